// `hicare profile` as people use it: known files are told, an unknown one gets its mapping by questions, and imports at once.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpHashOf } from './dump-hash.ts';
import { run, temporaryFolder } from './process.ts';
import { DOWN, ENTER, hasTerminal, runOnTerminal } from './terminal.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');

/** A made-up vendor: remarks above the header, semicolons, its own names, a decimal comma, days before months. */
const MEGA = [
  'Mega Shop export;;;;',
  'Period: 2026-11;;;;',
  'Order Ref;Buyer Mail;Bought On;Total;Note',
  '10001;ana@example.com;03/04/2026 10:05;1.234,50;please ring',
  '10002;bo@example.com;04/05/2026 11:00;20,00;',
  '',
].join('\n');

test.skipIf(!hasTerminal)(
  'a mapping for a file that nobody knows is written by answering, and reads it (needs util-linux script)',
  async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'mega.csv'), MEGA);
    const { screen, code } = await runOnTerminal(
      ['profile', 'new', 'mega.csv', '--kind', 'order'],
      [
        { asked: /Which column holds order_id/, keys: ENTER },
        { asked: /Which column holds placed_at/, keys: DOWN + ENTER },
        { asked: /Column "Buyer Mail"/, keys: DOWN + DOWN + ENTER },
        { asked: /Column "Note"/, keys: `buyer_note${ENTER}` },
        { asked: /What comes first/, keys: DOWN + ENTER },
        { asked: /In which zone/, keys: `Mars/Base${ENTER}` },
        { asked: /no IANA zone/, keys: `${'\u007f'.repeat(9)}Europe/Berlin${ENTER}` },
      ],
      home,
    );
    expect([code, screen]).toEqual([0, expect.stringContaining('Next: hicare import mega.csv --dry-run')]);
    const mapping = readFileSync(join(home, 'mega.csv.map.yaml'), 'utf8');
    expect(mapping).not.toMatch(/ana|ring|10001/);
    expect(mapping).toMatchInlineSnapshot(`
      "# How hicare reads such a file; written by \`hicare profile new\`. docs/mapping.md explains every key.
      mapping: 1
      profile: mega.orders
      version: 1
      title: "mega orders"
      source: mega
      detect:
        all: ["Order Ref", "Bought On"]
      read:
        format: [csv]
        encoding: [utf-8]
        delimiter: ";"
        header_row: 3
        duplicate_headers: suffix
      defaults:
        timezone: Europe/Berlin
        null_values: ["", "-", "--"]
        clean: [strip, tabs, excel_formula, apostrophe]
      columns:
        order_id: ["Order Ref"]  # looks like 99999
        placed_at: ["Bought On"]  # looks like 99/99/9999 99:99
        buyer_note: ["Note"]  # looks like aaaaaa aaaa
        amount: ["Total"]  # as in shopify.orders; looks like 9.999,99 · 99,99
      types:
        placed_at: {datetime: {formats: ["d/M/yyyy H:mm"]}}
        amount: {number: {decimal: ","}}
      records:
        - to: order
          set:
            order_id: order_id
            placed_at: placed_at
            buyer_note: buyer_note
            amount: amount
      drop: ["Buyer Mail"]  # personal
      "
    `);
    const imported = await run(['import', 'mega.csv', '--format', 'json'], { home });
    expect(JSON.parse(imported.stdout).files[0]).toMatchObject({
      profile: 'mega.orders',
      read: 2,
      new: 2,
      rejected: 0,
    });
  },
);

test('without a terminal the mapping says what is still open, and by flags it is whole', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'mega.csv'), MEGA);
  const open = await run(['profile', 'new', 'mega.csv', '--kind', 'order'], { home });
  expect(open.stderr).toContain('order_id, placed_at');
  const again = await run(['profile', 'new', 'mega.csv', '--kind', 'order'], { home });
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('E_OUTPUT_EXISTS')]);
  const flags = [
    '--column',
    'order_id=Order Ref',
    '--column',
    'placed_at=Bought On',
    '--column',
    'amount=Total',
  ];
  const more = ['--date-order', 'dmy', '--timezone', 'Europe/Berlin', '--force'];
  await run(['profile', 'new', 'mega.csv', '--kind', 'order', ...flags, ...more], { home });
  const imported = await run(['import', 'mega.csv', '--format', 'json'], { home });
  expect(JSON.parse(imported.stdout).files[0]).toMatchObject({
    new: 2,
    unmapped_columns: ['buyer mail', 'note'],
  });
});

test('slips in new mappings are told with what may be said', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'mega.csv'), MEGA);
  writeFileSync(join(home, 'd.json'), '[{"a": 1}]');
  const problems = [
    [['mega.csv', '--kind', 'ordr'], 'Did you mean order?'],
    [['mega.csv', '--kind', 'order', '--column', 'colour=Note'], 'orders has no field colour'],
    [['mega.csv', '--kind', 'order', '--column', 'amount=Sum'], 'Columns: Order Ref'],
    [['mega.csv', '--column', 'amount'], 'order_id=Order Number'],
    [['d.json'], 'this is json'],
    [['-'], '-o FILE.map.yaml'],
  ] as const;
  for (const [args, words] of problems) {
    const { code, stderr } = await run(['profile', 'new', ...args], { home });
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  }
});

const names = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const isExport = (file: string): boolean => !/^(README\.md|agents\.csv)$|\.map\.ya?ml$/.test(file);

test('detect names the profile of every fixture', async () => {
  const files = names.flatMap(({ name }) =>
    readdirSync(join(FIXTURES, name))
      .filter(isExport)
      .map((file) => ({ name, path: join(FIXTURES, name, file) })),
  );
  const { stdout, code } = await run([
    'profile',
    'detect',
    ...files.map(({ path }) => path),
    '--format',
    'json',
  ]);
  const rows = JSON.parse(stdout).rows as { file: string; profile: string | null }[];
  expect(rows.map(({ profile }) => profile)).toEqual(files.map(({ name }) => name));
  expect(code).toBe(0);
});

const FOREIGN = [
  'a,b\n1,2\n',
  'name,email,phone\nx,y,z\n',
  'date,open,high,low,close,volume\n2026-01-01,1,2,0,1,5\n',
  'id,status\n1,open\n',
  'order,total\n1,2\n',
  'Datum;Konto;Betrag\n01.01.2026;1;2,00\n',
  '姓名,部门,工资\n甲,乙,1\n',
  'timestamp\tlevel\tmessage\n1\tinfo\tx\n',
  'sku,stock,warehouse\n1,2,3\n',
  'Id,Name,Created\n1,x,2026-01-01\n',
];

test('detect names none for foreign tables, exits 4 and offers to write a mapping', async () => {
  const home = temporaryFolder();
  FOREIGN.forEach((text, index) => {
    writeFileSync(join(home, `f${index}.csv`), text);
  });
  const files = FOREIGN.map((_, index) => `f${index}.csv`);
  const { stdout, code } = await run(['profile', 'detect', ...files, '--format', 'json'], { home });
  const rows = JSON.parse(stdout).rows as { profile: string | null; next: string }[];
  expect(rows.map(({ profile }) => profile)).toEqual(FOREIGN.map(() => null));
  expect(rows[0]?.next).toBe('hicare profile new f0.csv');
  expect(code).toBe(4);
});

test('a shipped profile, saved and named with --map, reads as it does by itself', async () => {
  const home = temporaryFolder();
  const shown = await run(['profile', 'show', 'taobao.orders', '-o', 'my.yaml'], { home });
  expect(shown.code).toBe(0);
  const file = join(FIXTURES, 'taobao.orders/ExportOrderList201605261200.csv');
  await run(['import', file, '--map', 'my.yaml'], { home });
  const again = await run(['import', file, '--format', 'json'], { home });
  expect(JSON.parse(again.stdout).files[0].status).toBe('known');
  const asJson = await run(['profile', 'show', 'taobao.orders', '--format', 'json'], { home });
  expect(JSON.parse(asJson.stdout)).toMatchObject({ mapping: 1, profile: 'taobao.orders' });
});

test('files of several vendors in one call give the same database in any order', async () => {
  const folders = [
    'taobao.orders',
    'taobao.order_items',
    'shopify.orders',
    'pdd.orders',
    'intercom.json',
    'jd.orders',
  ];
  const files = folders.flatMap((name) =>
    readdirSync(join(FIXTURES, name))
      .filter((file) => !/README|map\.ya?ml/.test(file))
      .map((file) => join(FIXTURES, name, file)),
  );
  const hashes = new Set<string>();
  for (const order of [files, [...files].reverse()]) {
    const home = temporaryFolder();
    const flags = ['--timezone', 'Asia/Shanghai', '--exported-at', '2026-04-01T00:00:00Z'];
    const { code, stderr } = await run(['import', ...order, ...flags], { home });
    expect([0, 3], stderr).toContain(code);
    hashes.add(await dumpHashOf(home, join(home, 'data', 'hicare', 'hicare.db')));
  }
  expect(hashes.size).toBe(1);
});

test('a word that nobody explained is told at the import, not blanked in silence; the zone that is open is named', async () => {
  const home = temporaryFolder();
  writeFileSync(
    join(home, 'desk.csv'),
    'Case,Begun,State\n1,2026-03-05 09:05,open\n2,2026-03-05 09:06,odd\n',
  );
  const columns = ['conversation_id=Case', 'opened_at=Begun', 'status=State'].flatMap((one) => [
    '--column',
    one,
  ]);
  const flags = ['--kind', 'conversation', '--channel', 'im', ...columns];
  const written = await run(['profile', 'new', 'desk.csv', ...flags], { home });
  expect(written.stderr).toContain('Next: hicare import desk.csv --timezone ZONE --dry-run');
  const imported = await run(['import', 'desk.csv', '--timezone', 'Asia/Shanghai'], { home });
  expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('state = odd (1)')]);
});
