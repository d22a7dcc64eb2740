// What an import makes of single rows: outcomes, stubs, sealed fields, refusals, counts.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { beginImport } from '../../src/store/import-session.ts';
import { listRejectedRows } from '../../src/store/rejected-rows.ts';
import { draft, dumpRecords, importDrafts, importFile } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const T = NOW - 86_400_000;

test('a message makes its conversation and agent, and brings the columns of the conversation', () => {
  const store = temporaryDatabase();
  const session = importDrafts(store, importFile('message'), [
    draft('message', {
      conversation_id: 'c1',
      sent_at: T,
      author_kind: 'customer',
      text: '在吗',
      channel: 'im',
      customer_id: 'buyer-9',
    }),
    draft('message', {
      conversation_id: 'c1',
      sent_at: T + 1,
      author_kind: 'agent',
      author_id: 'a1',
      text: '在的',
    }),
  ]);
  expect(session.counts).toEqual({ read: 2, new: 2, changed: 0, same: 0, rejected: 0, forgotten: 0 });
  const lines = dumpRecords(store).join('\n');
  expect(lines).toContain('"channel":"im"');
  expect(lines).toContain('"text":"在吗"');
  expect(lines).toContain('["customer_id","buyer-9"]');
  expect([...session.touched.conversations]).toHaveLength(1);
  expect([...session.touched.customers]).toHaveLength(1);
});

test('every kind of record finds its place', () => {
  const store = temporaryDatabase();
  const rows = [
    draft(
      'agent',
      { agent_id: 'a1', name: '小李', team: 'A', kind: 'agent', internal: 0 },
      { days: { valid_from: 20_000 } },
    ),
    draft('conversation', {
      conversation_id: 'c1',
      channel: 'im',
      csat: 45_000,
      subject: 's',
      order_id: 'o1|o2',
    }),
    draft('event', { conversation_id: 'c1', at: T, event: 'queued', actor: 'who' }),
    draft(
      'order',
      {
        order_id: 'o1',
        placed_at: T,
        amount: 1_234_500,
        customer_id: 'b1',
        tracking_no: 'SF1',
        address: 'x',
      },
      { days: { promised_delivery_at: 20_800 } },
    ),
    draft('order_item', { order_id: 'o1', line_id: '1', sku: 's', quantity: 20_000 }),
    draft('shipment_event', { tracking_no: 'SF1', at: T, stage: 'collected', location: 'l' }),
    draft('return', { return_id: 'r1', order_id: 'o3', requested_at: T, kind: 'exchange' }),
    draft('rating', {
      conversation_id: 'c1',
      order_id: 'o1',
      rated_at: T,
      kind: 'csat',
      score: 50_000,
      comment: 'ok',
    }),
    draft('call', {
      call_id: 'k1',
      queued_at: T,
      answered_at: T + 9,
      ended_at: T + 99,
      agent_id: 'a1',
      customer_phone: '138 0000 1111',
    }),
    draft('source_metric', { conversation_id: 'c1', name: 'frt', value: 10_000, unit: 's' }),
    draft('qc_result', { conversation_id: 'c1', checked_at: T, checker: 'q', error_kind: 'tone' }),
  ];
  for (const row of rows) {
    const session = importDrafts(store, importFile(row.kind), [row]);
    expect([row.kind, session.counts.new]).toEqual([row.kind, 1]);
    const again = importDrafts(store, importFile(row.kind), [row]);
    expect([row.kind, again.counts.same]).toEqual([row.kind, 1]);
  }
  expect(dumpRecords(store)).toMatchSnapshot();
});
