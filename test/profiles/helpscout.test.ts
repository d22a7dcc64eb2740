// helpscout.json: threads newest first, line items are events, notes are no replies, two shapes of the API.
import { expect, test } from 'vitest';
import { eventLines, messageLines } from './message-lines.ts';
import { expectDetected, expectRecords, importFixtures, rowsOf } from './profile-bench.ts';

const PROFILE = 'helpscout.json';

test('both shapes are told by their keys; the first gives the golden records', async () => {
  for (const file of ['conversations.json', 'mailbox-api.json']) await expectDetected(PROFILE, file);
  await expectRecords(PROFILE, await importFixtures(PROFILE, ['conversations.json']));
});

test.each(['conversations.json', 'mailbox-api.json'])(
  'who wrote what, and who could see it: %s',
  async (file) => {
    const imported = await importFixtures(PROFILE, [file]);
    expect(messageLines(imported)).toEqual([
      '29418001 88171001 customer public text',
      '29418001 88171002 auto public text',
      '29418001 88171003 agent internal text',
      '29418001 88171004 agent public text',
      '29418001 88171005 system internal event',
      '29418002 88172001 customer public text',
    ]);
    expect(eventLines(imported)).toEqual(['29418001 closed 2026-03-02T03:00:00.000Z']);
    const sql = 'SELECT external_id, status, channel, tags FROM conversation ORDER BY 1';
    expect(rowsOf(imported, sql)).toEqual([
      ['29418001', 'closed', 'email', 'damaged|lamp'],
      ['29418002', 'open', 'webchat', null],
    ]);
  },
);

test('a note and an automatic answer are no reply', async () => {
  const imported = await importFixtures(PROFILE, ['conversations.json']);
  const sql = `SELECT f.first_response_at FROM conversation_fact f JOIN conversation c ON c.id = f.conversation_id
    WHERE c.external_id = '29418001'`;
  expect(rowsOf(imported, sql)).toEqual([[Date.UTC(2026, 2, 2, 1, 40)]]);
});
