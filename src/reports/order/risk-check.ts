// What a check of orders at risk found: as a line for people and mails, and as a report for tables and programs.
import { say } from '../../i18n/say.ts';
import type { Alert } from '../../model/alert.ts';
import type { Row, Words } from '../../model/report.ts';
import type { CheckView } from '../check-report.ts';
import { column } from '../column.ts';

function sinceWords({ state, startedAt }: Alert): Words {
  const at = { show: 'instant', value: startedAt } as const;
  return say(state === 'presumed' ? 'check.risk.unseen' : 'check.risk.since', { at });
}

function lineOf(alert: Alert): Words[] {
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

export const RISK_CHECK: CheckView = {
  name: 'risk_check',
  title: 'check.risk.title',
  columns: COLUMNS,
  rowOf,
  lineOf,
  none: 'check.risk.none',
  hidden: 'check.hidden',
  baseline: 'check.risk.baseline',
};
