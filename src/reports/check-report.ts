// What `sla check` found as a report: one row per alert, for tables and programs.
import { say } from '../i18n/say.ts';
import type { Alert, StaleSource } from '../model/alert.ts';
import { maskText } from '../model/masking.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { DataUntil, Report, Row, Section, Words } from '../model/report.ts';
import { column } from './column.ts';

export interface CheckAnswer {
  readonly alerts: readonly Alert[];
  readonly hiddenCount: number;
  readonly baselineCount: number;
  readonly staleSources: readonly StaleSource[];
  readonly asOf: number;
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
}

const COLUMNS = [
  column('state', 'word'),
  column('metric', 'word'),
  column('subject', 'word'),
  column('id', 'id'),
  column('link', 'text'),
  column('source', 'text'),
  column('shop', 'text'),
  column('channel', 'word'),
  column('agent', 'id'),
  column('customer', 'id'),
  column('rule', 'text'),
  column('target', 'duration'),
  column('started_at', 'instant'),
  column('due_at', 'instant'),
  column('overdue', 'duration'),
  column('compensation', 'text'),
  column('is_compensated', 'boolean'),
  column('because', 'text'),
  column('alert', 'id'),
  column('short_name', 'id'),
  column('acknowledged_at', 'instant'),
  column('acknowledged_by', 'text'),
];

function rowOf(alert: Alert): Row {
  const { state, metric, subject, externalId, link, source, shop, channel, agent, customer, rule } = alert;
  const { targetMs, startedAt, dueAt, overdueMs, compensation, isCompensated, because, identity } = alert;
  const { shortName, acknowledged } = alert;
  const who = [state, metric, subject, externalId, link, source, shop ?? '', channel, agent, customer];
  return [
    ...who,
    rule,
    targetMs,
    startedAt,
    dueAt,
    overdueMs,
    compensation,
    isCompensated,
    because,
    identity,
    shortName,
    acknowledged?.at ?? null,
    acknowledged?.by ?? null,
  ];
}

function staleWords({ source, dataUntil, freshnessMs }: StaleSource): Words {
  return say('check.stale', {
    source,
    until: { show: 'instant', value: dataUntil },
    freshness: { show: 'duration', value: freshnessMs },
  });
}

/** What is told beside the alerts: the rest behind --limit, old breaches, stale sources. */
export function checkNotes(
  { hiddenCount, baselineCount, staleSources }: CheckAnswer,
  isOpen: boolean,
): { readonly remarks: readonly Words[]; readonly stale: readonly Words[] } {
  const hidden = say(isOpen ? 'check.hidden_open' : 'check.hidden', { count: hiddenCount });
  return {
    remarks: [
      ...(hiddenCount === 0 ? [] : [hidden]),
      ...(baselineCount === 0 ? [] : [say('check.baseline', { count: baselineCount })]),
    ],
    stale: staleSources.map(staleWords),
  };
}

interface CheckAsked {
  /** The question was what is overdue now, not what is new. */
  readonly isOpen: boolean;
  /** Notes of acknowledgements by the alert's identity; null where they were not asked for. */
  readonly notes: ReadonlyMap<string, string> | null;
}

function alertsSection(alerts: readonly Alert[], notes: CheckAsked['notes']): Section {
  const named = { name: 'alerts', title: say('check.title'), notes: [] };
  if (notes === null) return { ...named, columns: COLUMNS, rows: alerts.map(rowOf) };
  const noteOf = ({ identity }: Alert): string | null => {
    const note = notes.get(identity);
    return note === undefined ? null : maskText(note);
  };
  const rows = alerts.map((alert) => [...rowOf(alert), noteOf(alert)]);
  return { ...named, columns: [...COLUMNS, column('note', 'text')], rows };
}

export function checkReport(
  answer: CheckAnswer,
  loaded: LoadedPolicy,
  { isOpen, notes: acknowledgements }: CheckAsked,
): Report {
  const { policy, policyHash, textRulesHash } = loaded;
  const { alerts, asOf, isPast, dataUntil, baselineCount } = answer;
  const { remarks, stale } = checkNotes(answer, isOpen);
  return {
    name: 'sla_check',
    title: say('check.title'),
    asOf,
    isPast,
    dataUntil,
    period: null,
    timezone: policy.timezone,
    policyHash,
    textRulesHash,
    filters: {},
    counts: { alerts: alerts.length, baseline: baselineCount },
    sections: [alertsSection(alerts, acknowledgements)],
    notes: [...remarks, ...stale],
  };
}
