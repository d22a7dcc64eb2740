// Runs `hicare sla check`: what is asked, what is printed, and which exit code that is. It never prompts.
import type { Context } from '../context.ts';
import { AppError, EXIT } from '../errors.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import {
  type CheckFound,
  type CheckMode,
  type CheckRequest,
  hasNews,
} from '../tasks/sla-check/check-request.ts';
import { checkSla } from '../tasks/sla-check/check-sla.ts';
import { bringUp } from './bring-up.ts';
import { checkedMoment, demandTargets, freshnessOf, sendNotices } from './check-run.ts';
import { lockTimeoutMs } from './import-values.ts';
import { policyInForce } from './policy-in-force.ts';
import { readSettings, type Settings } from './settings.ts';
import type { SlaCheckFlags } from './sla-check-flags.ts';
import { sourceLink } from './source-link.ts';
import { usageError, words } from './usage-error.ts';
import type { CheckWriting } from './write-sla-check.ts';

function modeOf({ open, nagios, asOf }: SlaCheckFlags): CheckMode {
  if (open === true || nagios === true) return 'open';
  return asOf === undefined ? 'new' : 'replay';
}

async function requestOf(
  flags: SlaCheckFlags,
  settings: Settings,
  policy: LoadedPolicy,
): Promise<CheckRequest> {
  return {
    databasePath: settings.databasePath,
    policy,
    mode: modeOf(flags),
    asOf: await checkedMoment(flags, policy),
    isDryRun: flags.dryRun === true,
    withAtRisk: flags.warn === true,
    limit: flags.nagios === true ? null : (flags.limit ?? null),
    lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
    freshnessMs: freshnessOf(settings.config),
    link: sourceLink(settings.config),
    areAgentsNamed: settings.config.agentDisplay === 'name',
    notify: flags.notify === true ? { targets: settings.config.notify, language: settings.language } : null,
  };
}

/** The verdict: breaches before stale sources before clocks at risk (cli.md, precedence). */
function verdictOf({ alerts, isStale }: CheckFound): number {
  if (alerts.some(({ kind }) => kind === 'breach')) return EXIT.found;
  if (isStale) return EXIT.stale;
  return alerts.length > 0 ? EXIT.atRisk : EXIT.ok;
}

/** The first of these flags that was given. */
function given(flags: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(flags).find(([, value]) => value !== undefined)?.[0];
}

function demandFitting({
  format,
  output,
  exitZero,
  open,
  nagios,
  asOf,
  notify,
  withNotes,
}: SlaCheckFlags): void {
  const manyLines = given({ '--format': format, '--output': output, '--exit-zero': exitZero });
  if (nagios === true && manyLines !== undefined) {
    throw usageError(words('usage.check_one_line', { other: manyLines }), words('usage.check_leave_out'));
  }
  if (withNotes === true && open !== true) {
    throw usageError(words('usage.check_notes'), words('usage.check_notes_form'));
  }
  const other = given({ '--open': open, '--nagios': nagios, '--as-of': asOf });
  if (notify !== true || other === undefined) return;
  throw usageError(
    words('usage.check_records_nothing', { flag: '--notify', other }),
    words('usage.check_leave_out'),
  );
}

/** Rendering is loaded when there is something to render: cron pays for this 1,440 times a day. */
async function tell(found: CheckFound, writing: CheckWriting): Promise<void> {
  const { flags, context, settings } = writing;
  if (flags.nagios === true) {
    const { showNagios } = await import('./write-nagios.ts');
    return showNagios(found, writing);
  }
  // Before printing: a reader that goes away (`| head`) takes no verdict back.
  if (flags.exitZero !== true) context.endWith(verdictOf(found));
  if (settings.isQuiet && flags.format === undefined && !hasNews(found)) return;
  const { showCheck } = await import('./write-sla-check.ts');
  await showCheck(found, { ...writing, notes: await notesOf(found, writing) });
}

/** They are sealed, and only the key opens them. */
async function notesOf({ alerts }: CheckFound, writing: CheckWriting): Promise<CheckWriting['notes']> {
  const { flags, settings, context } = writing;
  if (flags.withNotes !== true) return null;
  const { readNotes } = await import('../tasks/read-notes.ts');
  const { keyWorld } = await import('./key-world.ts');
  const identities = alerts.flatMap(({ identity, acknowledged }) => (acknowledged === null ? [] : identity));
  const world = { lockTimeoutMs: lockTimeoutMs(flags.lockTimeout), keyWorld: keyWorld(context, settings) };
  return readNotes(settings.databasePath, identities, world);
}

async function check(flags: SlaCheckFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  demandTargets(flags, settings);
  const policy = await policyInForce(settings);
  const request = await requestOf(flags, settings, policy);
  if (request.mode === 'new' && !request.isDryRun) await bringUp(settings, context, flags.lockTimeout);
  const writing = { flags, settings, context, policy, mode: request.mode, notes: null };
  const show = (found: CheckFound): Promise<void> => tell(found, writing);
  await checkSla(request, { now: context.clock, pid: context.pid, show });
  if (flags.notify === true) await sendNotices(flags, writing);
}

export async function runSlaCheck(flags: SlaCheckFlags, context: Context): Promise<void> {
  try {
    demandFitting(flags);
    await check(flags, context);
  } catch (error) {
    const isUnknown = flags.nagios === true && error instanceof AppError && error.exitCode < EXIT.interrupted;
    if (!isUnknown || error.exitCode === EXIT.output) throw error;
    const { failNagios } = await import('./write-nagios.ts');
    await failNagios(error, flags, context);
  }
}
