// Runs `hicare import undo`: one import is taken back, or a dry run says what that would touch.
import type { Context } from '../context.ts';
import { say } from '../i18n/say.ts';
import { showWords } from '../render/show-cell.ts';
import { undoImport } from '../tasks/undo-import.ts';
import { lockTimeoutMs } from './import-values.ts';
import { importWorld } from './import-world.ts';
import type { GlobalFlags, PolicyFlags } from './options.ts';
import { policyInForce } from './policy-in-force.ts';
import { readSettings } from './settings.ts';
import { writeRemark } from './write-text.ts';

export interface ImportUndoFlags extends GlobalFlags, PolicyFlags {
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** AppError E_NOT_FOUND when no such import stands. */
export async function runImportUndo(id: number, flags: ImportUndoFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const isDryRun = flags.dryRun === true;
  const outcome = await undoImport(
    {
      importId: id,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy: await policyInForce(settings),
      isDryRun,
    },
    importWorld(context, settings),
  );
  const words = say(isDryRun ? 'imports.undo_dry_run' : 'imports.undone', {
    id,
    conversations: { show: 'count', value: outcome.conversations },
    orders: { show: 'count', value: outcome.orders },
  });
  const line = showWords(words, { language: settings.language, timezone: 'UTC' });
  await writeRemark(line, context, settings.isQuiet);
}
