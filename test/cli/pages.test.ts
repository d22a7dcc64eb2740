// Pages about single records through the whole program: timelines with their clocks, lists, links, status.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const SMALL = join(import.meta.dirname, '../../fixtures/small');
const home = lastingFolder();
const PERIOD = ['--since', '2026-03-02', '--until', '2026-03-09'];

beforeAll(async () => {
  const sources = 'sources:\n  canonical: { link: "https://desk.example/c?id={id}", freshness: 1h }\n';
  writeFileSync(join(home, 'hicare.yaml'), `db: shop.db\n${sources}`);
  expect(await run(['import', SMALL], { home })).toMatchObject({ code: 0 });
});

type Row = Readonly<Record<string, unknown>>;

/** The rows of a page, by section. */
async function page(...args: string[]): Promise<Record<string, readonly Row[]>> {
  const { code, stdout, stderr } = await run([...args, '--format', 'json'], { home });
  expect([code, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout) as { rows?: Row[]; sections?: { name: string; rows: Row[] }[] };
  return Object.fromEntries(
    (report.sections ?? [{ name: 'rows', rows: report.rows! }]).map((part) => [part.name, part.rows]),
  );
}

const pick = (rows: readonly Row[], ...names: string[]) => rows.map((row) => names.map((name) => row[name]));

/** A timeline with the clock of the first response alone; the others are counted in sla-pages.test.ts. */
const answering = (rows: readonly Row[] | undefined): readonly Row[] =>
  (rows ?? []).filter(({ clock }) => clock === null || clock === 'first_response');

test('a conversation as it happened, its clock beside it', async () => {
  const { conversations, timeline } = await page('conversation', 'show', 'case-bot-handoff');
  expect(conversations).toMatchObject([
    { first_response_wall: 240, link: 'https://desk.example/c?id=case-bot-handoff', complaint: false },
  ]);
  expect(pick(answering(timeline), 'at', 'entry', 'author', 'clock', 'elapsed')).toEqual([
    ['2026-03-02T02:00:00Z', 'message', 'customer', null, null],
    ['2026-03-02T02:00:01Z', 'message', 'bot', null, null],
    ['2026-03-02T02:01:00Z', 'message', 'customer', null, null],
    ['2026-03-02T02:01:00Z', 'clock_started', null, 'first_response', null],
    ['2026-03-02T02:01:01Z', 'message', 'bot', null, null],
    ['2026-03-02T02:01:30Z', 'clock_due', null, 'first_response', null],
    ['2026-03-02T02:03:00Z', 'message', 'bot', null, null],
    ['2026-03-02T02:05:00Z', 'message', 'agent', null, null],
    ['2026-03-02T02:05:00Z', 'clock_stopped', null, 'first_response', 240],
  ]);
});

test('nothing later than a past as-of; a clock that still runs, and one that ran out', async () => {
  const early = await page('conversation', 'show', 'case-bot-handoff', '--as-of', '2026-03-02 10:04:00');
  expect(early['timeline']!.map((row) => row['author'])).not.toContain('agent');
  const { timeline } = await page('conversation', 'show', 'edge-unanswered');
  expect(pick(answering(timeline), 'entry', 'clock_state')).toEqual([
    ['message', null],
    ['clock_started', 'breached'],
    ['clock_due', 'breached'],
  ]);
  const asked = String(timeline![0]!['at']);
  const soon = await page('conversation', 'show', 'edge-unanswered', '--as-of', asked);
  expect(pick(answering(soon['timeline']), 'entry', 'clock_state')).toEqual([
    ['message', null],
    ['clock_started', 'running'],
  ]);
});

test('the list has every conversation of the period, newest first, and filters', async () => {
  const { rows } = await page('conversation', 'list', ...PERIOD);
  const openings = rows!.map((row) => String(row['opened_at']));
  expect(openings).toEqual([...openings].sort().reverse());
  const { rows: phone } = await page('conversation', 'list', ...PERIOD, '--where', 'channel=phone');
  expect(phone!.length).toBeGreaterThan(0);
  expect(phone!.length).toBe(rows!.filter((row) => row['channel'] === 'phone').length);
});

test('orders: the list, and one with all that happened to it', async () => {
  const { rows } = await page('order', 'list', '--since', '2026-01-01', '--until', '2026-12-31');
  expect(rows!.length).toBeGreaterThan(0);
  const id = String(rows![0]!['order']);
  const { orders, timeline } = await page('order', 'show', id);
  expect(pick(orders!, 'order')).toEqual([[id]]);
  expect(
    pick(
      timeline!.filter((row) => row['entry'] === 'order'),
      'content',
    ),
  ).toContainEqual(['placed']);
});

test('status: rows per kind, reach and freshness per source', async () => {
  const { database, records, data_until } = await page('status');
  expect(database).toMatchObject([{ rejected_rows: 0 }]);
  expect(records).toContainEqual(expect.objectContaining({ source: 'canonical', kind: 'messages' }));
  expect(data_until).toContainEqual(
    expect.objectContaining({
      source: 'canonical',
      family: 'conversations',
      freshness: 3600,
      is_fresh: false,
    }),
  );
});

test('the dump hash is the same in another zone, and needs the key', async () => {
  const hashes = await Promise.all(
    ['UTC', 'America/New_York'].map((zone) =>
      run(['status', '--dump-hash', '--format', 'json'], { home, env: { TZ: zone } }),
    ),
  );
  const [first, second] = hashes.map(({ stdout }) => /"dump_hash": "(\w+:\w+)"/.exec(stdout)?.[1]);
  expect(first).toMatch(/^full:[0-9a-f]{64}$/);
  expect(second).toBe(first);
  const stranger = lastingFolder();
  const refused = await run(['status', '--dump-hash', '--db', join(home, 'shop.db')], { home: stranger });
  expect(refused).toMatchObject({ code: 7, stdout: '' });
});

test('what is not there is said with its id', async () => {
  for (const noun of ['conversation', 'order']) {
    const { code, stderr } = await run([noun, 'show', 'nobody'], { home });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`There is no ${noun} "nobody".`)]);
  }
});
