// What every check for cron shares: its moment, how old data may be, and sending what is new.
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import { lockTimeoutMs } from './import-values.ts';
import type { PolicyFlags } from './options.ts';
import type { Settings } from './settings.ts';
import { usageError, words } from './usage-error.ts';

/** How old data may be where hicare.yaml does not say (metrics.md §0). */
const DEFAULT_FRESHNESS_MS = 15 * 60_000;

/** By source, in ms. */
export function freshnessOf({ sources }: Pick<Config, 'sources'>): (source: string) => number {
  return (source) =>
    (Object.hasOwn(sources, source) ? sources[source]?.freshnessMs : undefined) ?? DEFAULT_FRESHNESS_MS;
}

/** `--as-of`, epoch ms; null: the clock. AppError E_USAGE. */
export async function checkedMoment({ asOf }: PolicyFlags, { policy }: LoadedPolicy): Promise<number | null> {
  if (asOf === undefined) return null;
  const { readAsOf } = await import('./read-as-of.ts');
  return readAsOf(asOf, policy);
}

interface SendingFlags {
  readonly notify?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** `--notify` needs somebody to tell. AppError E_USAGE. */
export function demandTargets({ notify }: SendingFlags, { config }: Settings): void {
  if (notify !== true || config.notify.length > 0) return;
  throw usageError(words('notify.none_configured'), words('usage.notify_form'));
}

/** Also on a quiet minute: what could not be sent before waits in the outbox. */
export async function sendNotices(
  flags: SendingFlags,
  { settings, context, policy }: { settings: Settings; context: Context; policy: LoadedPolicy },
): Promise<void> {
  const { sendAlerts } = await import('../tasks/send-alerts.ts');
  const { notifyWorld } = await import('./notify-world.ts');
  const { remarkOutcomes } = await import('./notify-outcomes.ts');
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
