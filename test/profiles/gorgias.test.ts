// gorgias.json: instants with microseconds, rules and AI agents are no people, a snoozed ticket is not closed.
import { expect, test } from 'vitest';
import { messageLines } from './message-lines.ts';
import { expectDetected, expectRecords, importFixtures, rowsOf } from './profile-bench.ts';

const PROFILE = 'gorgias.json';
const FILES = ['tickets.json', 'messages.json'];

test('tickets and messages are told by their keys and give the golden records', async () => {
  for (const file of FILES) await expectDetected(PROFILE, file);
  await expectRecords(PROFILE, await importFixtures(PROFILE, FILES));
});

test('who wrote what, and who could see it', async () => {
  expect(messageLines(await importFixtures(PROFILE, FILES))).toEqual([
    '88001 5001 customer public text',
    '88001 5002 auto public text',
    '88001 5003 bot public text',
    '88001 5004 agent internal text',
    '88001 5005 agent public text',
    '88002 5101 customer public text',
    '88002 5102 agent public text',
  ]);
});

test('snoozed is pending, spam is spam, whatever the vendor calls them', async () => {
  const imported = await importFixtures(PROFILE, FILES);
  const sql = 'SELECT external_id, status, channel, tags FROM conversation ORDER BY 1';
  expect(rowsOf(imported, sql)).toEqual([
    ['88001', 'closed', 'email', 'damaged|urgent'],
    ['88002', 'pending', 'email', 'damaged|urgent'],
    ['88003', 'spam', 'webchat', null],
  ]);
});

test('the assignee with an address of a bot is a bot', async () => {
  const imported = await importFixtures(PROFILE, FILES);
  expect(rowsOf(imported, "SELECT external_id, kind FROM agent WHERE kind = 'bot'")).toEqual([['90', 'bot']]);
});

test('microseconds are cut to milliseconds', async () => {
  const imported = await importFixtures(PROFILE, FILES);
  expect(rowsOf(imported, 'SELECT min(sent_at), max(closed_at) FROM message, conversation')).toEqual([
    [Date.UTC(2026, 2, 2, 1, 0, 0, 123), Date.UTC(2026, 2, 2, 3)],
  ]);
});
