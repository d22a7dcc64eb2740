// Bytes of GB18030, Big5, Shift_JIS, Windows code pages and whatever else TextDecoder knows → UTF-8, strictly.
import { AppError } from '../errors.ts';

const LF = 0x0a;

/** Bytes that windows-1252 has no character for; decoders let them pass as control characters. */
const UNKNOWN_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** How many bytes before a chunk are kept to find the fault in it; longer lines give the place less exactly. */
const LONGEST_TAIL = 64 * 1024;

/** Yields UTF-8. Throws E_IMPORT_ENCODING with the offset of the first byte that does not fit. */
export async function* decodeLegacy(
  bytes: AsyncIterable<Buffer>,
  name: string,
  file: string,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(name, { fatal: true });
  let offset = 0;
  // No character of these encodings has a line break in it: behind the last one the bytes can be read anew.
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    let text = decodeChunk(decoder, chunk, name);
    if (text === null) {
      const at = firstUnfit(Buffer.concat([tail, chunk]), name) ?? tail.length;
      throw notEncoded(file, offset - tail.length + at, name);
    }
    // Only the decoders of UTF-8 and UTF-16 take the mark off themselves.
    if (offset === 0) text = text.replace(/^\uFEFF/, '');
    offset += chunk.length;
    tail = tailOf(tail, chunk);
    yield Buffer.from(text, 'utf8');
  }
  if (decodeChunk(decoder, null, name) === null) throw notEncoded(file, offset, name);
}

/** Null when the bytes do not fit; `chunk` null ends the stream. */
function decodeChunk(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Buffer | null,
  name: string,
): string | null {
  try {
    if (chunk === null) return decoder.decode();
    const text = decoder.decode(chunk, { stream: true });
    return name === 'windows-1252' && chunk.some((byte) => UNKNOWN_IN_1252.has(byte)) ? null : text;
  } catch {
    return null;
  }
}

function tailOf(tail: Buffer, chunk: Buffer): Buffer {
  const from = chunk.lastIndexOf(LF) + 1;
  const line = from === 0 ? Buffer.concat([tail, chunk]) : chunk.subarray(from);
  return line.length > LONGEST_TAIL ? Buffer.alloc(0) : Buffer.from(line);
}

/** Position of the first byte that does not fit; null when all do, a character cut off at the end apart. */
export function firstUnfit(bytes: Buffer, name: string): number | null {
  if (name === 'windows-1252') {
    const at = bytes.findIndex((byte) => UNKNOWN_IN_1252.has(byte));
    return at < 0 ? null : at;
  }
  if (decodeChunk(new TextDecoder(name, { fatal: true }), bytes, name) !== null) return null;
  // The slow way, on the way to an error only.
  const decoder = new TextDecoder(name, { fatal: true });
  const at = bytes.findIndex(
    (_, index) => decodeChunk(decoder, bytes.subarray(index, index + 1), name) === null,
  );
  return at < 0 ? null : at;
}

export function notEncoded(file: string, offset: number, encoding: string): AppError {
  return new AppError('E_IMPORT_ENCODING', { file, offset, encoding: encoding.toUpperCase() }, { file });
}
