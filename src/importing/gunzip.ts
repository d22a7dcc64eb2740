// Unpacks a stream that begins like gzip; any other stream passes as it is.
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../errors.ts';

/** The bytes inside a gzip file, or the bytes themselves. Throws E_BAD_GZIP when they are damaged or cut off. */
export async function* gunzip(bytes: AsyncGenerator<Buffer>, file: string): AsyncGenerator<Buffer> {
  const first = await bytes.next();
  if (first.done) return;
  const all = withFirst(first.value, bytes);
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* unpack(all, file);
  else yield* all;
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
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
