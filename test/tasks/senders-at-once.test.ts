// Several senders, and senders that are stopped: leases, what another one has claimed, and what signals leave behind.
import { expect, test } from 'vitest';
import { closeDatabase, inTransaction, openDatabase } from '../../src/store/database.ts';
import { claimReady, LEASE_MS, readWaiting } from '../../src/store/outbox.ts';
import { type TestWorld, testWorld } from '../notify/delivery-world.ts';
import type { Answer } from '../notify/local-servers.ts';
import { alertOf, NOW } from '../notify/sample-alerts.ts';
import { sendScene } from './send-scene.ts';

const OK: Answer = { status: 200, body: 'ok' };
const HOUR = 3_600_000;

test('while one sender holds the lease others leave it alone; when it runs out the next says that it may repeat', async () => {
  const { queue, send, told, path, world } = await sendScene([OK]);
  await queue({ alerts: [alertOf()] });
  const db = openDatabase(path, { readOnly: false, lockTimeoutMs: 0 });
  await inTransaction(db, async () =>
    claimReady(db, { target: 'ops', lease: 'killed', now: NOW, isWithFailed: false }),
  );
  closeDatabase(db);
  expect(await send()).toEqual([{ target: 'ops', alerts: 1, result: 'busy', until: NOW + LEASE_MS }]);
  world.pass(LEASE_MS);
  expect(await send()).toMatchObject([{ result: 'sent', isRepeat: true }]);
  expect(told().map((each) => each.may_repeat)).toEqual([true]);
  expect(await send()).toMatchObject([{ result: 'empty' }]);
});

test('a sender that was stopped for longer than its lease does not send what another has sent', async () => {
  const { queue, send, told, world } = await sendScene([{ status: 500 }, OK]);
  await queue({ alerts: [alertOf()] });
  const slow: TestWorld = {
    ...world,
    wait: async () => {
      world.pass(LEASE_MS);
      expect(await send()).toMatchObject([{ result: 'sent' }]);
    },
  };
  expect(await send({ by: slow })).toMatchObject([{ result: 'busy' }]);
  expect(told()).toHaveLength(2);
});

test('a signal: what is under way is noted as in doubt, and waits', async () => {
  const { queue, send, server, path } = await sendScene([null]);
  await queue({ alerts: [alertOf()] });
  const controller = new AbortController();
  const by = testWorld({ signal: controller.signal, timeoutMs: 60_000 });
  const sending = send({ by });
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  controller.abort('SIGTERM');
  await expect(sending).rejects.toMatchObject({ code: 'E_TERMINATED' });
  const db = openDatabase(path, { readOnly: true, lockTimeoutMs: 0 });
  expect(db.prepare('SELECT state, is_doubtful FROM outbox').all()).toEqual([
    { state: 'pending', is_doubtful: 1 },
  ]);
  expect(readWaiting(db, NOW)).toMatchObject([{ target: 'ops', ready: 1 }]);
  closeDatabase(db);
});

test('a signal between two tries: the first, which was never answered, may have arrived', async () => {
  const { queue, send, told, world } = await sendScene([null, OK]);
  await queue({ alerts: [alertOf()] });
  const controller = new AbortController();
  const by = testWorld({
    signal: controller.signal,
    timeoutMs: 100,
    wait: async () => {
      controller.abort('SIGTERM');
      throw new Error('stopped');
    },
  });
  await expect(send({ by })).rejects.toMatchObject({ code: 'E_TERMINATED' });
  world.pass(HOUR);
  expect(await send()).toMatchObject([{ result: 'sent' }]);
  expect(told().map(({ may_repeat }) => may_repeat)).toEqual([false, true]);
});

test('what one sender has claimed no other can claim, however close they are', async () => {
  const { queue, path } = await sendScene([OK]);
  await queue({ alerts: [alertOf()] });
  const db = openDatabase(path, { readOnly: false, lockTimeoutMs: 1000 });
  const claim = (lease: string, now: number) =>
    inTransaction(db, async () => claimReady(db, { target: 'ops', lease, now, isWithFailed: true }).length);
  expect(await claim('a', NOW)).toBe(1);
  expect(await claim('b', NOW)).toBe(0);
  expect(await claim('b', NOW + LEASE_MS - 1)).toBe(0);
  expect(await claim('b', NOW + LEASE_MS)).toBe(1);
  closeDatabase(db);
});
