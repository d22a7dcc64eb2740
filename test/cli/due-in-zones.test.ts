// Where the process stands moves no calendar, no due instant and no report: five zones, two of them on the nights of clock changes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpHashOf } from './dump-hash.ts';
import { run, temporaryFolder } from './process.ts';

/** With and without summer time, half an hour of it, over the date line, far west of it. */
const ZONES = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Europe/London', 'Pacific/Apia'];

const POLICY = `timezone: Europe/London
day_starts_at: "04:00"
promotions:
  - { name: night, because: Half of the town is awake., from: "2025-03-30T00:30", to: "2025-03-30T04:00" }
calendars:
  new-york: { timezone: America/New_York, hours: { daily: ["01:00-05:00"] } }
  lord-howe: { timezone: Australia/Lord_Howe, hours: { daily: ["01:00-05:00"] } }
  shanghai: { timezone: Asia/Shanghai, hours: { mon-fri: ["09:00-12:00", "13:00-18:00"] }, holidays: china }
sla:
  - { rule: ny, because: x, when: { channel: [im] }, calendar: new-york, first_response: 3h }
  - { rule: lh, because: x, when: { channel: [email] }, calendar: lord-howe, first_response: 3h }
  - { rule: cn, because: x, when: { channel: [ticket] }, calendar: shanghai, first_response: 4h }
  - { rule: gb, because: x, when: { channel: [app] }, first_response: 1h, in_promotion: { first_response: 2h } }
`;

/**
 * Three hours of the shift from 01:00 to 05:00, by hand: on 9 March 2025 New York has no 02:00 (due 05:00 EDT), on 2 November
 * it has 01:00 twice (due 03:00 EST). Lord Howe goes back half an hour on 6 April at 02:00 (due 03:30 at +10:30) and forward
 * on 5 October (due 04:30 at +11:00). Shanghai's 30 September 17:30 is metrics.md's case. London goes forward on 30 March.
 */
const CASES = [
  ['ny-spring', 'im', '2025-03-09T05:30:00Z', '2025-03-09T09:00:00Z'],
  ['ny-autumn', 'im', '2025-11-02T04:30:00Z', '2025-11-02T08:00:00Z'],
  ['lh-autumn', 'email', '2025-04-05T13:30:00Z', '2025-04-05T17:00:00Z'],
  ['lh-spring', 'email', '2025-10-04T14:00:00Z', '2025-10-04T17:30:00Z'],
  ['cn-october', 'ticket', '2025-09-30T09:30:00Z', '2025-10-09T05:30:00Z'],
  ['gb-before', 'app', '2025-03-30T00:29:59Z', '2025-03-30T01:29:59Z'],
  ['gb-within', 'app', '2025-03-30T00:30:00Z', '2025-03-30T02:30:00Z'],
  ['gb-last', 'app', '2025-03-30T02:59:59Z', '2025-03-30T04:59:59Z'],
  ['gb-after', 'app', '2025-03-30T03:00:00Z', '2025-03-30T04:00:00Z'],
] as const;

const PERIOD = ['--since', '2025-03-01', '--until', '2025-11-30', '--format', 'json'];
const PAGES = [
  ['sla', 'report', ...PERIOD, '--by', 'day'],
  ['report', 'overview', ...PERIOD, '--by', 'month'],
  ['report', 'hours', ...PERIOD],
  ['conversation', 'list', ...PERIOD],
  ['conversation', 'show', 'lh-autumn', '--format', 'json'],
  ['sla', 'explain', 'ny-autumn', '--format', 'json'],
];

interface Told {
  readonly hash: string;
  readonly pages: readonly string[];
  readonly ask: (...args: string[]) => Promise<string>;
}

async function toldIn(zone: string): Promise<Told> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'policy.yaml'), POLICY);
  writeFileSync(join(home, 'hicare.yaml'), 'policy: policy.yaml\ndb: shop.db\n');
  const rows = CASES.map(([id, channel, at]) => `${id},${channel},${at},customer,words`);
  writeFileSync(
    join(home, 'm.csv'),
    `conversation_id,channel,sent_at,author_kind,text\n${rows.join('\n')}\n`,
  );
  const env = { TZ: zone };
  const ask = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(args, { home, env });
    expect([args, code, stderr]).toEqual([args, 0, '']);
    return stdout;
  };
  await ask('import', 'm.csv', '-q', '--exported-at', '2025-12-01T00:00:00Z');
  const pages: string[] = [];
  for (const page of PAGES) pages.push(await ask(...page));
  return { ask, hash: await dumpHashOf(home, 'shop.db'), pages };
}

async function dueOf({ ask }: Told, id: string): Promise<string | undefined> {
  const page = JSON.parse(await ask('sla', 'explain', id, '--format', 'json')) as {
    sections: { rows: { due_at: string }[] }[];
  };
  return page.sections[0]?.rows[0]?.due_at;
}

test('due instants by hand, the same bytes and the same dump hash in every zone', async () => {
  const first = await toldIn(ZONES[0] as string);
  for (const [id, , , due] of CASES) expect({ id, due: await dueOf(first, id) }).toEqual({ id, due });
  for (const zone of ZONES.slice(1)) {
    const { hash, pages } = await toldIn(zone);
    expect({ zone, hash, pages }).toEqual({ zone, hash: first.hash, pages: first.pages });
  }
});
