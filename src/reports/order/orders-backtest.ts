// hicare order at-risk --backtest: what the rules would have said on past evenings, held against what came of the orders.
import { prepareRules } from '../../facts/fact-rules.ts';
import {
  lateOutcomes,
  type Outcome,
  type RuleScore,
  replay,
  scoreRules,
} from '../../facts/orders/backtest.ts';
import { settleOrder, sortedScans } from '../../facts/orders/settle-order.ts';
import { say } from '../../i18n/say.ts';
import { ordersKnownUntil } from '../../model/known-until.ts';
import type { OrderRecords } from '../../model/order-facts.ts';
import type { Cell, Report, Row, Section } from '../../model/report.ts';
import { starsE4 } from '../../model/stars.ts';
import { percentile } from '../../model/statistics/percentile.ts';
import { wilson } from '../../model/statistics/wilson.ts';
import { localDay } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';
import { loadAllOrders, loadOrderReviews } from '../../store/risk-orders.ts';
import { column } from '../column.ts';
import type { Counts } from '../make-report.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';

/** Two stars and fewer are a bad review, ten-thousandths (metrics.md §5, bad_review_rate). */
const BAD_E4 = 20_000;

/** The worst review of each order decides; who praises is known once the last review is there. No rule looks at reviews. */
function reviewOutcomes(db: Db, request: ReportRequest, cancelled: ReadonlySet<number>): Outcome[] {
  const { csatScales } = request.loaded.policy;
  const reviews = new Map<number, { at: number; stars: number }[]>();
  for (const { orderId, ratedAt, scoreE4, scale } of loadOrderReviews(db)) {
    const stars = starsE4(scoreE4, scale, csatScales);
    if (stars !== null && !cancelled.has(orderId))
      reviews.set(orderId, [...(reviews.get(orderId) ?? []), { at: ratedAt, stars }]);
  }
  return [...reviews].map(([orderId, rated]) => {
    const bad = rated.filter(({ stars }) => stars <= BAD_E4).map(({ at }) => at);
    const seenAt = bad.length > 0 ? Math.min(...bad) : Math.max(...rated.map(({ at }) => at));
    return { orderId, isBad: bad.length > 0, seenAt };
  });
}

const COLUMNS = [
  column('risk', 'word'),
  column('flagged', 'count'),
  column('hits', 'count'),
  column('precision', 'measure'),
  column('low', 'measure'),
  column('high', 'measure'),
  column('recall', 'measure'),
  column('lead_p50', 'duration'),
  column('lead_p90', 'duration'),
];

const share = (part: number, whole: number): Cell =>
  whole === 0 ? null : { measure: part / whole, as: 'share' };

/** Percentiles as small as the samples allow (metrics.md §0). */
function lead(leadMs: readonly number[], percent: number): number | null {
  const least = percent > 50 ? 10 : 1;
  if (leadMs.length < least) return null;
  const sorted = leadMs.toSorted((a, b) => a - b);
  const found = percentile(sorted, 0, percent);
  return found !== null && 'value' in found ? found.value : null;
}

function rowOf({ rule, flagged, hits, bad, leadMs }: RuleScore): Row {
  const interval = wilson(hits, flagged);
  const bound = (value: number | undefined): Cell =>
    value === undefined ? null : { measure: value, as: 'share' };
  return [
    ...[rule === 'any' ? 'any_rule' : rule, flagged, hits, share(hits, flagged)],
    ...[bound(interval?.low), bound(interval?.high), share(hits, bad), lead(leadMs, 50), lead(leadMs, 90)],
  ];
}

function sectionOf(name: 'late_delivery' | 'bad_review', scores: readonly RuleScore[]): Section {
  const [{ bad, cases } = { bad: 0, cases: 0 }] = scores;
  return {
    name: `backtest_${name}`,
    title: say(`section.backtest_${name}`),
    columns: COLUMNS,
    rows: scores.map(rowOf),
    notes: [
      say('note.backtest_base', {
        bad,
        cases,
        share: { show: 'share', value: cases === 0 ? 0 : bad / cases },
      }),
    ],
  };
}

/** The days of the period, else all from the first order to the end of the data. */
function daysOf(request: ReportRequest, placed: readonly number[], isWhole: boolean): [number, number] {
  const { timezone, dayStartsAtMin } = request.loaded.policy;
  if (!isWhole || placed.length === 0) return [request.period.sinceDay, request.period.untilDay];
  const dayOf = (at: number) => localDay(at, timezone, dayStartsAtMin);
  return [dayOf(placed.reduce((a, b) => Math.min(a, b))), dayOf(request.asOf)];
}

/**
 * Precision (with Wilson's interval), recall and lead time of each rule, against late delivery and against a lowest review of
 * two stars and fewer. `isWhole`: no period was asked for.
 */
export function backtestReport(request: ReportRequest, db: Db, isWhole: boolean): Report {
  const rules = prepareRules(request.loaded.policy);
  const orders = loadAllOrders(db);
  const knownUntil = ordersKnownUntil(request.dataUntil, request.asOf);
  const placed = orders.flatMap(({ placedAt }) => placedAt ?? []);
  const [sinceDay, untilDay] = daysOf(request, placed, isWhole);
  const flags = replay({ orders, rules, sinceDay, untilDay });
  const late = lateOutcomes(orders, knownUntil, rules);
  const isCancelled = (order: OrderRecords) =>
    settleOrder(order, sortedScans(order.scans), rules).isCancelled;
  const cancelled = new Set(orders.filter(isCancelled).map(({ id }) => id));
  const reviewed = reviewOutcomes(db, request, cancelled);
  const counts: Counts = {
    orders: orders.length,
    days: untilDay - sinceDay + 1,
    due: late.length,
    reviewed: reviewed.length,
  };
  const page = pageReport(request, {
    name: 'orders_backtest',
    title: say('page.orders_backtest'),
    sections: [
      sectionOf('late_delivery', scoreRules(late, flags, rules)),
      sectionOf('bad_review', scoreRules(reviewed, flags, rules)),
    ],
    counts,
  });
  return { ...page, notes: [...page.notes, say('note.backtest')] };
}
