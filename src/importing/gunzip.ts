// Unpacks a stream that begins like gzip; any other stream passes as it is.
import { createGunzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import { peekBytes } from './peek-bytes.ts';
import { UNPACK_LIMITS, UNPACKED_CHUNK, type UnpackLimits, unpack } from './unpack.ts';

/**
 * The bytes inside a gzip file, or the bytes themselves. Throws E_BAD_GZIP when they are damaged or cut off, E_GZIP_RATIO
 * and E_UNPACKED_SIZE when they grow without end.
 */
export async function* gunzip(
  bytes: AsyncGenerator<Buffer>,
  file: string,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<Buffer> {
  const { head, all } = await peekBytes(bytes, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* all;
  const damaged = (cause: unknown): AppError => new AppError('E_BAD_GZIP', { file }, { file }, { cause });
  yield* unpack(all, createGunzip(UNPACKED_CHUNK), { file, limits, damaged });
}
