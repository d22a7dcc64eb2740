// What `sla check` found as a report: one row per alert, for tables and programs.
import { say } from '../i18n/say.ts';
import type { Alert, StaleSource } from '../model/alert.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { DataUntil, Report, Row, Words } from '../model/report.ts';
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
];

function rowOf(alert: Alert): Row {
  const { state, metric, subject, externalId, link, source, shop, channel, agent, customer, rule } = alert;
  const { targetMs, startedAt, dueAt, overdueMs, compensation, isCompensated, because, identity } = alert;
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

/** `isOpen`: the question was what is overdue now, not what is new. */
export function checkReport(answer: CheckAnswer, loaded: LoadedPolicy, isOpen: boolean): Report {
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
    sections: [
      { name: 'alerts', title: say('check.title'), columns: COLUMNS, rows: alerts.map(rowOf), notes: [] },
    ],
    notes: [...remarks, ...stale],
  };
}
