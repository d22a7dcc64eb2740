// chatwoot.*: epoch 0 is no time, notes and failures are no replies, pages of conversations and of messages, ratings by link.
import { expect, test } from 'vitest';
import { countsOf } from '../tasks/import-world.ts';
import { eventLines, messageLines } from './message-lines.ts';
import { expectDetected, expectRecords, fixture, importFixtures, rowsOf } from './profile-bench.ts';

const PROFILE = 'chatwoot.json';
const CSAT = 'chatwoot.csat_csv';

test('all shapes are told by their keys and give the golden records', async () => {
  for (const file of ['conversations.json', 'messages.json', 'webhooks.ndjson']) {
    await expectDetected(PROFILE, file);
  }
  await expectDetected(CSAT, 'csat_report.csv');
  await expectRecords(PROFILE, await importFixtures(PROFILE, ['conversations.json', 'webhooks.ndjson']));
  await expectRecords(CSAT, await importFixtures(CSAT, ['csat_report.csv']));
});

test('an absent time is written as 0 and is none', async () => {
  const imported = await importFixtures(PROFILE, ['conversations.json']);
  const sql = 'SELECT external_id, first_response_at, status, channel, priority FROM conversation ORDER BY 1';
  expect(rowsOf(imported, sql)).toEqual([
    ['41', Date.UTC(2026, 2, 2, 1, 5), 'open', 'webchat', 'normal'],
    ['42', null, 'pending', 'im', null],
    ['43', null, 'resolved', 'email', null],
  ]);
});

test('who wrote what, and who could see it', async () => {
  const imported = await importFixtures(PROFILE, ['conversations.json']);
  expect(messageLines(imported)).toEqual([
    '41 9001 customer public text',
    '41 9002 auto public text',
    '41 9003 bot public text',
    '41 9004 agent internal text',
    '41 9005 agent internal text',
    '41 9006 agent public text',
    '41 9007 system public event',
    '41 9008 customer public text',
    '41 9009 system public event',
    '42 9101 customer public image',
    '42 9102 auto public text',
  ]);
  expect(eventLines(imported)).toEqual([
    '41 resolved 2026-03-02T01:06:40.000Z',
    '41 reopened 2026-03-02T01:13:20.000Z',
  ]);
});

test('messages of a page of their own are those inside the conversations', async () => {
  const imported = await importFixtures(PROFILE, ['conversations.json']);
  const page = imported.bench.file('messages.json', fixture(PROFILE, 'messages.json'));
  expect(countsOf(await imported.bench.import([page]))).toEqual({ read: 5, same: 5 });
});

test('a webhook writes ISO times and words', async () => {
  const imported = await importFixtures(PROFILE, ['webhooks.ndjson']);
  expect(messageLines(imported)).toEqual(['41 9201 customer public text', '41 9202 agent public text']);
  expect(rowsOf(imported, 'SELECT min(sent_at) FROM message')).toEqual([[Date.UTC(2026, 2, 2, 1, 20)]]);
});

test('ratings are tied to the conversation in the link; the line of the period is none', async () => {
  const imported = await importFixtures(PROFILE, ['conversations.json']);
  const report = imported.bench.file('report.csv', fixture(CSAT, 'csat_report.csv'));
  const outcome = await imported.bench.import([report]);
  expect(countsOf(outcome)).toEqual({ read: 3, new: 3 });
  expect(outcome.files[0]?.skipped).toBe(1);
  const sql = `SELECT c.external_id, r.score_e4 / 10000, r.scale, r.rated_at FROM rating r
    JOIN conversation c ON c.id = r.conversation_id ORDER BY 1`;
  expect(rowsOf(imported, sql)).toEqual([
    ['41', 5, '1-5', Date.UTC(2026, 2, 2, 2)],
    ['42', 1, '1-5', Date.UTC(2026, 2, 2, 3, 30)],
    ['43', 3, '1-5', Date.UTC(2026, 2, 3, 9, 15, 30)],
  ]);
  expect(rowsOf(imported, 'SELECT count(*) FROM conversation')).toEqual([[3]]);
});
