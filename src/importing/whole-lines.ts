// Bytes → lines, without ever holding a line that is too long.

/** Lines without their LF; null for one that is longer than the limit, whose bytes are dropped while reading. */
export async function* wholeLines(
  bytes: AsyncIterable<Buffer>,
  limit: number,
): AsyncGenerator<(string | null)[]> {
  let parts: Buffer[] = [];
  let held = 0;
  const take = (last: Buffer): string | null => {
    const text = held + last.length > limit ? null : Buffer.concat([...parts, last]).toString('utf8');
    parts = [];
    held = 0;
    return text;
  };
  for await (const chunk of bytes) {
    const lines: (string | null)[] = [];
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      lines.push(take(chunk.subarray(from, to)));
      from = to + 1;
    }
    if (held <= limit) parts.push(chunk.subarray(from));
    held += chunk.length - from;
    if (lines.length > 0) yield lines;
  }
  if (held > 0) yield [take(Buffer.alloc(0))];
}
