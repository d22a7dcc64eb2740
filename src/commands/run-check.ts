// Runs a check for cron, whichever: policy, request, what is told and recorded, and what is sent. It never prompts.
import type { Context } from '../context.ts';
import type { CheckFound } from '../tasks/news-check/check-found.ts';
import type { CheckMode, CheckRequest } from '../tasks/news-check/check-request.ts';
import type { CheckWorld } from '../tasks/news-check/tell-news.ts';
import { bringUp } from './bring-up.ts';
import { type CheckFlags, checkRequest, demandTargets } from './check-request.ts';
import { lockTimeoutMs } from './import/import-values.ts';
import { policyInForce } from './policy/policy-in-force.ts';
import { readSettings } from './settings.ts';
import type { CheckWriting } from './write-check.ts';

/** What a check has of its own. */
export interface CheckRun<F extends CheckFlags> {
  readonly mode: CheckMode;
  readonly check: (request: CheckRequest, world: CheckWorld) => Promise<void>;
  readonly tell: (found: CheckFound, writing: CheckWriting<F>) => Promise<void>;
}

/** Also on a quiet minute: what could not be sent before waits in the outbox. */
async function sendNotices({ flags, settings, context, policy }: CheckWriting): Promise<void> {
  const { sendAlerts } = await import('../tasks/alerts/send-alerts.ts');
  const { notifyWorld } = await import('./notify/notify-world.ts');
  const { remarkOutcomes } = await import('./notify/notify-outcomes.ts');
  const { timezone } = policy.policy;
  const outcomes = await sendAlerts(
    {
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      targets: settings.config.notify,
      timezone,
      isWithFailed: false,
      isDryRun: flags.dryRun === true,
    },
    notifyWorld(context),
  );
  await remarkOutcomes(outcomes, { settings, context, timezone });
}

/** AppErrors of tellNews. */
export async function runCheck<F extends CheckFlags>(
  flags: F,
  context: Context,
  { mode, check, tell }: CheckRun<F>,
): Promise<void> {
  const settings = await readSettings(context, flags);
  demandTargets(flags, settings);
  const policy = await policyInForce(settings);
  const request = { ...(await checkRequest(flags, settings, policy)), mode };
  if (mode === 'new' && !request.isDryRun) await bringUp(settings, context, flags.lockTimeout);
  const writing = { flags, settings, context, policy };
  const show = (found: CheckFound): Promise<void> => tell(found, writing);
  await check(request, { now: context.clock, pid: context.pid, show });
  if (flags.notify === true) await sendNotices(writing);
}
