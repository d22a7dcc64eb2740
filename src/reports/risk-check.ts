// What a check of orders at risk found: as a line for people and mails, and as a report for tables and programs.
import { say } from '../i18n/say.ts';
import type { Alert } from '../model/alert.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Report, Row, Words } from '../model/report.ts';
import { type CheckAnswer, checkNotes } from './check-report.ts';
import { column } from './column.ts';

function sinceWords({ state, startedAt }: Alert): Words {
  const at = { show: 'instant', value: startedAt } as const;
  return say(state === 'presumed' ? 'check.risk.unseen' : 'check.risk.since', { at });
}

/** The parts of a risk's line, to be set side by side. */
export function riskLine(alert: Alert): Words[] {
  const { rule, externalId: id, source, shop, compensation, link } = alert;
  const place = [source, shop].filter((name) => name !== null).join('/');
  return [
    say('check.risk.what', { risk: { key: `word.${rule}` }, id }),
    { key: place },
    sinceWords(alert),
    say('check.risk.offer', { option: compensation ?? '' }),
    ...(link === null ? [] : [{ key: link }]),
  ];
}

const COLUMNS = [
  column('order', 'id'),
  column('source', 'text'),
  column('shop', 'text'),
  column('risk', 'word'),
  column('state', 'word'),
  column('since', 'instant'),
  column('age', 'duration'),
  column('allowed', 'duration'),
  column('customer', 'id'),
  column('because', 'text'),
  column('suggested_option', 'text'),
  column('is_compensated', 'boolean'),
  column('link', 'text'),
  column('alert', 'id'),
];

function rowOf(alert: Alert): Row {
  const { externalId, source, shop, rule, state, startedAt, overdueMs, targetMs, customer } = alert;
  const { because, compensation, isCompensated, link, identity } = alert;
  return [
    ...[externalId, source, shop ?? '', rule, state === 'presumed' ? 'presumed' : 'seen'],
    ...[startedAt, overdueMs, targetMs === 0 ? null : targetMs, customer, because, compensation],
    ...[isCompensated, link, identity],
  ];
}

/** What is told beside the risks: the rest behind --limit, old risks, stale sources. */
export function riskCheckNotes(answer: CheckAnswer): {
  readonly remarks: readonly Words[];
  readonly stale: readonly Words[];
} {
  const { hiddenCount, baselineCount } = answer;
  return {
    remarks: [
      ...(hiddenCount === 0 ? [] : [say('check.hidden', { count: hiddenCount })]),
      ...(baselineCount === 0 ? [] : [say('check.risk.baseline', { count: baselineCount })]),
    ],
    stale: checkNotes(answer, false).stale,
  };
}

export function riskCheckReport(answer: CheckAnswer, loaded: LoadedPolicy): Report {
  const { policy, policyHash, textRulesHash } = loaded;
  const { alerts, asOf, isPast, dataUntil, baselineCount } = answer;
  const { remarks, stale } = riskCheckNotes(answer);
  const title = say('check.risk.title');
  return {
    name: 'risk_check',
    title,
    ...{ asOf, isPast, dataUntil, period: null },
    ...{ timezone: policy.timezone, policyHash, textRulesHash, filters: {} },
    counts: { alerts: alerts.length, baseline: baselineCount },
    sections: [{ name: 'alerts', title, columns: COLUMNS, rows: alerts.map(rowOf), notes: [] }],
    notes: [...remarks, ...stale],
  };
}
