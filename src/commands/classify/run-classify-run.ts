// Runs `hicare classify run`: all texts are read again by the word lists in force, and the facts follow.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import { showWords } from '../../render/show-cell.ts';
import { classifyTexts } from '../../tasks/texts/classify-texts.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { progressLine } from '../progress-line.ts';
import { readSettings } from '../settings.ts';
import { writeRemark } from '../write-text.ts';

export interface ClassifyRunFlags extends GlobalFlags, PolicyFlags {
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** AppError E_KEY_MISSING, E_KEY_WRONG, E_SEAL_BROKEN, E_POLICY, E_DATABASE_MISSING, E_BUSY. */
export async function runClassifyRun(flags: ClassifyRunFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const { language, isQuiet, databasePath } = settings;
  const policy = await policyInForce(settings);
  await bringUp(settings, context, flags.lockTimeout);
  const isDryRun = flags.dryRun === true;
  const progress = progressLine('progress.texts', context, settings);
  const { read, changed, conversations, clocks } = await classifyTexts(
    { databasePath, policy, isDryRun, lockTimeoutMs: lockTimeoutMs(flags.lockTimeout) },
    {
      keys: keyWorld(context, settings),
      now: context.clock,
      pid: context.pid,
      signal: context.signal,
      user: context.user,
      onProgress: progress.onProgress,
    },
  ).finally(progress.clear);
  const count = (value: number) => ({ show: 'count', value }) as const;
  const said = say(isDryRun ? 'classify.would_run' : 'classify.ran', {
    read: count(read),
    changed: count(changed),
    conversations: count(conversations),
    clocks: count(clocks),
  });
  await writeRemark(showWords(said, { language, timezone: policy.policy.timezone }), context, isQuiet);
}
