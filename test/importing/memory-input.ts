// Test support: bytes in memory as an Input that also keeps what is got out of it.
import type { Input } from '../../src/importing/input.ts';
import { inputOf } from './input-of.ts';

export function memoryInput(content: string | Buffer, how: { name?: string; chunk?: number } = {}): Input {
  return {
    ...inputOf(content, how),
    keep: async (name, part) => memoryInput(await collect(part), { ...how, name }),
  };
}

export async function collect(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}
