// Reads an open file in chunks or in part, counts and hashes what is read, and says what went wrong in our words.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../errors.ts';

const CHUNK_BYTES = 256 * 1024;

/** The words of a fault of the file system; an AppError passes as it is. */
export function unreadable(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('E_FILE_MISSING', { file }, { file });
  const params = { file, detail: String(code ?? 'EIO'), advice: code === 'EISDIR' ? 'folder' : 'right' };
  return new AppError('E_FILE_UNREADABLE', params, { file }, { cause: error });
}

/** Reads the handle from its beginning (or a pipe to its end), in chunks of their own memory. */
export async function* readAll(file: string, handle: FileHandle, isSeekable = false): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const { bytesRead } = await handle
      .read(buffer, 0, CHUNK_BYTES, isSeekable ? position : null)
      .catch((error: unknown) => {
        throw unreadable(file, error);
      });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Up to `length` bytes from `position` on, in memory of their own. */
export async function readPart(
  file: string,
  handle: FileHandle,
  { position, length }: { position: number; length: number },
): Promise<Buffer> {
  const part = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle
      .read(part, filled, length - filled, position + filled)
      .catch((error: unknown) => {
        throw unreadable(file, error);
      });
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return part.subarray(0, filled);
}

/** Hash and size of what streams by; throws the signal's reason when it stops. */
export async function digest(
  bytes: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<{ sha256: string; byteCount: number }> {
  const hash = createHash('sha256');
  let byteCount = 0;
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    hash.update(chunk);
    byteCount += chunk.length;
  }
  return { sha256: hash.digest('hex'), byteCount };
}

/** Passes the bytes on and says how many have come so far. */
export async function* counted(
  bytes: AsyncIterable<Buffer>,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of bytes) {
    read += chunk.length;
    onRead?.(read);
    yield chunk;
  }
}
