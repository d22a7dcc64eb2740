// Customers who asked for refunds without a return often: how often and for how much, without any judgement.
import { say } from '../../i18n/say.ts';
import { findMetric } from '../../metrics/catalog.ts';
import type { FactCursor } from '../../metrics/fact.ts';
import type { Metric, Moment } from '../../metrics/metric.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import type { ReportRequest } from '../report-request.ts';
import { readFacts } from './judged-facts.ts';

const E4 = 10_000;
const REFUNDS = findMetric('refund_only_over_limit') as Metric;

interface Refund {
  /** What tells returns apart, and orders. */
  readonly id: string;
  readonly order: string;
  /** Null: the export names no account. */
  readonly person: string | null;
  readonly customer: string | null;
  readonly requestedAt: number;
  /** In the policy's currency; null where none is given, or one in another currency. */
  readonly amountE4: number | null;
}

function refundOf(fact: FactCursor, moment: Moment): Refund | null {
  const verdict = REFUNDS.judge(fact, moment);
  if (verdict.is === 'none') return null;
  const scope = [fact.text('source'), fact.text('shop')];
  return {
    id: JSON.stringify([...scope, fact.text('external_id')]),
    order: JSON.stringify([...scope, fact.text('order')]),
    person: fact.text('person'),
    customer: fact.text('customer'),
    requestedAt: fact.known('requested_at'),
    amountE4: verdict.is === 'value' ? fact.number('amount_e4') : null,
  };
}

/** Of several accounts of one person the one of the latest refund; at one instant the first by code point. */
function rowOf(refunds: readonly Refund[]): Row {
  const latest = refunds.reduce((a, b) => {
    if (a.requestedAt !== b.requestedAt) return a.requestedAt > b.requestedAt ? a : b;
    return (a.customer ?? '') <= (b.customer ?? '') ? a : b;
  });
  const known = refunds.flatMap(({ amountE4 }) => amountE4 ?? []);
  return [
    latest.customer,
    refunds.length,
    new Set(refunds.map(({ order }) => order)).size,
    known.reduce((sum, amount) => sum + amount, 0) / E4,
    refunds.length - known.length,
    latest.requestedAt,
  ];
}

/** Often: as many as the policy's `refund_only_frequent` in the period. The most frequent first, then the largest amount. */
export async function frequentRefundSection(request: ReportRequest): Promise<Section> {
  const named = ['shop', 'external_id', 'order', 'person', 'customer'];
  const found = await readFacts(request, { metric: REFUNDS, named }, refundOf);
  const refunds = [...new Map(found.map((refund) => [refund.id, refund])).values()];
  const often = request.loaded.policy.refundOnlyFrequent;
  const byPerson = new Map<string, Refund[]>();
  for (const refund of refunds) {
    if (refund.person === null) continue;
    byPerson.set(refund.person, [...(byPerson.get(refund.person) ?? []), refund]);
  }
  const unnamed = refunds.filter(({ person }) => person === null).length;
  const rows = [...byPerson.values()].filter(({ length }) => length >= often).map(rowOf);
  return {
    name: 'frequent_refund_only',
    title: say('section.frequent_refund_only', { count: often }),
    columns: [
      column('customer', 'id'),
      column('refunds', 'count'),
      column('orders', 'count'),
      column('amount', 'number'),
      column('without_amount', 'count'),
      column('last_requested_at', 'instant'),
    ],
    rows: rows.toSorted(
      (a, b) =>
        Number(b[1]) - Number(a[1]) || Number(b[3]) - Number(a[3]) || (String(a[0]) < String(b[0]) ? -1 : 1),
    ),
    notes: [
      say('note.frequent_refund_only', { currency: request.loaded.policy.currency }),
      ...(unnamed > 0 ? [say('note.refunds_unnamed', { count: unnamed })] : []),
    ],
  };
}
