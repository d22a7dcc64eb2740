// Status and log of a real database: imports per profile, rows that wait, retries and what was taken back.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readImportLog } from '../../src/tasks/import/read-import-log.ts';
import type { KeyWorld } from '../../src/tasks/keys/find-key.ts';
import { readStatusOf } from '../../src/tasks/read-status.ts';
import { type Bench, makeBench, NOW } from './import-world.ts';

const MESSAGES = `message_id,conversation_id,channel,sent_at,author_kind,text
m1,c1,im,2026-03-02T10:00:00+08:00,customer,什么时候发货
m2,c1,im,2026-03-02 10:01:00,agent,今天发出
m3,c1,im,2026-03-02T10:02:00+08:00,agent
`;
const ORDERS = 'order_id,placed_at\no1,2026-03-01T09:00:00+08:00\n';

/** An empty folder as home: no key is found. */
const keyless = ({ folder, world }: Bench): KeyWorld => ({
  env: {},
  home: join(folder, 'nobody'),
  random: world.random,
  run: () => '',
});

function statusOf(bench: Bench) {
  const { profiles, waiting, rejectedCount } = readStatusOf(bench.database, null);
  return { profiles, waiting, rejectedCount };
}

test('a row without a zone can be retried, one with too few cells needs its file; a retry takes what it can', async () => {
  const bench = makeBench();
  await bench.import([bench.file('messages.csv', MESSAGES)]);
  await bench.import([bench.file('orders.csv', ORDERS)]);
  expect(statusOf(bench)).toEqual({
    profiles: [
      { profile: 'canonical.messages', imports: 1, rowsRead: 3, lastImportAt: NOW },
      { profile: 'canonical.orders', imports: 1, rowsRead: 1, lastImportAt: NOW },
    ],
    waiting: [{ importId: 1, rows: 2, retriable: 1, profile: 'canonical.messages' }],
    rejectedCount: 2,
  });
  await bench.retry(1, { timezone: 'Asia/Shanghai' });
  expect(statusOf(bench).waiting).toEqual([
    { importId: 1, rows: 1, retriable: 0, profile: 'canonical.messages' },
  ]);
  const { entries } = readImportLog(bench.database, keyless(bench));
  expect(entries.map(({ id, options }) => [id, options.retry_of ?? null])).toEqual([
    [1, null],
    [2, null],
    [3, '1'],
  ]);
});

test('an import that was taken back counts no more and waits for nobody', async () => {
  const bench = makeBench();
  await bench.import([bench.file('messages.csv', MESSAGES)]);
  await bench.undo(1);
  expect(statusOf(bench)).toEqual({ profiles: [], waiting: [], rejectedCount: 0 });
  const { entries, waiting } = readImportLog(bench.database, keyless(bench));
  expect([entries.length, entries[0]?.undoneAt, waiting]).toEqual([1, NOW, []]);
});
