// How `sla check` says what it found: one line or one row per clock.
import type { Alert } from '../../model/alert.ts';
import { maskText } from '../../model/masking.ts';
import type { Row } from '../../model/report.ts';
import type { CheckView } from '../check-report.ts';
import { column } from '../column.ts';
import { alertLine } from './alert-line.ts';

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
  return [
    ...[state, metric, subject, externalId, link, source, shop ?? '', channel, agent, customer],
    ...[rule, targetMs, startedAt, dueAt, overdueMs, compensation, isCompensated, because, identity],
    ...[shortName, acknowledged?.at ?? null, acknowledged?.by ?? null],
  ];
}

interface CheckAsked {
  /** Epoch ms. */
  readonly asOf: number;
  /** The question was what is overdue now, not what is new. */
  readonly isOpen: boolean;
  /** Notes of acknowledgements by the alert's identity; null where they were not asked for. */
  readonly notes: ReadonlyMap<string, string> | null;
}

export function slaCheckView({ asOf, isOpen, notes }: CheckAsked): CheckView {
  const noteOf = ({ identity }: Alert): string | undefined => notes?.get(identity);
  const noteCell = (alert: Alert): string | null => {
    const note = noteOf(alert);
    return note === undefined ? null : maskText(note);
  };
  return {
    name: 'sla_check',
    title: 'check.title',
    columns: notes === null ? COLUMNS : [...COLUMNS, column('note', 'text')],
    rowOf: (alert) => (notes === null ? rowOf(alert) : [...rowOf(alert), noteCell(alert)]),
    lineOf: (alert) => alertLine(alert, asOf, noteOf(alert)),
    none: isOpen ? 'check.none_open' : 'check.none',
    hidden: isOpen ? 'check.hidden_open' : 'check.hidden',
    baseline: 'check.baseline',
  };
}
