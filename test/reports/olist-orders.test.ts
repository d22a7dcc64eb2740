// Late deliveries of a real part of the Olist data set in Brazil's zone: 20 delivered late, 599 not delivered past the promise.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engines/sqlite-engine.ts';
import type { Report } from '../../src/model/report.ts';
import { parsePolicy } from '../../src/policy/load-policy.ts';
import { orders } from '../../src/reports/after-sales/orders.ts';
import { resolvePeriod } from '../../src/reports/period.ts';
import { closeDatabase } from '../../src/store/database.ts';
import { openFacts } from '../../src/tasks/facts/open-facts.ts';
import { REAL_DATA } from '../profiles/profile-bench.ts';
import { makeBench } from '../tasks/import-world.ts';
import { rows } from './small-shop.ts';

const REAL = join(REAL_DATA, 'olist-2016-2017h1');
const isThere = fs.existsSync(REAL);
if (!isThere) process.stderr.write('skipped: no olist-2016-2017h1 beside the repository\n');

async function reportOf(): Promise<Report> {
  const bench = makeBench();
  await bench.import(['orders.csv', 'order_items.csv', 'order_reviews.csv'].map((name) => join(REAL, name)));
  const policy = await parsePolicy('timezone: America/Sao_Paulo', 'brazil.yaml');
  const { db, dataUntil } = await openFacts(bench.database, { policy, asOf: null, isPatient: true });
  try {
    const asOf = Math.max(...dataUntil.filter(({ family }) => family === 'orders').map(({ at }) => at));
    const world = { asOf, dataUntil, policy: policy.policy, family: 'orders' as const };
    const period = resolvePeriod({ since: '2016-01-01', until: '2017-12-31' }, '28d', world);
    const facts = { engine: openEngine(db), loaded: policy, asOf, isPast: false, dataUntil };
    return await orders.build({ ...facts, period, filters: {}, by: [], slotMin: 60 });
  } finally {
    closeDatabase(db);
  }
}

interface Plain {
  due: number;
  late: number;
  missing: number;
}

/** From the file itself: dates of promise and delivery as written are Brazil's, so texts compare. */
function plainCounts(asOf: number): Plain {
  const zone = { timeZone: 'America/Sao_Paulo' };
  const today = new Intl.DateTimeFormat('sv-SE', zone).format(asOf);
  const counts: Plain = { due: 0, late: 0, missing: 0 };
  for (const row of parse(fs.readFileSync(join(REAL, 'orders.csv')), { columns: true }) as Record<
    string,
    string
  >[]) {
    const promised = row.order_estimated_delivery_date?.slice(0, 10) ?? '';
    const delivered = row.order_delivered_customer_date?.slice(0, 10) ?? '';
    if (row.order_status === 'canceled' || promised === '' || promised >= today) continue;
    counts.due += 1;
    if (delivered === '') counts.missing += 1;
    else if (delivered > promised) counts.late += 1;
  }
  return counts;
}

describe('orders of a marketplace', () => {
  it.skipIf(!isThere)('late by date, and what never came, apart', async () => {
    const report = await reportOf();
    const [, late] = rows(report, 'metrics');
    const [promises] = rows(report, 'promises');
    expect(plainCounts(report.asOf as number)).toEqual({ due: 1303, late: 20, missing: 599 });
    expect(late).toMatchObject({ metric: 'late_delivery', n: 1303, value: { measure: 619 / 1303 } });
    expect(promises).toMatchObject({ delivery_due: 1303, delivered_late: 20, undelivered: 599 });
  });
});
