// Before a command writes: an older database is brought up, and where its copy lies is said on stderr.
import type { Context } from '../context.ts';
import { bringUpToDate } from '../tasks/facts/bring-up-to-date.ts';
import { tell } from './help-words.ts';
import { lockTimeoutMs } from './import/import-values.ts';
import type { Settings } from './settings.ts';

/** Said even with --quiet: the copy is the way back, and it holds what the database held. */
export async function bringUp(
  settings: Settings,
  context: Context,
  lockTimeout: number | undefined,
): Promise<void> {
  const done = bringUpToDate(settings.databasePath, lockTimeoutMs(lockTimeout));
  if (done === null) return;
  const { from, to, backupPath } = done;
  const line = tell('database.brought_up', settings.language, { from, to, path: backupPath ?? '' });
  await context.io.stderr.write(`${line}\n`);
}
