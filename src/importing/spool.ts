// Keeps bytes that come only once (stdin, a pipe, a file inside an archive) readable again, enciphered, in an unlinked file.
import { createCipheriv, createDecipheriv, type Decipher } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Input, InputWorld } from './input.ts';
import { counted, digest, readAll, readPart, unreadable } from './read-handle.ts';

const CIPHER = 'aes-256-ctr';
const BLOCK_BYTES = 16;

/** AES-256-CTR under a key that lives in this process only. Throws E_FILE_EMPTY, E_FILE_UNREADABLE. */
export async function spool(name: string, bytes: AsyncIterable<Buffer>, world: InputWorld): Promise<Input> {
  const key = world.random(32);
  const iv = world.random(BLOCK_BYTES);
  const path = join(world.spoolFolder, `hicare-${Buffer.from(world.random(8)).toString('hex')}.spool`);
  const handle = await open(path, 'wx+', 0o600).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    await unlink(path);
    const cipher = createCipheriv(CIPHER, key, iv);
    const enciphered = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        await handle.writeFile(cipher.update(chunk));
        yield chunk;
      }
    };
    const { sha256, byteCount } = await digest(enciphered(), world.signal);
    if (byteCount === 0) throw new AppError('E_FILE_EMPTY', { file: name }, { file: name });
    return {
      name,
      byteCount,
      sha256,
      read: async function* (onRead) {
        const decipher = createDecipheriv(CIPHER, key, iv);
        for await (const chunk of counted(readAll(name, handle, true), onRead)) yield decipher.update(chunk);
      },
      readAt: async (position, length) =>
        decipherAt(key, iv, position).update(await readPart(name, handle, { position, length })),
      keep: (inner, part) => spool(inner, part, world),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A decipher that stands at this byte: the counter of CTR mode is the iv plus the number of blocks before. */
function decipherAt(key: Uint8Array, iv: Uint8Array, position: number): Decipher {
  const before = position % BLOCK_BYTES;
  const start = BigInt(`0x${Buffer.from(iv).toString('hex')}`) + BigInt((position - before) / BLOCK_BYTES);
  const counter = (start % (1n << 128n)).toString(16).padStart(2 * BLOCK_BYTES, '0');
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(counter, 'hex'));
  decipher.update(Buffer.alloc(before));
  return decipher;
}
