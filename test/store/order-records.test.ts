// What the facts of one order read of the conversations about it.
import { expect, test } from 'vitest';
import { loadOrder } from '../../src/store/order-records.ts';
import * as facts from '../engines/fact-database.ts';

const HOUR = 3_600_000;

test('a complaint ends when it is known that nobody came back, not when somebody last wrote', () => {
  const db = facts.emptyDatabase();
  facts.addOrder(db, 1, { placed_at: 0 });
  const complaint = { is_complaint: 1, topic: 'logistics.package_damaged' };
  const idle = { last_resolved_at: HOUR, last_resolved_by: 'idle', last_resolution_known_at: 25 * HOUR };
  facts.addConversation(db, 1, 0, { ...complaint, ...idle });
  facts.addConversation(db, 2, 0, complaint);
  for (const id of [1, 2]) facts.addOrderLink(db, id, 1);
  const { complaints } = loadOrder(db, 1, null) ?? { complaints: [] };
  expect(complaints.map(({ resolvedAt }) => resolvedAt)).toEqual([25 * HOUR, null]);
});
