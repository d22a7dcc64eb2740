// WeCom archive: threads by room or pair, recalls, switches, staff among themselves, two magnitudes of time.
import { expect, test } from 'vitest';
import { countsIn, expectGolden, expectRecognised, importFixtures } from './fixture.ts';

const ARCHIVE = 'wecom.archive/chatdata.ndjson';

test('the archive gives the golden records', async () => {
  const { bench, files } = await importFixtures([ARCHIVE]);
  await expectGolden(bench, 'wecom.archive');
  // The switch and what staff say among themselves are no rows.
  expect(files[0]?.skipped).toBe(2);
  expect(countsIn(files[0])).not.toHaveProperty('rejected');
  await expectRecognised(ARCHIVE, 'f.jsonl');
});

test('both directions of a chat of two are one thread, a room is another; names stand nowhere in clear', async () => {
  const { bench, lines } = await importFixtures([ARCHIVE]);
  const ids = bench.read((db) =>
    db.prepare('SELECT external_id FROM conversation').pluck().all(),
  ) as string[];
  expect(ids.join()).not.toMatch(/wm|wr|Test/);
  const perThread = new Map<string, number>();
  for (const line of lines('message')) {
    const thread = line.split(/[ @]/)[2] as string;
    perThread.set(thread, (perThread.get(thread) ?? 0) + 1);
  }
  expect([...perThread.values()].sort()).toEqual([3, 6]);
});

test('a recalled message keeps its time and loses its text', async () => {
  const { lines } = await importFixtures([ARCHIVE]);
  const recalled = lines('message').filter((line) => line.includes('recalled_at'));
  expect(recalled).toHaveLength(1);
  expect(recalled[0]).toContain('"sent_at":"2023-11-14T22:13:51Z"');
  expect(recalled[0]).toContain('"recalled_at":"2023-11-14T22:14:20Z"');
  expect(recalled[0]).not.toContain('密码');
});

test('customers, staff and bots; seconds and milliseconds; consent is no message of the customer', async () => {
  const { lines } = await importFixtures([ARCHIVE]);
  const said = lines('message')
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))))
    .sort((a, b) => (a.sent_at < b.sent_at ? -1 : 1));
  expect(said.map(({ author_kind: author, kind }) => `${author} ${kind}`)).toEqual([
    'customer text',
    'agent text',
    'agent text',
    'customer image',
    'customer text',
    'bot text',
    'agent text',
    'system event',
    'customer text',
  ]);
  expect(said[4].sent_at).toBe('2023-11-14T22:15:00Z');
});
