// What the flags of a check for cron ask: the part that all checks share, and what only a check knows.
import type { Config } from '../config.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { CheckRequest } from '../tasks/news-check/check-request.ts';
import { givenFlag, refuseFlags, type TypedFlags } from './given-flag.ts';
import { lockTimeoutMs } from './import/import-values.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';
import type { Settings } from './settings.ts';
import { sourceLink } from './source-link.ts';
import { usageError, words } from './usage-error.ts';

/** Flags that every check knows, whatever it looks at. */
export interface CheckFlags extends GlobalFlags, PolicyFlags, OutputFlags {
  readonly notify?: true;
  readonly exitZero?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** How old data may be where hicare.yaml does not say (metrics.md §0). */
const DEFAULT_FRESHNESS_MS = 15 * 60_000;

/** By source, in ms. */
export function freshnessOf({ sources }: Pick<Config, 'sources'>): (source: string) => number {
  return (source) =>
    (Object.hasOwn(sources, source) ? sources[source]?.freshnessMs : undefined) ?? DEFAULT_FRESHNESS_MS;
}

/** `--as-of`, epoch ms; null: the clock. AppError E_USAGE. */
async function checkedMoment({ asOf }: PolicyFlags, { policy }: LoadedPolicy): Promise<number | null> {
  if (asOf === undefined) return null;
  const { readAsOf } = await import('./read-as-of.ts');
  return readAsOf(asOf, policy);
}

/** AppError E_USAGE for a moment that is none. */
export async function checkRequest(
  flags: CheckFlags,
  settings: Settings,
  policy: LoadedPolicy,
): Promise<Omit<CheckRequest, 'mode'>> {
  const { config, databasePath, language } = settings;
  return {
    ...{ databasePath, policy, language },
    asOf: await checkedMoment(flags, policy),
    isDryRun: flags.dryRun === true,
    limit: flags.limit ?? null,
    lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
    freshnessMs: freshnessOf(config),
    link: sourceLink(config),
    areAgentsNamed: config.agentDisplay === 'name',
    notify: flags.notify === true ? config.notify : null,
  };
}

/** `--notify` needs somebody to tell. AppError E_USAGE. */
export function demandTargets({ notify }: CheckFlags, { config }: Settings): void {
  if (notify !== true || config.notify.length > 0) return;
  throw usageError(words('notify.none_configured'), words('usage.notify_form'));
}

/** What is sent was recorded, which a look at another moment, or of another kind, does not do. AppError E_USAGE. */
export function demandRecording({ notify }: CheckFlags, others: TypedFlags): void {
  const other = givenFlag(others);
  if (notify !== true || other === undefined) return;
  throw usageError(
    words('usage.check_records_nothing', { flag: '--notify', other }),
    words('usage.check_leave_out'),
  );
}

/** A list does not take what only its check does. AppError E_USAGE. */
export function demandNoCheckFlags({ notify, exitZero, dryRun, lockTimeout }: CheckFlags): void {
  const own = {
    '--notify': notify,
    '--exit-zero': exitZero,
    '--dry-run': dryRun,
    '--lock-timeout': lockTimeout,
  };
  refuseFlags(own, 'usage.check_only');
}
