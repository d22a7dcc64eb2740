// The bytes of one document, kept over chunks until it is whole, and let go when they are too many.

export interface KeptBytes {
  /** Null once there were too many. */
  parts: Buffer[] | null;
  count: number;
  /** Where they go on in this chunk. */
  from: number;
  readonly limit: number;
}

export function keepFrom(at: number, limit: number): KeptBytes {
  return { parts: [], count: 0, from: at, limit };
}

/** Takes the bytes up to `to`. */
export function keepUpTo(kept: KeptBytes, chunk: Buffer, to: number): void {
  kept.count += to - kept.from;
  if (kept.count > kept.limit) kept.parts = null;
  else kept.parts?.push(chunk.subarray(kept.from, to));
  kept.from = 0;
}

/** Null when they were too many. */
export function keptText({ parts }: KeptBytes): string | null {
  if (parts === null) return null;
  return parts.length === 1 ? (parts[0] as Buffer).toString('utf8') : Buffer.concat(parts).toString('utf8');
}
