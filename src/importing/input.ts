// An input as everybody below sees it: bytes that can be read again, whole or in part, and their hash.

/** What reading from outside needs, given by the command. */
export interface InputWorld {
  /** Paths that are not absolute begin here. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly random: (bytes: number) => Uint8Array;
  /** Ends a read that has begun; what it throws is the signal's reason. */
  readonly signal: AbortSignal;
  /** Where bytes that can be read only once (stdin, a pipe) wait, enciphered under a key that is never written. */
  readonly spoolFolder: string;
}

/** An input whose bytes are known: `read` may be called more than once; `close` must be called. */
export interface Input {
  /** The path as given; `stdin` for `-`. */
  readonly name: string;
  readonly byteCount: number;
  /** Hex, of the bytes as they are (packed when they are packed). */
  readonly sha256: string;
  /** Streams the bytes; `onRead` hears how many have been read so far. */
  read(onRead?: (bytes: number) => void): AsyncGenerator<Buffer>;
  /** The bytes of that place, fewer only where the input ends: archives are read from their end. */
  readAt(position: number, length: number): Promise<Buffer>;
  /** Keeps bytes that were got out of this input (a workbook inside an archive) readable again, in the spool. */
  keep(name: string, bytes: AsyncIterable<Buffer>): Promise<Input>;
  close(): Promise<void>;
}
