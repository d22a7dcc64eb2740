// `hicare sla ack|unack`: who looks after an alert; told as such, never reminded of, audited, and said twice as once.
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { expectGolden } from '../errors/golden.ts';
import { startServer } from '../notify/local-servers.ts';
import { type Answer, HOUR, MINUTE, makeShop, NOON, SECOND, type Shop } from './sla-shop.ts';

const ONE_CLOCK = `sla:
  - { rule: chat, because: They wait., when: { channel: [webchat] }, first_response: 30s }
`;
const DUE = NOON + 30 * SECOND;

async function shopWithBreaches(...ids: string[]): Promise<Shop> {
  const shop = makeShop();
  shop.write('policy.yaml', ONE_CLOCK);
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  await shop.importMessages(
    ids.map((id) => ({ id, at: NOON })),
    DUE + 10 * HOUR,
    DUE,
  );
  return shop;
}

const namesIn = ({ stdout }: Answer): string[] =>
  [...stdout.matchAll(/#([0-9a-f]+)$/gm)].map(([, name = '']) => name);

interface Row {
  readonly id: string;
  readonly alert: string;
  readonly short_name: string;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: string | null;
  readonly note?: string | null;
}
const rowsIn = ({ stdout }: Answer): Row[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

function rows<T>(shop: Shop, sql: string): T[] {
  const db = new BetterSqlite3(shop.database, { readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

test('the id behind the line is short, and names the alert from the line on', async () => {
  const shop = await shopWithBreaches('c1', 'c2');
  const [first = '', second = ''] = namesIn(await shop.check(DUE, '-q'));
  expect([first, second]).toEqual([
    expect.stringMatching(/^[0-9a-f]{8}$/),
    expect.stringMatching(/^[0-9a-f]{8}$/),
  ]);
  const said = await shop.run(DUE + MINUTE, 'sla', 'ack', `#${first}`, '--by', 'Li Na');
  expect(said).toEqual({
    code: 0,
    stdout: '',
    stderr: `#${first} (first response, conversation c1) is acknowledged by Li Na.\n`,
  });
  const open = rowsIn(await shop.check(DUE + HOUR, '--open', '--format', 'ndjson'));
  expect(open.map(({ id, short_name, acknowledged_by }) => [id, short_name, acknowledged_by])).toEqual([
    ['c1', first, 'Li Na'],
    ['c2', second, null],
  ]);
  expect(open[0]?.acknowledged_at).toBe('2026-03-16T04:01:30Z');
  expect(open[0]?.alert.startsWith(first)).toBe(true);
  const lines = (await shop.check(DUE + HOUR, '--open')).stdout.split('\n');
  expect(lines[0]).toContain('acknowledged 2026-03-16 12:01:30 by Li Na');
  expect(lines[1]).not.toContain('acknowledged');
});

test('said twice it is said once: the first stands; taken back it is gone, and that twice as well', async () => {
  const shop = await shopWithBreaches('c1');
  const [name = ''] = namesIn(await shop.check(DUE, '-q'));
  const ack = (now: number, ...flags: string[]) => shop.run(now, 'sla', 'ack', name, ...flags);
  await ack(DUE, '--by', 'Li');
  expect((await ack(DUE + MINUTE, '--by', 'Wang')).stderr).toBe(
    `#${name} (first response, conversation c1) was acknowledged before: 2026-03-16 12:00:30, by Li.\n`,
  );
  expect((await shop.run(DUE + MINUTE, 'sla', 'unack', name, '--dry-run')).stderr).toContain('Would be said');
  expect(rows(shop, 'SELECT 1 FROM alert_acknowledgement WHERE undone_at IS NULL')).toHaveLength(1);
  const back = () => shop.run(DUE + 2 * MINUTE, 'sla', 'unack', name, '--by', 'Wang');
  expect((await back()).stderr).toContain('is no longer acknowledged');
  expect((await back()).stderr).toContain('was not acknowledged');
  const audit = rows<{ action: string; detail: string }>(
    shop,
    'SELECT action, detail FROM audit ORDER BY id',
  );
  expect(audit.filter(({ action }) => action.startsWith('sla'))).toEqual([
    { action: 'sla ack', detail: JSON.stringify({ alert: name, by: 'Li' }) },
    { action: 'sla unack', detail: JSON.stringify({ alert: name, by: 'Wang' }) },
  ]);
});

test('what only --open showed can be acknowledged, and no check tells it afterwards', async () => {
  const shop = await shopWithBreaches('c1', 'c2');
  const [name = ''] = namesIn(await shop.check(DUE, '--open', '-q'));
  expect((await shop.run(DUE, 'sla', 'ack', name.slice(0, 6))).code).toBe(0);
  const told = await shop.check(DUE + SECOND, '-q');
  expect([told.code, told.stdout.match(/conversation c\d/g)]).toEqual([10, ['conversation c2']]);
});

test('a note is sealed: the key opens it, and masked', async () => {
  const shop = await shopWithBreaches('c1');
  const [name = ''] = namesIn(await shop.check(DUE, '-q'));
  await shop.run(DUE, 'sla', 'ack', name, '--note', 'called 13800138000 back', '--by', 'Li');
  const [stored] = rows<{ sealed: Buffer }>(shop, 'SELECT sealed FROM alert_acknowledgement');
  expect(stored?.sealed.toString('latin1')).not.toContain('called');
  const told = await shop.check(DUE, '--open', '--with-notes');
  expect(told.stdout).toMatch(/acknowledged 2026-03-16 12:00:30 by Li: called 138\*{4}8000 back/);
  const [row] = rowsIn(await shop.check(DUE, '--open', '--with-notes', '--format', 'ndjson'));
  expect(row?.note).toBe('called 138****8000 back');
  expect((await shop.check(DUE, '--open')).stdout).not.toContain('called');
  expect((await shop.check(DUE, '--with-notes')).code).toBe(2);
});

test('targets that want to be reminded are reminded of what nobody looks after', async () => {
  const server = await startServer([{ status: 200 }]);
  const shop = await shopWithBreaches('c1', 'c2');
  const url = `http://127.0.0.1:${server.port}/hook`;
  const target = `{ kind: webhook, url: "${url}", allow_http: true, re_alert_after: 1h }`;
  shop.write('hicare.yaml', `policy: policy.yaml\nnotify:\n  ops: ${target}\n`);
  const [first = '', second = ''] = namesIn(await shop.check(DUE, '-q', '--notify'));
  await shop.run(DUE + MINUTE, 'sla', 'ack', first);
  await shop.check(DUE + 2 * HOUR, '-q', '--notify');
  await shop.run(DUE + 2 * HOUR, 'sla', 'ack', second);
  await shop.check(DUE + 4 * HOUR, '-q', '--notify');
  const told = server.received.map(({ body }) =>
    (JSON.parse(body) as { alerts: { id: string; is_reminder: boolean }[] }).alerts
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, is_reminder }) => `${id} ${is_reminder ? 'again' : 'anew'}`),
  );
  expect(told).toEqual([['c1 anew', 'c2 anew'], ['c2 again']]);
});

test('all or none: one name that is unknown leaves the others as they are', async () => {
  const shop = await shopWithBreaches('c1');
  const [name = ''] = namesIn(await shop.check(DUE, '-q'));
  const answer = await shop.run(DUE, 'sla', 'ack', name, 'ffffffff');
  await expectGolden('alert-unknown', { ...answer, signal: null }, shop.home);
  expect(answer.code).toBe(2);
  expect(rows(shop, 'SELECT 1 FROM alert_acknowledgement')).toEqual([]);
  expect((await shop.run(DUE, 'sla', 'ack', 'c1')).stderr).toContain('hexadecimal');
});

test('one of many begins alike: as many digits as tell them apart are shown, and fewer are refused', async () => {
  const shop = await shopWithBreaches(...Array.from({ length: 700 }, (_, index) => `c${index}`));
  const names = namesIn(await shop.check(DUE, '-q'));
  expect(new Set(names).size).toBe(700);
  const starts = names.map((name) => name.slice(0, 4));
  const twice = starts.find((start, index) => starts.indexOf(start) !== index);
  expect(twice).toBeDefined();
  const answer = await shop.run(DUE, 'sla', 'ack', String(twice));
  await expectGolden('alert-ambiguous', { ...answer, signal: null }, shop.home);
  expect(answer.code).toBe(2);
  for (const name of names.filter((one) => one.startsWith(String(twice))))
    expect(answer.stderr).toContain(name);
});
