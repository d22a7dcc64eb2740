// An alert of a clock as one line for people and mails.
import type { MessageKey } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import type { Alert } from '../../model/alert.ts';
import { maskText } from '../../model/masking.ts';
import type { Shown, Words } from '../../model/report.ts';

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
