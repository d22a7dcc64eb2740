// intercom.json: the first message stands in the source, notes are no replies, its own durations stay its own.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { makeBench } from '../tasks/import-world.ts';
import { eventLines, messageLines, metricsOf } from './message-lines.ts';
import { expectDetected, expectRecords, importFixtures, REAL_DATA, rowsOf } from './profile-bench.ts';

const PROFILE = 'intercom.json';

test('a list and lines are told by their keys, say the same and give the golden records', async () => {
  for (const file of ['conversations.json', 'conversation.ndjson']) await expectDetected(PROFILE, file);
  const list = await importFixtures(PROFILE, ['conversations.json']);
  await expectRecords(PROFILE, list);
  expect((await importFixtures(PROFILE, ['conversation.ndjson'])).bench.hash()).toBe(list.bench.hash());
});

test('who wrote what, and who could see it', async () => {
  expect(messageLines(await importFixtures(PROFILE, ['conversations.json']))).toEqual([
    '101 3001 customer public text',
    '101 3002 bot public text',
    '101 3004 agent internal text',
    '101 3005 agent public text',
    '101 3006 customer public text',
    '101 3008 customer public file',
    '101 3010 agent public text',
    '102 3101 agent public text',
    '103 3201 auto public text',
  ]);
});

test('parts without words are events', async () => {
  expect(eventLines(await importFixtures(PROFILE, ['conversations.json']))).toEqual([
    '101 assigned 2026-03-02T01:01:00.000Z',
    '101 closed 2026-03-02T01:06:40.000Z',
    '101 reopened 2026-03-02T01:50:00.000Z',
    '101 closed 2026-03-02T02:05:00.000Z',
    '102 paused 2026-03-02T02:58:20.000Z',
    '102 resumed 2026-03-02T03:31:40.000Z',
  ]);
});

test('the first response is the comment after the note; seconds of the statistics stay apart', async () => {
  const imported = await importFixtures(PROFILE, ['conversations.json']);
  const sql = `SELECT c.external_id, f.first_response_at, f.reopen_count FROM conversation_fact f
    JOIN conversation c ON c.id = f.conversation_id WHERE c.external_id = '101'`;
  expect(rowsOf(imported, sql)).toEqual([['101', Date.UTC(2026, 2, 2, 1, 5), 1]]);
  expect(metricsOf(imported, '101')).toEqual({
    'first_resolution business': 400,
    'first_response business': 240,
    'full_resolution business': 3900,
    'median_response business': 240,
    reopens: 1,
    'time_to_assignment business': 60,
  });
});

const PARTS = join(REAL_DATA, 'saas-api-tables/intercom/conversation_part_history_data.csv');
if (!fs.existsSync(PARTS)) process.stderr.write('skipped: no intercom tables beside the repository\n');

/** A table of parts as a warehouse holds it: nobody's export, so somebody's own mapping. */
const MAPPING = `
mapping: 1
profile: intercom.parts
version: 1
title: conversation parts of a warehouse
source: intercom
detect: {all: [id, conversation_id, part_type, author_type, created_at]}
read: {format: [csv]}
defaults: {channel: webchat, timezone: UTC}
columns:
  id: [id]
  conversation: [conversation_id]
  type: [part_type]
  author: [author_id]
  by: [author_type]
  body: [body]
  at: [created_at]
records:
  - to: message
    when: {present: body}
    set:
      conversation_id: conversation
      message_id: id
      sent_at: at
      author_id: author
      author_kind: {choose: [{when: {equals: {by: [user, lead]}}, value: {const: customer}}, {value: {const: agent}}]}
      visibility: {choose: [{when: {equals: {type: note}}, value: {const: internal}}, {value: {const: public}}]}
      text: body
  - to: event
    when: {equals: {type: close}}
    set: {conversation_id: conversation, at: at, event: {const: closed}, actor: author}
`;

it.skipIf(!fs.existsSync(PARTS))(
  'a real table through a mapping: its one note is internal and no reply',
  async () => {
    const bench = makeBench();
    const mapPath = bench.file('parts.map.yaml', MAPPING);
    const outcome = await bench.import([PARTS], { mapPath });
    const imported = { bench, outcome, file: () => outcome.files[0] as never };
    expect(outcome.files[0]?.error).toBeNull();
    expect(outcome.files[0]?.counts).toMatchObject({ read: 9, new: 9, rejected: 0 });
    expect(messageLines(imported)).toEqual(['12 6862013567 agent internal text']);
    const sql = `SELECT f.first_response_at, f.human_turns FROM conversation_fact f
    JOIN conversation c ON c.id = f.conversation_id WHERE c.external_id = '12'`;
    expect(rowsOf(imported, sql)).toEqual([[null, 0]]);
  },
);
