// Once per run: temporary folders lie in memory where the system offers room for them, so that no test waits for a disk.
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY_DISK = '/dev/shm';
/** More than all databases that stand at the same time. */
const ROOM_BYTES = 4 * 2 ** 30;

function hasRoom(): boolean {
  if (!existsSync(MEMORY_DISK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize >= ROOM_BYTES;
}

/** Workers and the programs that they start inherit it. A folder that somebody chose stays. */
export default function useMemoryDisk(): (() => void) | undefined {
  if (process.env.TMPDIR !== undefined || !hasRoom()) return undefined;
  const folder = mkdtempSync(join(MEMORY_DISK, 'hicare-tests-'));
  // Programs that a test runs as another user find their files.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
