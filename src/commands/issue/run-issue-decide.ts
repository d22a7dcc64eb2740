// Runs `hicare issue link|split`: a person's word on two conversations, stored, audited, and undone by --undo.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import { showWords } from '../../render/show-cell.ts';
import { decideIssue, type IssueDecisionRequest } from '../../tasks/issues/decide-issue.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { writeRemark } from '../write-text.ts';

export interface IssueDecideFlags extends GlobalFlags, PolicyFlags {
  readonly reason?: string;
  readonly undo?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** AppErrors of decideIssue. */
export async function runIssueDecide(
  { kind, a, b }: Pick<IssueDecisionRequest, 'kind' | 'a' | 'b'>,
  flags: IssueDecideFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const isUndo = flags.undo === true;
  const isDryRun = flags.dryRun === true;
  await bringUp(settings, context, flags.lockTimeout);
  const outcome = await decideIssue(
    {
      ...{ kind, a, b, isUndo, isDryRun },
      reason: isUndo ? null : flags.reason?.trim() || null,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy: await policyInForce(settings),
    },
    {
      ...{ now: context.clock, pid: context.pid, signal: context.signal, user: context.user },
      keyWorld: keyWorld(context, settings),
    },
  );
  const { decision, issueOfA, issueOfB } = outcome;
  const params = { a: outcome.a, b: outcome.b, decision };
  const said =
    issueOfA === null || issueOfB === null
      ? say('issue.undone_only', params)
      : say(`issue.${isUndo ? 'undone' : kind}`, { ...params, issue_a: issueOfA, issue_b: issueOfB });
  const line = showWords(isDryRun ? say('issue.dry_run', { said }) : said, {
    language: settings.language,
    timezone: 'UTC',
  });
  await writeRemark(line, context, settings.isQuiet);
}
