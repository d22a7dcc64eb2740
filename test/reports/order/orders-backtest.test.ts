// The back-test on a real part of the Olist data set, against a plain replay of every evening from the file itself.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { openEngine } from '../../../src/engines/sqlite-engine.ts';
import type { Report } from '../../../src/model/report.ts';
import { parsePolicy } from '../../../src/policy/load-policy.ts';
import { backtestReport } from '../../../src/reports/order/orders-backtest.ts';
import { resolvePeriod } from '../../../src/reports/period.ts';
import { closeDatabase } from '../../../src/store/database.ts';
import { openFacts } from '../../../src/tasks/facts/open-facts.ts';
import { REAL_DATA } from '../../profiles/profile-bench.ts';
import { makeBench } from '../../tasks/import-world.ts';
import { rows } from '../small-shop.ts';

const REAL = join(REAL_DATA, 'olist-2016-2017h1');
const isThere = fs.existsSync(REAL);
if (!isThere) process.stderr.write('skipped: no olist-2016-2017h1 beside the repository\n');

const ZONE = 'America/Sao_Paulo';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function reportOf(): Promise<Report> {
  const bench = makeBench();
  await bench.import(['orders.csv', 'order_items.csv', 'order_reviews.csv'].map((name) => join(REAL, name)));
  const policy = await parsePolicy(`timezone: ${ZONE}`, 'brazil.yaml');
  const { db, dataUntil } = await openFacts(bench.database, { policy, asOf: null, isPatient: true });
  try {
    const asOf = Math.max(...dataUntil.filter(({ family }) => family === 'orders').map(({ at }) => at));
    const world = { asOf, dataUntil, policy: policy.policy, family: 'orders' as const };
    const period = resolvePeriod({}, '28d', world);
    const facts = { engine: openEngine(db), loaded: policy, asOf, isPast: false, dataUntil };
    return backtestReport({ ...facts, period, filters: {}, by: [], slotMin: 60 }, db, true);
  } finally {
    closeDatabase(db);
  }
}

const table = (name: string) =>
  parse(fs.readFileSync(join(REAL, name)), { columns: true }) as Record<string, string>[];
const at = (text: string | undefined): number | null =>
  text ? Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(ZONE).epochMilliseconds : null;
/** The last millisecond of a local day, counted on by so many days. */
const evening = (day: Temporal.PlainDate, on = 0): number =>
  day.add({ days: on + 1 }).toZonedDateTime(ZONE).epochMilliseconds - 1;

interface Plain {
  readonly id: string;
  readonly isCancelled: boolean;
  readonly placed: number;
  readonly paid: number | null;
  readonly shipped: number | null;
  readonly delivered: number | null;
  readonly promised: Temporal.PlainDate;
  readonly shipBy: number | null;
}

function plainOrders(): Plain[] {
  // Sellers of one order may have different days; the first is the promise.
  const limits = new Map<string, number[]>();
  for (const row of table('order_items.csv')) {
    const id = row.order_id as string;
    limits.set(id, [...(limits.get(id) ?? []), at(row.shipping_limit_date) as number]);
  }
  return table('orders.csv').map((row) => ({
    id: row.order_id as string,
    isCancelled: row.order_status === 'canceled',
    placed: at(row.order_purchase_timestamp) as number,
    paid: at(row.order_approved_at),
    shipped: at(row.order_delivered_carrier_date),
    delivered: at(row.order_delivered_customer_date),
    promised: Temporal.PlainDate.from(row.order_estimated_delivery_date!.slice(0, 10)),
    shipBy: limits.has(row.order_id!) ? Math.min(...limits.get(row.order_id!)!) : null,
  }));
}

/** Share of parcels that outlast an age, by the product of (1 − ended / watched); the first at which ≤ 5 % do. */
function learned(orders: readonly Plain[], e: number): number | null {
  const spans = orders
    .filter(
      ({ shipped, delivered }) =>
        shipped !== null && shipped <= e && shipped >= e - 180 * DAY && delivered !== shipped,
    )
    .filter(({ shipped, delivered }) => delivered === null || delivered > (shipped as number))
    .map(({ shipped, delivered }) => ({
      age: (delivered !== null && delivered <= e ? delivered : e) - (shipped as number),
      ended: delivered !== null && delivered <= e,
    }));
  const ends = spans.filter(({ ended }) => ended).map(({ age }) => age);
  if (ends.length < 59) return null;
  let left = 1;
  for (const age of [...new Set(ends)].sort((a, b) => a - b)) {
    left *= 1 - ends.filter((end) => end === age).length / spans.filter((span) => span.age >= age).length;
    if (left <= 0.05 + 1e-9) return age;
  }
  return null;
}

/** By rule and order, the first evening on which the rule holds by what was known then. */
function plainFlags(orders: readonly Plain[], asOf: number): Map<string, Map<string, number>> {
  const flags = new Map<string, Map<string, number>>();
  const flag = (rule: string, id: string, e: number) => {
    const found = flags.get(rule) ?? flags.set(rule, new Map()).get(rule)!;
    if (!found.has(id)) found.set(id, e);
  };
  const first = Temporal.Instant.fromEpochMilliseconds(Math.min(...orders.map(({ placed }) => placed)));
  for (
    let day = first.toZonedDateTimeISO(ZONE).toPlainDate(), e = evening(day);
    e - DAY < asOf;
    day = day.add({ days: 1 }), e = evening(day)
  ) {
    const limit = learned(orders, e) ?? 7 * DAY;
    const holds = (since: number, end: number | null) =>
      since <= e && e < since + 90 * DAY && (end === null || end > e);
    for (const one of orders.filter(({ placed }) => placed <= e)) {
      const { id, placed, paid, shipped, delivered, promised } = one;
      if (delivered !== null && delivered <= e) continue;
      const due = evening(promised);
      const began = paid !== null && paid <= e ? paid : placed;
      if (due > began && holds(due + 1, delivered)) flag('promise_passed', id, e);
      const shipBy = one.shipBy ?? (paid ?? 0) + 48 * HOUR;
      if (paid !== null && paid <= e && shipBy > paid && holds(shipBy + 1, shipped))
        flag('not_shipped', id, e);
      if (shipped !== null && shipped <= e && holds(shipped + limit + 1, delivered)) flag('no_scan', id, e);
    }
  }
  return flags;
}

interface Case {
  readonly isBad: boolean;
  readonly seen: number;
}

function scores(cases: ReadonlyMap<string, Case>, flags: ReadonlyMap<string, ReadonlyMap<string, number>>) {
  return Object.fromEntries(
    ['promise_passed', 'not_shipped', 'no_scan'].map((rule) => {
      const found = [...(flags.get(rule) ?? [])].flatMap(([id, e]) => {
        const outcome = cases.get(id);
        return outcome === undefined || e > outcome.seen ? [] : [outcome.isBad];
      });
      return [rule, [found.length, found.filter(Boolean).length]];
    }),
  );
}

const shown = (report: Report, name: string) =>
  Object.fromEntries(
    rows(report, name)
      .filter(({ risk }) => ['promise_passed', 'not_shipped', 'no_scan'].includes(String(risk)))
      .map(({ risk, flagged, hits }) => [risk, [flagged, hits]]),
  );

it.skipIf(!isThere)(
  'every evening of 2016 and 2017 replayed twice gives the same flags and hits',
  async () => {
    const report = await reportOf();
    const orders = plainOrders();
    const asOf = report.asOf as number;
    const flags = plainFlags(orders, asOf);
    const alive = orders.filter(({ isCancelled }) => !isCancelled);
    const late = new Map(
      alive.map(({ id, delivered, promised }): [string, Case] => {
        const isBad = delivered === null || delivered > evening(promised);
        return [id, { isBad, seen: isBad ? evening(promised, 1) : (delivered as number) }];
      }),
    );
    expect([late.size, [...late.values()].filter(({ isBad }) => isBad).length]).toEqual([1303, 619]);
    expect(shown(report, 'backtest_late_delivery')).toEqual(scores(late, flags));

    const reviews = new Map<string, { score: number; seen: number }[]>();
    for (const row of table('order_reviews.csv')) {
      const review = { score: Number(row.review_score), seen: at(row.review_answer_timestamp) as number };
      reviews.set(row.order_id as string, [...(reviews.get(row.order_id as string) ?? []), review]);
    }
    const reviewed = new Map(
      alive.flatMap(({ id }): [string, Case][] => {
        const said = reviews.get(id);
        if (said === undefined) return [];
        const bad = said.filter(({ score }) => score <= 2).map(({ seen }) => seen);
        const seen = bad.length > 0 ? Math.min(...bad) : Math.max(...said.map((review) => review.seen));
        return [[id, { isBad: bad.length > 0, seen }]];
      }),
    );
    expect(shown(report, 'backtest_bad_review')).toEqual(scores(reviewed, flags));
    expect(report.counts).toMatchObject({ orders: 1445, due: 1303, reviewed: reviewed.size });
  },
);
