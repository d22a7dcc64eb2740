// Unpacks a stream that begins like gzip; any other stream passes as it is.
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import { peekBytes } from './peek-bytes.ts';

/** An export shrinks by 5 to 50 times; more than this, after so much, is made to fill memory and disks (reliability.md P8). */
const FREE_BYTES = 64 * 1024 * 1024;
const LARGEST_RATIO = 200;

/**
 * The bytes inside a gzip file, or the bytes themselves. Throws E_BAD_GZIP when they are damaged or cut off, E_GZIP_RATIO
 * when they grow without end.
 */
export async function* gunzip(bytes: AsyncGenerator<Buffer>, file: string): AsyncGenerator<Buffer> {
  const { head, all } = await peekBytes(bytes, 2);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* unpack(all, file);
  else yield* all;
}

async function* unpack(bytes: AsyncGenerator<Buffer>, file: string): AsyncGenerator<Buffer> {
  let packedBytes = 0;
  let plainBytes = 0;
  const packed = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      packedBytes += chunk.length;
      yield chunk;
    }
  };
  // pipeline hands a fault of the source to the consumer and closes both ends; its callback has nothing to add.
  const unpacked = pipeline(
    Readable.from(packed(), { objectMode: false }),
    createGunzip({ chunkSize: 256 * 1024 }),
    () => {},
  );
  try {
    for await (const chunk of unpacked) {
      plainBytes += (chunk as Buffer).length;
      if (plainBytes > FREE_BYTES && plainBytes > LARGEST_RATIO * packedBytes) throw tooDense(file);
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code.startsWith('Z_')) throw new AppError('E_BAD_GZIP', { file }, { file }, { cause: error });
    throw error;
  }
}

function tooDense(file: string): AppError {
  return new AppError('E_GZIP_RATIO', { file, limit: LARGEST_RATIO }, { file });
}
