// An alert as one line for people and mails, and the status line for Nagios.
import type { MessageKey } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { Alert } from '../model/alert.ts';
import { maskText } from '../model/masking.ts';
import type { Shown, Words } from '../model/report.ts';
import type { CheckAnswer } from './check-report.ts';

const duration = (value: number): Shown => ({ show: 'duration', value });
const word = (name: string): Words => ({ key: `word.${name}` });

function whenWords({ state, dueAt, overdueMs }: Alert, asOf: number): Words {
  const due: Shown = { show: 'instant', value: dueAt ?? asOf };
  if (state === 'at_risk') return say('check.line.due_in', { due, left: duration((dueAt ?? asOf) - asOf) });
  const key: MessageKey = state === 'presumed' ? 'check.line.due_unseen' : 'check.line.due';
  return say(key, { due, overdue: duration(overdueMs) });
}

function acknowledgedWords({ acknowledged }: Alert, note: string | undefined): Words[] {
  if (acknowledged === null) return [];
  const { at, by } = acknowledged;
  const said = { at: { show: 'instant' as const, value: at }, by };
  if (note === undefined) return [say('check.line.acknowledged', said)];
  return [say('check.line.acknowledged_note', { ...said, note: maskText(note) })];
}

function compensationWords({ compensation, isCompensated }: Alert): Words[] {
  if (compensation === null) return [];
  return [say(isCompensated ? 'check.line.compensated' : 'check.line.compensation', { compensation })];
}

/** The parts of an alert's line, to be set side by side; the note is that of its acknowledgement. */
export function alertLine(alert: Alert, asOf: number, note?: string): Words[] {
  const {
    state,
    metric,
    subject,
    externalId: id,
    source,
    shop,
    channel,
    agent,
    rule,
    targetMs,
    link,
    shortName,
  } = alert;
  const what = { state: word(state), clock: word(metric), subject: word(subject), id };
  const place = [source, shop].filter((name) => name !== null).join('/');
  return [
    say('check.line.what', what),
    { key: place },
    ...(channel === null ? [] : [word(channel)]),
    ...(agent === null ? [] : [say('check.line.agent', { agent })]),
    whenWords(alert, asOf),
    ...acknowledgedWords(alert, note),
    say('check.line.rule', { rule: rule ?? '', target: duration(targetMs) }),
    ...compensationWords(alert),
    ...(link === null ? [] : [{ key: link }]),
    { key: `#${shortName}` },
  ];
}

/** Exit codes of monitoring plug-ins. */
export const NAGIOS = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;

export interface NagiosStatus {
  readonly code: number;
  readonly words: Words;
}

/** Overdue is critical; otherwise a stale source makes it unknown, clocks at risk a warning (where they are asked for). */
export function nagiosStatus(answer: CheckAnswer, withAtRisk: boolean): NagiosStatus {
  const count = (state: Alert['state']): number =>
    answer.alerts.filter((alert) => alert.state === state).length;
  const [breached, presumed, atRisk] = [count('breached'), count('presumed'), count('at_risk')];
  const stale = answer.staleSources.length;
  // Plain digits: what stands behind the bar is read by programs.
  const params = {
    breached: `${breached}`,
    presumed: `${presumed}`,
    at_risk: `${atRisk}`,
    stale: `${stale}`,
  };
  if (breached + presumed > 0) return { code: NAGIOS.critical, words: say('check.nagios.critical', params) };
  if (stale > 0) return { code: NAGIOS.unknown, words: say('check.nagios.stale', params) };
  if (withAtRisk && atRisk > 0) return { code: NAGIOS.warning, words: say('check.nagios.at_risk', params) };
  return { code: NAGIOS.ok, words: say('check.nagios.ok', params) };
}
