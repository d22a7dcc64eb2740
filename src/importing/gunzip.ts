// Unpacks a stream that begins like gzip; any other stream passes as it is.
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import { peekBytes } from './peek-bytes.ts';

/** The bytes inside a gzip file, or the bytes themselves. Throws E_BAD_GZIP when they are damaged or cut off. */
export async function* gunzip(bytes: AsyncGenerator<Buffer>, file: string): AsyncGenerator<Buffer> {
  const { head, all } = await peekBytes(bytes, 2);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* unpack(all, file);
  else yield* all;
}

async function* unpack(bytes: AsyncGenerator<Buffer>, file: string): AsyncGenerator<Buffer> {
  // pipeline hands a fault of the source to the consumer and closes both ends; its callback has nothing to add.
  const unpacked = pipeline(
    Readable.from(bytes, { objectMode: false }),
    createGunzip({ chunkSize: 256 * 1024 }),
    () => {},
  );
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code.startsWith('Z_')) throw new AppError('E_BAD_GZIP', { file }, { file }, { cause: error });
    throw error;
  }
}
