// Inflates packed bytes and stops what grows without end: the sizes that an archive declares are never believed.
import { pipeline, Readable } from 'node:stream';
import type { Gunzip, InflateRaw } from 'node:zlib';
import { AppError } from '../errors.ts';

/** How far packed bytes may grow: `ratio` counts once `freeBytes` have come out, `bytes` always. */
export interface UnpackLimits {
  readonly freeBytes: number;
  readonly ratio: number;
  readonly bytes: number;
}

/** An export shrinks by 5 to 50 times; more, after so much, is made to fill memory and disks (reliability.md P8). */
export const UNPACK_LIMITS: UnpackLimits = { freeBytes: 64 * 2 ** 20, ratio: 200, bytes: 32 * 2 ** 30 };

/** Pieces in which inflated bytes are asked for. */
export const UNPACKED_CHUNK = { chunkSize: 256 * 1024 } as const;

/** What to say when the packed bytes are damaged or too many. */
export interface Unpacking {
  readonly file: string;
  readonly limits: UnpackLimits;
  readonly damaged: (cause: unknown) => AppError;
}

/** The bytes that `inflater` makes of the packed ones. Throws E_GZIP_RATIO, E_UNPACKED_SIZE and `damaged`. */
export async function* unpack(
  bytes: AsyncIterable<Buffer>,
  inflater: Gunzip | InflateRaw,
  { file, limits, damaged }: Unpacking,
): AsyncGenerator<Buffer> {
  let plainBytes = 0;
  // pipeline hands a fault of the source to the consumer and closes both ends; its callback has nothing to add.
  const unpacked = pipeline(Readable.from(bytes, { objectMode: false }), inflater, () => {});
  try {
    for await (const chunk of unpacked) {
      plainBytes += (chunk as Buffer).length;
      demandModest(file, limits, { packedBytes: inflater.bytesWritten, plainBytes });
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    throw code.startsWith('Z_') ? damaged(error) : error;
  }
}

function demandModest(
  file: string,
  limits: UnpackLimits,
  { packedBytes, plainBytes }: { packedBytes: number; plainBytes: number },
): void {
  if (plainBytes > limits.freeBytes && plainBytes > limits.ratio * packedBytes) {
    throw new AppError('E_GZIP_RATIO', { file, limit: limits.ratio }, { file });
  }
  if (plainBytes > limits.bytes) {
    throw new AppError('E_UNPACKED_SIZE', { file, limit: Math.floor(limits.bytes / 2 ** 30) }, { file });
  }
}
