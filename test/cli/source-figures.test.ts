// Figures of the source through the built program: imported, reported apart, beside the overview, and against ours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const MESSAGES = `message_id,conversation_id,channel,sent_at,author_kind,author_id
m1,c1,im,2026-03-02T10:00:00+08:00,customer,u1
m2,c1,im,2026-03-02T10:05:00+08:00,agent,a1
m3,c2,im,2026-03-02T11:00:00+08:00,customer,u2
m4,c2,im,2026-03-02T11:10:00+08:00,agent,a1
`;
const CONVERSATIONS = `conversation_id,channel,opened_at,status
c3,email,2026-03-02T12:00:00+08:00,open
`;
// In whole minutes, as Zendesk gives them: c1 agrees, c2 is three minutes off, of c3 only the source says anything.
const FIGURES = `conversation_id,name,value,unit,clock
c1,first_response,300,s,calendar
c2,first_response,780,s,calendar
c3,first_response,60,s,calendar
c1,reopens,1,count,
`;
const PERIOD = ['--since', '2026-03-01', '--until', '2026-03-31'];
const home = lastingFolder();

beforeAll(async () => {
  mkdirSync(join(home, 'in'));
  writeFileSync(join(home, 'hicare.yaml'), 'db: shop.db\n');
  const files = { messages: MESSAGES, conversations: CONVERSATIONS, source_metrics: FIGURES };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, 'in', `${name}.csv`), text);
  expect(await run(['import', 'in'], { home })).toMatchObject({ code: 0 });
});

async function json(...args: string[]) {
  const { code, stdout, stderr } = await run([...args, ...PERIOD, '--format', 'json'], { home });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

test('a report of its own, and an aside of the overview', async () => {
  const { rows, counts } = await json('report', 'source-metrics');
  expect(rows).toMatchObject([
    {
      source: 'canonical',
      source_metric: 'first_response',
      source_clock: 'calendar',
      unit: 's',
      n: 3,
      p50: 300,
    },
    { source_metric: 'reopens', source_clock: null, unit: 'count', n: 1, mean: 1 },
  ]);
  expect(counts).toMatchObject({ opened: 3, reported: 3 });
  const overview = await json('report', 'overview');
  expect(overview.rows[0]).toMatchObject({ metric: 'opened', value: 3 });
  expect(overview.sections).toMatchObject([{ name: 'source_metrics', rows: [{ n: 3 }, { n: 1 }] }]);
});

test('ours against the source, over the period and of one conversation', async () => {
  const { sections } = await json('explain', 'first-response-wall', '--against-source');
  expect(sections[0].rows).toMatchObject([
    {
      with_both: 2,
      equal: 1,
      ours_larger: 0,
      ours_smaller: 1,
      only_ours: 0,
      only_source: 1,
      difference_p50: -90,
    },
  ]);
  expect(sections[1].rows).toMatchObject([
    { conversation: 'c2', ours: 600, theirs: 780, difference: -180 },
    { conversation: 'c1', ours: 300, theirs: 300, difference: 0 },
  ]);
  const one = await run(['explain', 'first_response_wall', 'c3', '--against-source'], { home });
  expect(one.code).toBe(0);
  expect(one.stdout).toContain('no messages');
});

test('a metric that no source reports is refused with the list, an unknown one with a suggestion', async () => {
  const refused = await run(['explain', 'csat', '--against-source'], { home });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('first_response_wall');
  const unknown = await run(['explain', 'frist_response', '--against-source'], { home });
  expect([unknown.code, unknown.stderr]).toEqual([
    2,
    expect.stringContaining('Did you mean first_response?'),
  ]);
});
