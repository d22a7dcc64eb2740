// Test support: bytes in memory as an Input, read in pieces of any size.
import { createHash } from 'node:crypto';
import type { Input } from '../../src/importing/input.ts';
import { chunksOf } from './read-rows.ts';

export function memoryInput(content: string | Buffer, { name = 'in.bin', chunk = 1000 } = {}): Input {
  const bytes = Buffer.from(content as string);
  return {
    name,
    byteCount: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    read: () => chunksOf(bytes, chunk),
    readAt: async (position, length) => Buffer.from(bytes.subarray(position, position + length)),
    keep: async (inner, part) => memoryInput(await collect(part), { name: inner, chunk }),
    close: async () => {},
  };
}

export async function collect(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}
