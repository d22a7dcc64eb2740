// Runs `hicare policy apply`: the facts in the file are derived anew under the policy in force.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import type { Words } from '../../model/report.ts';
import { showWords } from '../../render/show-cell.ts';
import { type Applied, applyPolicy } from '../../tasks/facts/apply-policy.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { readSettings } from '../settings.ts';
import { spareMemory } from '../spare-memory.ts';
import { writeRemark } from '../write-text.ts';
import { policyInForce } from './policy-in-force.ts';

export interface PolicyApplyFlags extends GlobalFlags, PolicyFlags {
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

function saidOf({ isSame, conversations, clocks }: Applied, isDryRun: boolean): Words {
  if (isSame) return say('policy.applied_before');
  const counts = {
    conversations: { show: 'count', value: conversations },
    clocks: { show: 'count', value: clocks },
  } as const;
  return say(isDryRun ? 'policy.would_apply' : 'policy.applied', counts);
}

/** AppError E_POLICY, E_DATABASE_MISSING, E_BUSY; E_USAGE for a preset that is no policy. */
export async function runPolicyApply(flags: PolicyApplyFlags, context: Context): Promise<void> {
  spareMemory();
  const settings = await readSettings(context, flags);
  const { language, isQuiet, databasePath } = settings;
  const policy = await policyInForce(settings);
  await bringUp(settings, context, flags.lockTimeout);
  const isDryRun = flags.dryRun === true;
  const applied = await applyPolicy(
    { databasePath, policy, isDryRun, lockTimeoutMs: lockTimeoutMs(flags.lockTimeout) },
    { now: context.clock, pid: context.pid, signal: context.signal, user: context.user },
  );
  const said = [saidOf(applied, isDryRun), ...(applied.areTextRulesStale ? [say('policy.text_stale')] : [])];
  for (const line of said) {
    await writeRemark(showWords(line, { language, timezone: policy.policy.timezone }), context, isQuiet);
  }
}
