// The parcels that teach how long legs take: of each source by the end of its own data, found by indexes.
import { expect, test } from 'vitest';
import { loadParcels, RISK_QUERIES } from '../../src/store/risk-orders.ts';
import { insertRow } from './sample-rows.ts';
import { temporaryDatabase } from './temporary-database.ts';

const DAY = 86_400_000;
const ENDS: Readonly<Record<string, number>> = { old: 100 * DAY, live: 1000 * DAY };

const NOTHING = {
  ...{ is_cancelled: 0, is_said_delivered: 0, is_ship_due_assumed: 0, scan_count: 0, conversation_count: 0 },
  ...{ is_compensated: 0, return_count: 0, refund_only_count: 0, refund_only_e4: 0 },
};

test('of each source those shipped within the span before its data ends, whatever the others are', () => {
  const { db } = temporaryDatabase();
  for (const [place, source] of ['old', 'live'].entries())
    insertRow(db, 'scope', { id: place + 1, source, shop: '' });
  const shipped = { old: [9, 10, 100, 101, 990], live: [50, 100, 909, 910, 1000] };
  let id = 0;
  for (const [source, days] of Object.entries(shipped))
    for (const day of days) {
      id += 1;
      const scope_id = source === 'old' ? 1 : 2;
      insertRow(db, 'purchase_order', { id, scope_id, external_id: `${source}-${day}` });
      insertRow(db, 'order_fact', { ...NOTHING, order_id: id, settled_shipped_at: day * DAY });
    }
  const lessons = { knownUntil: (source: string) => ENDS[source] as number, withinMs: 90 * DAY };
  expect(loadParcels(db, lessons, null).map(({ externalId }) => externalId)).toEqual([
    ...['live-910', 'live-1000'],
    ...['old-10', 'old-100'],
  ]);
});

test('no table is read whole', () => {
  const { db } = temporaryDatabase();
  for (const sql of RISK_QUERIES) {
    const binds = sql.includes('?') ? [0] : [{ at: 0, since: 0, until: 0, source: 'live' }];
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...binds) as { detail: string }[];
    expect(plan.map(({ detail }) => detail)[0]).toMatch(/USING (COVERING )?INDEX order_(risk|fact)_/);
    expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/^SCAN (?!.*order_fact_under_way)/m);
  }
});
