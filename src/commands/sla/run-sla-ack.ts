// Runs `hicare sla ack|unack`: what is said about which alerts, one line each on stderr.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import type { Words } from '../../model/report.ts';
import { showWords } from '../../render/show-cell.ts';
import { type AcknowledgedAlert, acknowledgeAlerts } from '../../tasks/alerts/acknowledge-alerts.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { usageError, words } from '../usage-error.ts';
import { writeRemark } from '../write-text.ts';

export interface AcknowledgeFlags extends GlobalFlags, PolicyFlags {
  readonly by?: string;
  readonly note?: string;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** A flag's text without blanks around it; null when it was not given, E_USAGE when nothing stands in it. */
function given(text: string | undefined, form: 'usage.ack_by' | 'usage.ack_note'): string | null {
  if (text === undefined) return null;
  if (text.trim() === '') throw usageError(words(form), words('usage.alert_id'));
  return text.trim();
}

function outcomeWords(outcome: AcknowledgedAlert, isUndo: boolean): Words {
  const { shortName: id, metric, subject, externalId: name, isChanged, acknowledgement } = outcome;
  const what = { id, name, clock: { key: `word.${metric}` }, subject: { key: `word.${subject}` } };
  if (isUndo) return say(isChanged ? 'ack.undone' : 'ack.nothing', what);
  const { at = 0, by = '' } = acknowledgement ?? {};
  return say(isChanged ? 'ack.done' : 'ack.before', { ...what, by, at: { show: 'instant', value: at } });
}

/** `ids` as typed. AppErrors of acknowledgeAlerts. */
export async function runAcknowledge(
  name: 'ack' | 'unack',
  ids: readonly string[],
  { flags, context }: { readonly flags: AcknowledgeFlags; readonly context: Context },
): Promise<void> {
  const settings = await readSettings(context, flags);
  const said = { by: given(flags.by, 'usage.ack_by'), note: given(flags.note, 'usage.ack_note') };
  const isDryRun = flags.dryRun === true;
  await bringUp(settings, context, flags.lockTimeout);
  const policy = await policyInForce(settings);
  const outcomes = await acknowledgeAlerts(
    {
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy,
      names: ids,
      isUndo: name === 'unack',
      isDryRun,
      ...said,
    },
    { now: context.clock, pid: context.pid, user: context.user, keyWorld: keyWorld(context, settings) },
  );
  const reader = { language: settings.language, timezone: policy.policy.timezone };
  for (const outcome of outcomes) {
    const told = outcomeWords(outcome, name === 'unack');
    const line = showWords(isDryRun ? say('ack.dry_run', { said: told }) : told, reader);
    await writeRemark(line, context, settings.isQuiet);
  }
}
