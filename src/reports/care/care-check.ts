// What a check of high care found: as a line for people and mails, and as a report for tables and programs.
import { say } from '../../i18n/say.ts';
import type { Alert } from '../../model/alert.ts';
import type { Row, Words } from '../../model/report.ts';
import type { CheckView } from '../check-report.ts';
import { column } from '../column.ts';

function sinceWords({ state, startedAt }: Alert): Words {
  const at = { show: 'instant', value: startedAt } as const;
  return say(state === 'presumed' ? 'check.care.unseen' : 'check.care.since', { at });
}

function lineOf(alert: Alert): Words[] {
  const { rule, externalId: id, customer, source, shop, channel, evidence = [], link, shortName } = alert;
  const place = [source, shop].filter((name) => name !== null).join('/');
  return [
    say('check.care.what', { rule: rule ?? '', id }),
    ...(customer === null ? [] : [say('check.care.customer', { customer })]),
    { key: place },
    ...(channel === null ? [] : [{ key: `word.${channel}` }]),
    sinceWords(alert),
    say('check.care.evidence', { ids: evidence.join(', ') }),
    { key: shortName },
    ...(link === null ? [] : [{ key: link }]),
  ];
}

const COLUMNS = [
  column('flag', 'id'),
  column('rule', 'text'),
  column('care_customer', 'id'),
  column('since', 'instant'),
  column('source', 'text'),
  column('shop', 'text'),
  column('conversation', 'id'),
  column('channel', 'word'),
  column('evidence', 'text'),
  column('state', 'word'),
  column('because', 'text'),
  column('link', 'text'),
  column('alert', 'id'),
];

/** `presumed`: seen to no end in the data. */
function rowOf(alert: Alert): Row {
  const { shortName, rule, customer, startedAt, source, shop, externalId, channel } = alert;
  const { evidence = [], state, because, link, identity } = alert;
  return [
    ...[shortName, rule, customer, startedAt, source, shop ?? '', externalId, channel],
    ...[evidence.join('|'), state === 'presumed' ? 'presumed' : 'new', because, link, identity],
  ];
}

export const CARE_CHECK: CheckView = {
  name: 'care_check',
  title: 'check.care.title',
  columns: COLUMNS,
  rowOf,
  lineOf,
  none: 'check.care.none',
  hidden: 'check.hidden',
  baseline: 'check.care.baseline',
};
