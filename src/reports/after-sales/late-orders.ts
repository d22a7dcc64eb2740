// Late orders that nobody made good: no compensation, and no person in touch after the promise was broken.
import { say } from '../../i18n/say.ts';
import { findMetric } from '../../metrics/catalog.ts';
import type { FactCursor } from '../../metrics/fact.ts';
import type { Metric, Moment } from '../../metrics/metric.ts';
import { ordersAsOf } from '../../metrics/order-promise.ts';
import type { VerdictPart } from '../../metrics/verdict.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { compareGroups } from '../figures/compare-scalars.ts';
import type { ReportRequest } from '../report-request.ts';
import { readFacts } from './judged-facts.ts';

const E4 = 10_000;
const SHIPPING = findMetric('late_shipment') as Metric;
const DELIVERY = findMetric('late_delivery') as Metric;
const NAMED = [
  ...SHIPPING.columns,
  'shop',
  'external_id',
  'customer',
  'carrier',
  'value_e4',
  'currency',
  'compensation_e4',
  'first_compensated_at',
  'last_human_at',
  'cared',
  'is_spoken_of',
];

/** A promise that was broken: how, when it was due, and for how long it has been, ms. */
interface Broken {
  readonly how: VerdictPart;
  readonly dueAt: number;
  readonly lateMs: number;
}

interface LateOrder {
  readonly row: Row;
  readonly lateMs: number;
  readonly isCaredFor: boolean;
  readonly isSpokenOf: boolean;
}

/** As the metric of the promise says it; null while it is kept, not due, or nobody can tell. */
function brokenBy(
  metric: Metric,
  { due, done }: { readonly due: string; readonly done: string },
  fact: FactCursor,
  moment: Moment,
): Broken | null {
  const verdict = metric.judge(fact, moment);
  const [how] = verdict.is === 'value' && verdict.value === 1 ? (verdict.parts ?? []) : [];
  if (how === undefined) return null;
  const [dueAt, asOf] = [fact.known(due), ordersAsOf(fact, moment)];
  return { how, dueAt, lateMs: Math.min(fact.number(done) ?? asOf, asOf) - dueAt };
}

/** By `asOf`: a compensation whenever it was given; a message or a follow-up only after the promise was broken. */
function isCaredFor(fact: FactCursor, brokenAt: number, asOf: number): boolean {
  if ((fact.number('compensation_e4') ?? 0) > 0 || fact.number('first_compensated_at') !== null) return true;
  const cared = JSON.parse(fact.text('cared') ?? '[]') as number[];
  const wrote = fact.number('last_human_at') ?? brokenAt;
  return wrote > brokenAt || cared.some((at) => at > brokenAt && at <= asOf);
}

function lateOrder(fact: FactCursor, moment: Moment, reportAsOf: number): LateOrder | null {
  const shipping = brokenBy(SHIPPING, { due: 'ship_due_at', done: 'settled_shipped_at' }, fact, moment);
  const delivery = brokenBy(DELIVERY, { due: 'delivery_due_at', done: 'settled_delivered_at' }, fact, moment);
  const broken = [shipping, delivery].filter((promise) => promise !== null);
  if (broken.length === 0) return null;
  const brokenAt = Math.min(...broken.map(({ dueAt }) => dueAt));
  const lateMs = Math.max(...broken.map((promise) => promise.lateMs));
  const valueE4 = fact.number('value_e4');
  return {
    lateMs,
    isCaredFor: isCaredFor(fact, brokenAt, reportAsOf),
    isSpokenOf: fact.number('is_spoken_of') === 1,
    row: [
      ...[fact.text('source'), fact.text('shop'), fact.text('external_id'), fact.text('customer')],
      ...[shipping?.how ?? null, delivery?.how ?? null, brokenAt, lateMs, fact.text('carrier')],
      ...[valueE4 === null ? null : valueE4 / E4, fact.text('currency')],
    ],
  };
}

/** Each order once, whatever its items; by how late it is or was. */
export async function lateOrderSection(request: ReportRequest): Promise<Section> {
  const found = await readFacts(request, { metric: DELIVERY, named: NAMED }, (fact, moment) =>
    lateOrder(fact, moment, request.asOf),
  );
  const late = [...new Map(found.map((order) => [JSON.stringify(order.row.slice(0, 3)), order])).values()];
  const listed = late.filter((order) => !order.isCaredFor);
  const unseen = listed.filter(({ isSpokenOf }) => !isSpokenOf).length;
  return {
    name: 'late_without_care',
    title: say('section.late_without_care'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('order', 'id'),
      column('customer', 'id'),
      column('shipping', 'word'),
      column('delivery', 'word'),
      column('due_at', 'instant'),
      column('late_by', 'duration'),
      column('carrier', 'text'),
      column('amount', 'number'),
      column('currency', 'text'),
    ],
    rows: listed
      .toSorted(
        (a, b) =>
          b.lateMs - a.lateMs || compareGroups(a.row.slice(0, 3) as string[], b.row.slice(0, 3) as string[]),
      )
      .map(({ row }) => row),
    notes: [
      say('note.late_without_care', { count: listed.length, late: late.length }),
      ...(unseen > 0 ? [say('note.late_unseen', { count: unseen })] : []),
    ],
  };
}
