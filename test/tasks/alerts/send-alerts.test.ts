// From a run's alerts to messages: who is told what, once; quiet hours, mute, reminders, leases, and what failed.
import { expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../../src/store/database.ts';
import { sendAlerts } from '../../../src/tasks/alerts/send-alerts.ts';
import type { Answer } from '../../notify/local-servers.ts';
import { ALERTS, alertOf, DIGEST, httpTarget, NOW } from '../../notify/sample-alerts.ts';
import { sendScene } from '../send-scene.ts';

const OK: Answer = { status: 200, body: 'ok' };
const HOUR = 3_600_000;

test('three alerts are one message; the second run is silent', async () => {
  const { queue, send, told } = await sendScene([OK]);
  await queue({ alerts: ALERTS });
  expect(await send()).toEqual([
    { target: 'ops', alerts: 3, result: 'sent', answer: 'HTTP 200 ok', isRepeat: false },
  ]);
  expect(await queue({ alerts: ALERTS })).toEqual([]);
  expect(await send()).toEqual([{ target: 'ops', alerts: 0, result: 'empty' }]);
  expect(told()).toHaveLength(1);
  expect(told()[0].alerts).toHaveLength(3);
});

test('what was sent leaves nothing of its content in the database', async () => {
  const { queue, send, path } = await sendScene([OK]);
  await queue({ alerts: ALERTS });
  await send();
  const db = openDatabase(path, { readOnly: true, lockTimeoutMs: 0 });
  expect(db.prepare('SELECT state, content, lease, fault FROM outbox').all()).toEqual([
    { state: 'sent', content: null, lease: null, fault: null },
  ]);
  const notices = db.prepare('SELECT kind, notified_at FROM alert_notice ORDER BY identity').all();
  expect(notices).toEqual([
    { kind: 'breach', notified_at: NOW },
    { kind: 'breach', notified_at: NOW },
    { kind: 'at_risk', notified_at: NOW },
  ]);
  closeDatabase(db);
});

test.each([
  [{ metrics: ['order_confirm'] }, ['b']],
  [{ channels: ['im'] }, ['a', 'c']],
  [{ shops: ['旗舰店'] }, ['a', 'c']],
  [{ shops: ['另一家'] }, []],
  [{ minState: 'presumed' }, ['a', 'b']],
  [{ minState: 'breached' }, ['a']],
] as const)('a target that chooses %j', async (choice, identities) => {
  const { queue } = await sendScene([OK], { choice });
  const planned = await queue({ alerts: ALERTS });
  const chosen = planned.flatMap(({ digest }) => digest.alerts.map(({ identity }) => identity[0]));
  expect(chosen.sort()).toEqual(identities);
});

test('each target is told on its own', async () => {
  const { queue, target } = await sendScene([OK]);
  await queue({ alerts: [alertOf()] });
  const other = { ...target, name: 'other' };
  const planned = await queue({ alerts: [alertOf()] }, [target, other]);
  expect(planned.map((each) => each.target)).toEqual(['other']);
});

test('a stale source alone is told too, once', async () => {
  const { queue, send, told } = await sendScene([OK]);
  await queue({ alerts: [], stale: DIGEST.staleSources });
  await send();
  await queue({ alerts: [], stale: DIGEST.staleSources });
  await send();
  expect(told().map(({ title }) => title)).toEqual(['hicare: stale sources: 1']);
});

test('a breach is told after its warning; the warning is not told again', async () => {
  const { queue, send, told } = await sendScene([OK]);
  await queue({ alerts: [alertOf({ kind: 'at_risk', state: 'at_risk' })] });
  await send();
  await queue({ alerts: [alertOf()] });
  await send();
  expect(told().map(({ title }) => title)).toEqual(['hicare: 1 at risk', 'hicare: 1 overdue']);
});

test('quiet hours hold back; the first run after sends all of it as one message', async () => {
  // 17:00 in Shanghai.
  const { queue, send, told, world } = await sendScene([OK], {
    choice: { quiet: { fromMin: 990, toMin: 480 } },
  });
  await queue({ alerts: [alertOf()] });
  expect(await send()).toEqual([{ target: 'ops', alerts: 1, result: 'held' }]);
  world.pass(HOUR);
  await queue({ alerts: [alertOf({ identity: 'e'.repeat(64), externalId: 'c-2' })] });
  expect(await send()).toEqual([{ target: 'ops', alerts: 2, result: 'held' }]);
  // 08:00 the next day: the last minute of the quiet hours is over.
  world.pass(14 * HOUR);
  expect(await send()).toMatchObject([{ result: 'sent', alerts: 2 }]);
  expect(told()).toHaveLength(1);
  expect(
    told()[0]
      .alerts.map(({ id }: { id: string }) => id)
      .sort(),
  ).toEqual(['c-1001', 'c-2']);
});

test('muted: what is found until then is dropped, what waited before stays', async () => {
  const { queue, send, told, world, target } = await sendScene([OK], { choice: { muteUntil: NOW + HOUR } });
  const unmuted = { ...target, choice: { ...target.choice, muteUntil: null } };
  await queue({ alerts: [alertOf({ externalId: 'before' })] }, [unmuted]);
  await queue({ alerts: [alertOf({ identity: 'f'.repeat(64), externalId: 'during' })] });
  expect(await send()).toEqual([{ target: 'ops', alerts: 1, result: 'muted', until: NOW + HOUR }]);
  world.pass(HOUR);
  await send();
  expect(told().map(({ alerts }) => alerts.map(({ id }: { id: string }) => id))).toEqual([['before']]);
  expect(await queue({ alerts: [alertOf({ identity: 'f'.repeat(64) })] })).toEqual([]);
});

test('reminders only where asked for, so long after the last telling, and called so', async () => {
  const off = await sendScene([OK]);
  await off.queue({ alerts: [alertOf()] });
  await off.send();
  off.world.pass(100 * HOUR);
  expect(await off.queue({ alerts: [], stillOpen: [alertOf()] })).toEqual([]);

  const { queue, send, told, world } = await sendScene([OK], { choice: { reAlertAfterMs: 4 * HOUR } });
  await queue({ alerts: [alertOf()] });
  await send();
  world.pass(4 * HOUR - 1);
  expect(await queue({ alerts: [], stillOpen: [alertOf()] })).toEqual([]);
  world.pass(1);
  await queue({ alerts: [], stillOpen: [alertOf()] });
  // It waits already, so it is not queued once more.
  expect(await queue({ alerts: [], stillOpen: [alertOf()] })).toEqual([]);
  await send();
  world.pass(4 * HOUR);
  await queue({ alerts: [], stillOpen: [alertOf()] });
  await send();
  expect(told().map(({ title }) => title)).toEqual([
    'hicare: 1 overdue',
    'hicare: 1 still open',
    'hicare: 1 still open',
  ]);
});

test('a passing failure waits for the next run, a lasting one for a person', async () => {
  const passing = await sendScene([{ status: 500 }, { status: 500 }, { status: 500 }, { status: 500 }, OK]);
  await passing.queue({ alerts: [alertOf()] });
  expect(await passing.send()).toMatchObject([
    { result: 'failed', isGivenUp: false, fault: { code: 'status' } },
  ]);
  expect(await passing.send()).toMatchObject([{ result: 'sent', isRepeat: false }]);

  const lasting = await sendScene([{ status: 404 }, OK]);
  await lasting.queue({ alerts: [alertOf()] });
  expect(await lasting.send()).toMatchObject([{ result: 'failed', isGivenUp: true }]);
  expect(await lasting.send()).toEqual([{ target: 'ops', alerts: 1, result: 'given_up' }]);
  expect(await lasting.send({ isWithFailed: true })).toMatchObject([{ result: 'sent', alerts: 1 }]);
});

test('a failure that passes for a whole day is given up', async () => {
  const { queue, send, world } = await sendScene([{ status: 500 }]);
  await queue({ alerts: [alertOf()] });
  await send();
  world.pass(24 * HOUR);
  expect(await send()).toMatchObject([{ result: 'failed', isGivenUp: true }]);
});

test('a wish to be left alone is kept across runs, also for newer alerts; a clock that stood ahead is not believed', async () => {
  const wish = { status: 429, headers: { 'retry-after': '600' } };
  const { queue, send, world } = await sendScene([wish, OK]);
  await queue({ alerts: [alertOf()] });
  await send();
  await queue({ alerts: [alertOf({ identity: 'e'.repeat(64) })] });
  expect(await send()).toEqual([{ target: 'ops', alerts: 2, result: 'later', until: NOW + 600_000 }]);
  world.pass(-30 * 24 * HOUR);
  expect(await send({ isDryRun: true })).toEqual([{ target: 'ops', alerts: 2, result: 'waits' }]);
  world.pass(30 * 24 * HOUR + 600_000);
  expect(await send()).toMatchObject([{ result: 'sent', alerts: 2 }]);
});

test('one target that fails stops no other; what waits for nobody is told', async () => {
  const { queue, world, path, target } = await sendScene([OK]);
  const bad = { ...httpTarget({ secret: 'env:NOBODY' }), name: 'bad' };
  await queue({ alerts: [alertOf()] }, [bad, target, { ...target, name: 'gone' }]);
  const request = {
    databasePath: path,
    lockTimeoutMs: 5000,
    timezone: 'UTC',
    isWithFailed: false,
    isDryRun: false,
  };
  expect(await sendAlerts({ ...request, targets: [bad, target] }, world)).toMatchObject([
    { target: 'bad', result: 'failed', fault: { code: 'secret_missing' } },
    { target: 'ops', result: 'sent' },
    { target: 'gone', result: 'orphan', alerts: 1 },
  ]);
});
