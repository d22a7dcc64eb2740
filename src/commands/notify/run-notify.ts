// Runs `hicare notify test|send`.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import type { NotifyTarget } from '../../model/notify-target.ts';
import { showWords } from '../../render/show-cell.ts';
import { sendAlerts } from '../../tasks/alerts/send-alerts.ts';
import { previewTest, sendTest } from '../../tasks/alerts/send-test.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import type { GlobalFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings, type Settings } from '../settings.ts';
import { usageError, words } from '../usage-error.ts';
import { writeText } from '../write-text.ts';
import { type OutcomeTelling, tellFailure, tellOutcomes } from './notify-outcomes.ts';
import { notifyWorld } from './notify-world.ts';

export interface NotifyTestFlags extends GlobalFlags {
  readonly dryRun?: true;
}
export interface NotifySendFlags extends GlobalFlags {
  readonly dryRun?: true;
  readonly failed?: true;
  readonly lockTimeout?: number;
}

/** The targets of these names, or all. AppError E_USAGE without any, and for a name that hicare.yaml lacks. */
function namedTargets(names: readonly string[], { config }: Settings): readonly NotifyTarget[] {
  if (config.notify.length === 0) {
    throw usageError(words('notify.none_configured'), words('usage.notify_form'));
  }
  const known = config.notify.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw usageError(
      words('usage.unknown_target', { name: unknown, known: known.join(', ') }),
      words('usage.notify_form'),
    );
  }
  return names.length === 0 ? config.notify : config.notify.filter(({ name }) => names.includes(name));
}

async function telling(settings: Settings, context: Context): Promise<OutcomeTelling> {
  const { policy } = await policyInForce(settings);
  return { settings, context, timezone: policy.timezone };
}

async function testOne(target: NotifyTarget, isDryRun: boolean, how: OutcomeTelling): Promise<void> {
  const { settings, context, timezone } = how;
  const message = { target, language: settings.language };
  const { name, kind } = target;
  const tell = (key: 'notify.preview' | 'notify.test_sent', params: Readonly<Record<string, string>>) =>
    showWords(say(key, { target: name, kind, ...params }), { language: settings.language, timezone });
  if (isDryRun) return writeText(`${tell('notify.preview', { payload: previewTest(message) })}\n`, context);
  const delivery = await sendTest(message, notifyWorld(context));
  if (delivery.isSent)
    return writeText(`${tell('notify.test_sent', { answer: delivery.answer })}\n`, context);
  if (delivery.fault !== null)
    await tellFailure({ target: name, fault: delivery.fault, outcome: 'test' }, how);
}

/** Quiet hours and mute are for alerts: a test is sent at once. */
export async function runNotifyTest(
  names: readonly string[],
  flags: NotifyTestFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const targets = namedTargets(names, settings);
  const how = await telling(settings, context);
  for (const target of targets) await testOne(target, flags.dryRun === true, how);
}

export async function runNotifySend(
  names: readonly string[],
  flags: NotifySendFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const targets = namedTargets(names, settings);
  const how = await telling(settings, context);
  const isDryRun = flags.dryRun === true;
  if (!isDryRun) await bringUp(settings, context, flags.lockTimeout);
  const outcomes = await sendAlerts(
    {
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      targets,
      timezone: how.timezone,
      isWithFailed: flags.failed === true,
      isDryRun,
    },
    notifyWorld(context),
  );
  // Whoever names targets asks of those only.
  await tellOutcomes(
    names.length === 0 ? outcomes : outcomes.filter(({ result }) => result !== 'orphan'),
    how,
  );
}
