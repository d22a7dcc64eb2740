// Qiyu: sessions with figures in milliseconds, messages in any order, 0 for never.
import { expect, test } from 'vitest';
import { expectGolden, expectRecognised, importFixtures } from './fixture.ts';

const SESSIONS = 'qiyu.json/sessions.json';
const MESSAGES = 'qiyu.json/messages.ndjson';

test('sessions: instants, the mark "solved", stars and hundreds, the figures of the source', async () => {
  const { bench, lines, record } = await importFixtures([SESSIONS]);
  await expectGolden(bench, 'qiyu.sessions');
  expect(record('conversation qiyu/ 71000001')).toMatchObject({
    channel: 'app',
    opened_at: '2023-11-14T22:13:20Z',
    first_response_at: '2023-11-14T22:13:35Z',
    resolved_at: '2023-11-14T22:23:20Z',
    status: 'resolved',
    category: '售后/退款',
    customer_id: 'u-100',
    customer_tier: '2',
  });
  const unsolved = record('conversation qiyu/ 71000002');
  expect(unsolved).toMatchObject({ status: 'closed', channel: 'webchat' });
  for (const blank of ['first_response_at', 'resolved_at', 'customer_tier'])
    expect(unsolved).not.toHaveProperty(blank);
  const robot = record('conversation qiyu/ 71000003');
  expect(robot).toMatchObject({ status: 'open', channel: 'app' });
  for (const blank of ['closed_at', 'agent_id']) expect(robot).not.toHaveProperty(blank);
  expect(record('rating qiyu/ conversation 71000001')).toMatchObject({
    kind: 'csat',
    score: 100,
    scale: '100',
    comment: '很好',
  });
  expect(record('rating qiyu/ conversation 71000002')).toMatchObject({ score: 3, scale: '5' });
  expect(lines('rating')).toHaveLength(2);
  const figures = lines('source metric conversation 71000001').join();
  expect(figures).toContain('"name":"first_response","unit":"s","value":12.5');
  expect(figures).toContain('"name":"next_response","unit":"s","value":20');
  await expectRecognised(SESSIONS, 'd.json');
});

test('messages: who wrote, automatic ones, seconds and milliseconds, pictures', async () => {
  const { bench, lines } = await importFixtures([MESSAGES]);
  await expectGolden(bench, 'qiyu.messages');
  const said = lines('message').map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  const kinds = said
    .sort((a, b) => (a.sent_at < b.sent_at ? -1 : 1))
    .map(({ author_kind: author, kind }) => [author, kind]);
  expect(kinds).toEqual([
    ['customer', 'text'],
    ['auto', 'text'],
    ['agent', 'text'],
    ['agent', 'text'],
    ['customer', 'image'],
    ['bot', 'text'],
  ]);
  await expectRecognised(MESSAGES, 'e.ndjson');
});

test('sessions and messages meet in either order', async () => {
  const one = await importFixtures([SESSIONS, MESSAGES]);
  const other = await importFixtures([MESSAGES, SESSIONS]);
  expect(other.bench.hash()).toBe(one.bench.hash());
});
