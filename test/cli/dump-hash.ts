// The hash over all that a database holds, as the program prints it.
import { expect } from 'vitest';
import { run } from './process.ts';

/** Equal for equal records, decisions and facts; with the key, over opened values. */
export async function dumpHashOf(home: string, database: string): Promise<string> {
  const status = await run(['status', '--dump-hash', '--format', 'json', '--db', database], { home });
  expect(status).toMatchObject({ code: 0 });
  const [, hash] = status.stdout.match(/"dump_hash": "(full:[0-9a-f]{64})"/) ?? [];
  expect(hash).toBeDefined();
  return hash as string;
}
