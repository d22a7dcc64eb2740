// Runs `hicare care ack|resolve|note|mute`: a person's word on flags, one line each on stderr.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import type { CareAction } from '../../model/care-flag.ts';
import type { Words } from '../../model/report.ts';
import { showWords } from '../../render/show-cell.ts';
import { type CareDecisionOutcome, decideCare } from '../../tasks/care/decide-care.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { usageError, words } from '../usage-error.ts';
import { writeRemark } from '../write-text.ts';

export interface CareDecisionFlags extends GlobalFlags, PolicyFlags {
  readonly note?: string;
  readonly by?: string;
  readonly undo?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

export interface CareWord {
  readonly action: CareAction;
  readonly flags: readonly string[];
  readonly note: string | null;
}

/** A note says something; where it is all there is to say, it must be there. */
function noteOf({ action, note }: CareWord, isUndo: boolean): string | null {
  const isNeeded = action === 'note' && !isUndo;
  const text = note?.trim() ?? null;
  if (text === '' || (isNeeded && text === null))
    throw usageError(words('usage.care_note_empty'), words('usage.care_note_form'));
  return isUndo ? null : text;
}

function outcomeWords(
  { flag, rule, conversation, after }: CareDecisionOutcome,
  key: CareAction | 'undone',
): Words {
  return say(`care.${key}`, { flag, rule, conversation, state: { key: `word.${after ?? 'no_flag'}` } });
}

/** AppErrors of decideCare. */
export async function runCareDecide(
  word: CareWord,
  flags: CareDecisionFlags,
  context: Context,
): Promise<void> {
  const isUndo = flags.undo === true;
  const isDryRun = flags.dryRun === true;
  const note = noteOf(word, isUndo);
  const settings = await readSettings(context, flags);
  await bringUp(settings, context, flags.lockTimeout);
  const policy = await policyInForce(settings);
  const outcomes = await decideCare(
    {
      ...{ action: word.action, flags: word.flags, note, isUndo, isDryRun, policy },
      by: flags.by?.trim() || null,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
    },
    {
      ...{ now: context.clock, pid: context.pid, signal: context.signal, user: context.user },
      keyWorld: keyWorld(context, settings),
    },
  );
  const reader = { language: settings.language, timezone: policy.policy.timezone };
  for (const outcome of outcomes) {
    const said = outcomeWords(outcome, isUndo ? 'undone' : word.action);
    const line = showWords(isDryRun ? say('care.dry_run', { said }) : said, reader);
    await writeRemark(line, context, settings.isQuiet);
  }
}
