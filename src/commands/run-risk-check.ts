// Runs `hicare order at-risk --check`, for cron: what is asked, and which exit code that is. It never prompts.
import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import { checkRisk } from '../tasks/risk-check/check-risk.ts';
import type { RiskCheckRequest } from '../tasks/risk-check/risk-request.ts';
import { type CheckFound, hasNews } from '../tasks/sla-check/check-request.ts';
import { bringUp } from './bring-up.ts';
import { checkedMoment, demandTargets, freshnessOf, sendNotices } from './check-run.ts';
import { lockTimeoutMs } from './import-values.ts';
import { policyInForce } from './policy-in-force.ts';
import { riskRules } from './risk-names.ts';
import type { AtRiskFlags } from './run-order-at-risk.ts';
import { readSettings, type Settings } from './settings.ts';
import { sourceLink } from './source-link.ts';
import { usageError, words } from './usage-error.ts';

/** What only a list knows; and what is sent was recorded, which a look at another moment does not do. */
function demandFitting({ backtest, where, since, until, date, last, notify, asOf }: AtRiskFlags): void {
  const ofLists = {
    ...{ '--backtest': backtest, '--where': where, '--since': since },
    ...{ '--until': until, '--date': date, '--last': last },
  };
  const given = Object.entries(ofLists).find(([, value]) => value !== undefined)?.[0];
  if (given !== undefined)
    throw usageError(words('usage.risk_check_not', { flag: given }), words('usage.care_leave_out'));
  if (notify !== true || asOf === undefined) return;
  throw usageError(
    words('usage.check_records_nothing', { flag: '--notify', other: '--as-of' }),
    words('usage.check_leave_out'),
  );
}

async function requestOf(
  flags: AtRiskFlags,
  settings: Settings,
  policy: LoadedPolicy,
): Promise<RiskCheckRequest> {
  return {
    databasePath: settings.databasePath,
    policy,
    mode: flags.asOf === undefined ? 'new' : 'replay',
    asOf: await checkedMoment(flags, policy),
    rules: riskRules(flags.rule),
    language: settings.language,
    isDryRun: flags.dryRun === true,
    limit: flags.limit ?? null,
    lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
    freshnessMs: freshnessOf(settings.config),
    link: sourceLink(settings.config),
    areAgentsNamed: settings.config.agentDisplay === 'name',
    notify: flags.notify === true ? { targets: settings.config.notify, language: settings.language } : null,
  };
}

/** The verdict: new risks before stale sources (cli.md, precedence). */
function verdictOf({ alerts, isStale }: CheckFound): number {
  if (alerts.length > 0) return EXIT.found;
  return isStale ? EXIT.stale : EXIT.ok;
}

/** AppErrors of checkRisk. */
export async function runRiskCheck(flags: AtRiskFlags, context: Context): Promise<void> {
  demandFitting(flags);
  const settings = await readSettings(context, flags);
  demandTargets(flags, settings);
  const policy = await policyInForce(settings);
  const request = await requestOf(flags, settings, policy);
  if (request.mode === 'new' && !request.isDryRun) await bringUp(settings, context, flags.lockTimeout);
  const writing = { flags, settings, context, policy };
  const show = async (found: CheckFound): Promise<void> => {
    // Before printing: a reader that goes away (`| head`) takes no verdict back.
    if (flags.exitZero !== true) context.endWith(verdictOf(found));
    if (settings.isQuiet && flags.format === undefined && !hasNews(found)) return;
    const { showRiskCheck } = await import('./write-risk-check.ts');
    await showRiskCheck(found, writing);
  };
  await checkRisk(request, { now: context.clock, pid: context.pid, show });
  if (flags.notify === true) await sendNotices(flags, writing);
}
