// Runs `hicare import undo`: one import is taken back, or a dry run says what that would touch.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import { showWords } from '../../render/show-cell.ts';
import { undoImport } from '../../tasks/import/undo-import.ts';
import { bringUp } from '../bring-up.ts';
import { confirm } from '../confirm.ts';
import { tell } from '../help-words.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { writeRemark } from '../write-text.ts';
import { lockTimeoutMs } from './import-values.ts';
import { importWorld } from './import-world.ts';

export interface ImportUndoFlags extends GlobalFlags, PolicyFlags {
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/**
 * Asks first: what is taken back can only be brought again by its file. AppError E_NOT_FOUND, E_ALREADY_UNDONE,
 * E_PROMPT_NEEDED.
 */
export async function runImportUndo(id: number, flags: ImportUndoFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const { language, isQuiet } = settings;
  const isDryRun = flags.dryRun === true;
  const question = tell('imports.undo_ask', language, { id });
  if (!isDryRun && !(await confirm(question, { settings, context }))) {
    return writeRemark(tell('imports.undo_declined', language, { id }), context, isQuiet);
  }
  await bringUp(settings, context, flags.lockTimeout);
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
  await writeRemark(showWords(words, { language, timezone: 'UTC' }), context, isQuiet);
}
