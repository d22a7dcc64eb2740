// Test support: bytes in chunks, as a disk or a pipe gives them.

/** Each chunk has memory of its own: readers may change what they are given. */
export async function* chunksOf(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}
