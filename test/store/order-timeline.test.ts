// What belongs to an order: shipments that name only its parcel, conversations of other systems that name it.
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { findOrders, readOrderMoments } from '../../src/store/order-timeline.ts';
import { renewFacts } from '../../src/tasks/facts/renew-facts.ts';
import { DAY, draft, importDrafts, importFile } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

test('the timeline of an order finds its parcel by tracking number and its conversations in other sources', async () => {
  const store = temporaryDatabase();
  const T = NOW - DAY;
  importDrafts(store, importFile('order'), [
    draft('order', { order_id: 'o1', placed_at: T, tracking_no: 'SF1' }, { source: 'taobao', shop: 'a' }),
    draft('order', { order_id: 'o2', placed_at: T, tracking_no: 'SF2' }, { source: 'taobao', shop: 'a' }),
  ]);
  importDrafts(store, importFile('shipment_event'), [
    draft('shipment_event', { tracking_no: 'SF1', at: T + 1, stage: 'collected' }),
    draft('shipment_event', { order_id: 'o1', at: T + 2, stage: 'delivered' }),
    draft('shipment_event', { tracking_no: 'SF2', at: T + 3, stage: 'exception' }),
  ]);
  const { touched } = importDrafts(store, importFile('conversation'), [
    draft(
      'conversation',
      { conversation_id: 'c1', channel: 'email', order_id: 'o1', opened_at: T + 4 },
      { source: 'zendesk' },
    ),
  ]);
  await renewFacts(store.db, defaultPolicy(), touched, async () => {});
  const [order] = findOrders(store.db, 'o1');
  if (order === undefined) throw new Error('the order is there');
  const moments = readOrderMoments(store.db, order).map(({ entry, what }) => `${entry} ${what}`);
  expect(moments).toEqual([
    'order placed',
    'shipment collected',
    'shipment delivered',
    'conversation opened',
  ]);
});
