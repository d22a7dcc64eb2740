// hicare sla report and sla explain on a shop counted by hand, with office hours and a pause.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, makeShop, NOON, SECOND, type Shop } from './sla-shop.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');

const POLICY = `calendars:
  office:
    hours: { mon-fri: ["09:00-12:00", "13:00-18:00"] }
    holidays: china
sla:
  - rule: chat
    because: Who waits longer opens the next shop's window.
    when: { channel: [webchat] }
    first_response: 30s
  - rule: case
    because: A case is closed within two working hours.
    calendar: office
    resolution: 2h
  - rule: night-mail
    because: Mails of the night are answered in the morning.
    when: { channel: [email] }
    first_response: 1h
    calendar: office
    exempt_outside_hours: true
`;
const at = (instant: number): string => new Date(instant).toISOString();

/**
 * Monday noon in Shanghai is lunch. c-1 answered after 10 s, resolved at 14:30 with a pause from 13:30 to 14:00: one hour
 * counted. c-2 answered after 40 s, resolved at 15:30: two and a half hours. c-3 never answered. m-1 came at lunch: exempt.
 */
async function desk(): Promise<Shop> {
  const shop = makeShop();
  shop.write('policy.yaml', POLICY);
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  const until = NOON + 20 * HOUR;
  const flags = ['--source', 'desk', '--exported-at', at(until)];
  const messages = `conversation_id,channel,sent_at,author_kind,author_id,text
c-1,webchat,${at(NOON)},customer,,Where is it?
c-1,webchat,${at(NOON + 10 * SECOND)},agent,a1,One moment
c-2,webchat,${at(NOON)},customer,,Where is it?
c-2,webchat,${at(NOON + 40 * SECOND)},agent,a2,One moment
c-3,webchat,${at(NOON)},customer,,Hello?
m-1,email,${at(NOON)},customer,,A mail?
`;
  await shop.importFile('messages.csv', messages, until, ...flags);
  const events = `conversation_id,at,event
c-1,${at(NOON + 90 * MINUTE)},paused
c-1,${at(NOON + 2 * HOUR)},resumed
c-1,${at(NOON + 2.5 * HOUR)},resolved
c-2,${at(NOON + 3.5 * HOUR)},resolved
`;
  await shop.importFile('events.csv', events, until, ...flags);
  return shop;
}

const PERIOD = ['--since', '2026-03-16', '--until', '2026-03-16'];
const json = (text: string) =>
  JSON.parse(text) as { sections: { name: string; rows: object[] }[]; rows: object[] };

test('attainment by clock and rule, the conversations that met all, and by agent', async () => {
  const shop = await desk();
  const { code, stdout } = await shop.run(NOON + 21 * HOUR, 'sla', 'report', ...PERIOD, '--format', 'json');
  expect(code).toBe(0);
  const report = json(stdout);
  const [attainment, allMet] = report.sections;
  expect(
    attainment?.rows.map((row) => pick(row, 'clock', 'rule', 'due_clocks', 'met', 'breached', 'exempt')),
  ).toEqual([
    { clock: 'first_response', rule: 'chat', due_clocks: 3, met: 1, breached: 2, exempt: 0 },
    { clock: 'first_response', rule: 'night-mail', due_clocks: 0, met: 0, breached: 0, exempt: 1 },
    { clock: 'resolution', rule: 'case', due_clocks: 4, met: 1, breached: 3, exempt: 0 },
  ]);
  expect(pick(attainment?.rows[0], 'attainment', 'low', 'high')).toEqual({
    attainment: 0.333333,
    low: 0.061492,
    high: 0.79234,
  });
  // c-1 met both; c-2, c-3 and m-1 breached one.
  expect(pick(allMet?.rows[0], 'conversations', 'attainment')).toEqual({
    conversations: 4,
    attainment: 0.25,
  });
});

test('the sum drawn: lunch is closed, the pause stands still, the rest counts', async () => {
  const shop = await desk();
  const { stdout } = await shop.run(NOON + 21 * HOUR, 'sla', 'explain', 'c-1', '--format', 'json');
  const sum = json(stdout).sections.find(({ name }) => name === 'sum_resolution_1');
  expect(sum?.rows.map((row) => pick(row, 'stretch', 'counted', 'sum'))).toEqual([
    { stretch: 'closed', counted: 0, sum: 0 },
    { stretch: 'counted', counted: 1800, sum: 1800 },
    { stretch: 'paused', counted: 0, sum: 1800 },
    { stretch: 'counted', counted: 1800, sum: 3600 },
  ]);
  const chinese = await shop.run(NOON + 21 * HOUR, 'sla', 'explain', 'c-1', '--lang', 'zh');
  expect(chinese.stdout).toContain('已计 1小时00分，目标 2小时00分。');
});

test('the timeline of a conversation shows every clock beside it, pauses taken off', async () => {
  const shop = await desk();
  const show = async (id: string, ...flags: string[]) =>
    json((await shop.run(NOON + 21 * HOUR, 'conversation', 'show', id, '--format', 'json', ...flags)).stdout)
      .sections.find(({ name }) => name === 'timeline')
      ?.rows.filter((row) => String((row as Row).entry).startsWith('clock_'))
      .map((row) => pick(row, 'entry', 'clock', 'clock_due_at', 'clock_state', 'elapsed') as Row);
  const started = { entry: 'clock_started', clock_state: null, elapsed: null };
  // Lunch until 13:00, the pause from 13:30 to 14:00: two working hours end at 15:30.
  expect(await show('c-1')).toEqual([
    { ...started, clock: 'first_response', clock_due_at: at(NOON + 30 * SECOND).replace('.000', '') },
    { ...started, clock: 'resolution', clock_due_at: at(NOON + 3.5 * HOUR).replace('.000', '') },
    { entry: 'clock_stopped', clock: 'first_response', clock_due_at: null, clock_state: 'met', elapsed: 10 },
    { entry: 'clock_stopped', clock: 'resolution', clock_due_at: null, clock_state: 'met', elapsed: 3600 },
  ]);
  // Before its end is known it runs.
  const early = await show('c-1', '--as-of', at(NOON + 2 * HOUR));
  expect(early?.find(({ clock }) => clock === 'resolution')).toMatchObject({ clock_state: 'running' });
  expect((await show('c-2'))?.at(-1)).toEqual({
    ...{ entry: 'clock_stopped', clock: 'resolution', clock_due_at: null, clock_state: 'breached' },
    elapsed: 9000,
  });
  expect((await show('m-1'))?.map(({ clock, clock_state }) => [clock, clock_state])).toEqual([
    ['first_response', 'exempt'],
    ['resolution', 'breached'],
    ['resolution', 'breached'],
  ]);
});

test('the rows of a clock add up to its attainment in the overview', async () => {
  const shop = makeShop();
  const now = Date.parse('2026-11-22T00:00:00+08:00');
  expect(await shop.run(now, 'import', join(FIXTURES, 'demo'))).toMatchObject({ code: 0 });
  const period = ['--since', '2026-10-24', '--until', '2026-11-20', '--format', 'json'];
  const ours = json((await shop.run(now, 'sla', 'report', ...period)).stdout);
  const overview = json((await shop.run(now, 'report', 'overview', ...period)).stdout).rows as Row[];
  const rows = ours.sections[0]?.rows as Row[];
  const clocks = [...new Set(rows.map((row) => String(row.clock)))];
  expect(clocks.length).toBeGreaterThan(8);
  for (const clock of clocks) {
    const own = rows.filter((row) => row.clock === clock);
    const sum = (name: string): number => own.reduce((total, row) => total + Number(row[name]), 0);
    const figure = overview.find((row) => row.metric === `${clock}_within_target`);
    expect({ clock, n: sum('due_clocks') }).toEqual({ clock, n: figure?.n });
    expect(sum('met') / sum('due_clocks')).toBeCloseTo(Number(figure?.value), 5);
  }
  const all = overview.find((row) => row.metric === 'all_met');
  const allMet = ours.sections[1]?.rows[0] as Row | undefined;
  expect({ n: allMet?.conversations, value: allMet?.attainment }).toEqual({ n: all?.n, value: all?.value });
});

test('a conversation that is not there is exit 2; --by takes the keys of reports', async () => {
  const shop = await desk();
  expect((await shop.run(NOON, 'sla', 'explain', 'nobody')).stderr).toContain('E_NOT_FOUND');
  const by = await shop.run(
    NOON + 21 * HOUR,
    'sla',
    'report',
    ...PERIOD,
    '--by',
    'channel',
    '--format',
    'csv',
  );
  expect(by.stdout).toContain('resolution,case,email,');
  const wrong = await shop.run(NOON + 21 * HOUR, 'sla', 'report', '--by', 'chanel');
  expect(wrong).toMatchObject({ code: 2 });
});

type Row = Readonly<Record<string, unknown>>;

function pick(row: object | undefined, ...names: string[]): object {
  return Object.fromEntries(
    names.map((name) => [name, (row as Record<string, unknown> | undefined)?.[name]]),
  );
}
