// Files that profiles and mappings read: who decides, what is kept of it, and what a retry reads by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInText } from '../../src/importing/profiles/catalog.ts';
import { type Bench, countsOf, makeBench } from './import-world.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));

/** Orders of a made-up shop: day and month are ambiguous in the first row only. */
const SHOP_CSV = 'Ref;When;Sum;State\nA1;03/04/2026 10:00;12,50;done\nA2;25/04/2026 11:00;x;done\n';
const mapping = (amount = '{number: {decimal: ","}}', title = 'Shop orders'): string => `mapping: 1
profile: shop.orders
version: 1
title: ${title}
source: shop
detect: {all: [Ref, When]}
read: {format: [csv], encoding: [utf-8], delimiter: ";"}
defaults: {timezone: Europe/Berlin}
columns: {ref: [Ref], at: [When], sum: [Sum], state: [State]}
types:
  at: {datetime: {formats: ["d/M/yyyy H:mm", "M/d/yyyy H:mm"]}}
  sum: ${amount}
records:
  - to: order
    set: {order_id: ref, placed_at: at, amount: sum, status: state}
`;

const ordersOf = (bench: Bench): unknown[] =>
  bench.read((db) =>
    db.prepare('SELECT external_id, placed_at, amount_e4 FROM purchase_order ORDER BY 1').raw().all(),
  );
const codesOf = (files: readonly { error: { code: string } | null }[]): unknown[] =>
  files.map(({ error }) => error?.code ?? null);

describe('who decides', () => {
  it('is the header; a canonical file needs no profile', async () => {
    const bench = makeBench();
    const outcome = await bench.import([
      bench.file('a.csv', fixture('taobao.orders/ExportOrderList201605261200.csv')),
      bench.file('b.csv', 'agent_id,name\na1,小李\n'),
    ]);
    expect(
      outcome.files.map(({ file, profile, reading }) => [file.at(-5), profile?.name, reading?.encoding]),
    ).toEqual([
      ['b', undefined, 'utf-8'],
      ['a', 'taobao.orders', 'gb18030'],
    ]);
  });

  it('is the mapping beside the file before the one that the call names', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', SHOP_CSV);
    const other = bench.file('other.yaml', mapping('{number: {}}', 'Other'));
    const named = await bench.import([path], { mapPath: other, isDryRun: true });
    expect(named.files[0]?.reading).toMatchObject({
      delimiter: ';',
      timezone: 'Europe/Berlin',
      dateOrder: 'dmy',
    });
    expect(countsOf(named)).toEqual({ read: 2, rejected: 2 });
    bench.file('s.csv.map.yaml', mapping());
    expect(countsOf(await bench.import([path], { mapPath: other }))).toEqual({
      read: 2,
      new: 1,
      rejected: 1,
    });
    expect(ordersOf(bench)).toEqual([['A1', Date.UTC(2026, 3, 3, 8), 125_000]]);
  });

  it('a mapping with a fault is the fault of its file, or of the call that names it', async () => {
    const bench = makeBench();
    const good = bench.file('agents.csv', 'agent_id,name\na1,x\n');
    const bad = bench.file('s.csv', SHOP_CSV);
    bench.file('s.csv.map.yaml', 'mapping: 1\nprofil: x\n');
    const outcome = await bench.import([good, bad]);
    expect(codesOf(outcome.files).sort()).toEqual(['E_MAPPING', null].sort());
    await expect(bench.import([good], { mapPath: 'none.yaml' })).rejects.toMatchObject({ code: 'E_MAPPING' });
    await expect(bench.import([good], { profile: 'taobao.order' })).rejects.toMatchObject({
      code: 'E_PROFILE_UNKNOWN',
    });
  });

  it('a profile that the call names must fit, canonical kinds too', async () => {
    const bench = makeBench();
    const agents = bench.file('agents.csv', 'agent_id,name\na1,x\n');
    const misfits = [
      await bench.import([agents], { profile: 'taobao.orders' }),
      await bench.import([agents], { profile: 'canonical.orders' }),
      await bench.import([agents], { profile: 'chatwoot.json' }),
    ];
    expect(misfits.flatMap(({ files }) => codesOf(files))).toEqual([
      'E_PROFILE_MISFIT',
      'E_HEADER_MISSING',
      'E_PROFILE_MISFIT',
    ]);
    expect(countsOf(await bench.import([agents], { profile: 'canonical.agents' }))).toEqual({
      read: 1,
      new: 1,
    });
  });

  it('is a person where several fit, and nobody is an error that names them', async () => {
    const bench = makeBench();
    const both = bench.file(
      'both.csv',
      'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value,review_id,review_score,' +
        'review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp\n' +
        'o1,1,p,s,2017-01-05 10:00:00,10.00,1.00,r1,5,,,2017-01-06 00:00:00,2017-01-07 00:00:00\n',
    );
    const tie = await bench.import([both]);
    expect(tie.files[0]?.error).toMatchObject({
      code: 'E_PROFILE_TIE',
      params: { candidates: expect.stringContaining('olist.reviews') },
    });
    const asked: string[] = [];
    const chooseProfile = async (_: string, profiles: readonly { name: string }[]) => {
      asked.push(...profiles.map(({ name }) => name));
      return 'olist.reviews';
    };
    const chosen = await bench.import([both], {}, { chooseProfile });
    expect(asked.sort()).toEqual(['olist.order_items', 'olist.reviews']);
    expect(chosen.files[0]).toMatchObject({ status: 'imported', profile: { name: 'olist.reviews' } });
  });

  it('none: the nearest profile is named with what it misses', async () => {
    const bench = makeBench();
    const near = bench.file(
      'near.csv',
      '订单编号,买家会员名,订单创建时间,自定义\n1,a,2026-01-01 10:00:00,x\n',
    );
    const far = bench.file('far.csv', 'alpha,beta\n1,2\n');
    const { files } = await bench.import([near, far]);
    expect(files[0]?.error).toMatchObject({
      code: 'E_PROFILE_NONE',
      params: { nearest: 'taobao.orders', missing: '订单状态', unknown: '自定义' },
    });
    expect(codesOf(files)[1]).toBe('E_FILE_KIND');
  });
});

describe('what is kept of it', () => {
  it('the same bytes with another mapping are an error; with the same, nothing to do', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', SHOP_CSV);
    bench.file('s.csv.map.yaml', mapping());
    await bench.import([path]);
    bench.file('s.csv.map.yaml', `# a remark changes nothing\n${mapping()}`);
    expect((await bench.import([path])).files[0]?.status).toBe('known');
    bench.file('s.csv.map.yaml', mapping(undefined, 'Another title'));
    expect((await bench.import([path])).files[0]?.error?.params).toMatchObject({ options: 'mapping' });
    const kept = bench.read((db) => db.prepare('SELECT profile, version FROM mapping_snapshot').all());
    expect(kept).toEqual([{ profile: 'shop.orders', version: 1 }]);
  });

  it('a dry run and --strict leave nothing, no mapping either', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', SHOP_CSV);
    bench.file('s.csv.map.yaml', mapping());
    await bench.import([bench.file('agents.csv', 'agent_id,name\na1,x\n')]);
    const before = bench.hash();
    await bench.import([path], { isDryRun: true });
    const strict = await bench.import([path], { isStrict: true });
    expect(strict.refusal?.code).toBe('E_STRICT');
    expect(bench.hash()).toBe(before);
    expect(bench.read((db) => db.prepare('SELECT count(*) FROM mapping_snapshot').pluck().get())).toBe(0);
  });

  it('columns that no field takes, sealed, when asked for; never personal ones', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', 'Ref;When;Sum;State;Buyer;Colour\nA1;03/04/2026 10:00;1;done;Ana;red\n');
    bench.file('s.csv.map.yaml', `${mapping()}personal: [Buyer]\n`);
    await bench.import([path], { keepRaw: true, dateOrder: 'dmy' });
    const rows = bench.read((db) => db.prepare('SELECT sealed FROM raw_row').pluck().all()) as Buffer[];
    expect(rows).toHaveLength(1);
    expect(rows[0]?.includes('red')).toBe(false);
  });

  it('the profile, how the file was read and which words were unknown', async () => {
    const bench = makeBench();
    const path = bench.file('t.csv', fixture('taobao.orders/ExportOrderList202206301200.csv'));
    const { files } = await bench.import([path]);
    expect(files[0]?.unknownWords).toEqual([{ column: '订单状态', word: '部分退款中', count: 1 }]);
    const [options, summary] = bench.read((db) =>
      db.prepare('SELECT options, summary FROM import_log').raw().get(),
    ) as [string, string];
    expect(JSON.parse(options)).toMatchObject({
      profile: 'taobao.orders',
      mapping: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.parse(summary)).toMatchObject({ reading: { encoding: 'gb18030', headerLine: 1 } });
  });
});

describe('a retry', () => {
  it('reads by the mapping of then, also when its file has gone, with the order of dates that was found', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', `${SHOP_CSV}A3;05/04/2026 9:00;bad;done\n`);
    const beside = bench.file('s.csv.map.yaml', mapping('{number: {decimal: ","}}'));
    await bench.import([path]);
    bench.file('s.csv.map.yaml', 'gone');
    expect(beside).toContain('map');
    expect(countsOf(await bench.retry(1))).toEqual({ read: 2, rejected: 2 });
    const fixed = bench.file('fixed.yaml', mapping('{regex: {pattern: "^[0-9,]+$"}}'));
    const outcome = await bench.retry(null, { mapPath: fixed });
    expect(countsOf(outcome)).toEqual({ read: 2, new: 2 });
    expect(ordersOf(bench)).toEqual([
      ['A1', Date.UTC(2026, 3, 3, 8), 125_000],
      ['A2', Date.UTC(2026, 3, 25, 9), null],
      ['A3', Date.UTC(2026, 3, 5, 7), null],
    ]);
  });

  it('takes a row of a group whose other rows were taken', async () => {
    const bench = makeBench();
    const rows = (quantity: string) =>
      `Order,When,Total,Item,Quantity\nO1,2026-03-01T10:00:00Z,30,i1,1\nO1,,,i2,${quantity}\nO2,2026-03-02T10:00:00Z,5,i3,1\n`;
    const document = (quantity: string) => `mapping: 1
profile: cart.orders
version: 1
title: Carts
source: cart
detect: {all: [Order, Item]}
read: {format: [csv], encoding: [utf-8]}
columns: {order: [Order], at: [When], total: [Total], item: [Item], quantity: [Quantity]}
types: {quantity: ${quantity}}
rows: {key: order, group_by: order, order_fields: first_non_blank}
records:
  - to: order
    per: group
    set: {order_id: order, placed_at: at, amount: total}
  - to: order_item
    set: {order_id: order, line_id: item, quantity: quantity}
`;
    const path = bench.file('c.csv', rows('two'));
    bench.file('c.csv.map.yaml', document('{number: {}}'));
    expect(countsOf(await bench.import([path]))).toEqual({ read: 3, new: 2, rejected: 1 });
    const orders = ordersOf(bench);
    const fixed = bench.file('fixed.yaml', document('{map: {two: "2"}, else: keep_raw}'));
    expect(countsOf(await bench.retry(1, { mapPath: fixed }))).toEqual({ read: 1, new: 1 });
    expect(ordersOf(bench)).toEqual(orders);
    const items = bench.read((db) =>
      db.prepare('SELECT line_id, quantity_e4 FROM order_item ORDER BY 1').raw().all(),
    );
    expect(items).toEqual([
      ['i1', 10_000],
      ['i2', 20_000],
      ['i3', 10_000],
    ]);
  });

  it('knows the id that only the first row of a group has', async () => {
    const bench = makeBench();
    const path = bench.file(
      'orders_export.csv',
      'Name,Email,Financial Status,Created at,Total,Currency,Id,Lineitem name,Lineitem quantity,Lineitem price\n' +
        '#1,a@example.com,paid,2026-03-01 10:00:00 +0000,30,USD,6001,Pot,1,10\n' +
        '#1,,,,,,,Cup,two,20\n',
    );
    const first = await bench.import([path]);
    expect(first.files[0]?.profile?.name).toBe('shopify.orders');
    expect(countsOf(first)).toEqual({ read: 2, new: 1, rejected: 1 });
    const text = builtInText('shopify.orders')?.replace(
      'quantity:   {same_as: total}',
      'quantity: {map: {two: "2"}}',
    );
    const fixed = bench.file('fixed.yaml', text ?? '');
    expect(countsOf(await bench.retry(1, { mapPath: fixed }))).toEqual({ read: 1, new: 1 });
    const items = bench.read((db) =>
      db
        .prepare(
          'SELECT external_id, title, quantity_e4 FROM order_item i JOIN purchase_order o ON o.id = order_id',
        )
        .raw()
        .all(),
    );
    expect(items).toEqual([
      ['6001', 'Pot', 10_000],
      ['6001', 'Cup', 20_000],
    ]);
  });

  it('leaves rows that mean something only in the whole of their file', async () => {
    const bench = makeBench();
    const path = bench.file(
      'twcs.csv',
      fixture('twcs/twcs.csv')
        .toString()
        .replace(/Oct 31/, 'Okt 31'),
    );
    const first = await bench.import([path], { profile: 'twcs' });
    expect(first.files[0]?.counts.rejected).toBe(1);
    expect(await bench.retry(1)).toMatchObject({ files: [], leftRows: 1 });
  });

  it('takes an element of a document whose other elements were taken', async () => {
    const bench = makeBench();
    const document = (kinds: string) => `mapping: 1
profile: desk.json
version: 1
title: Desk
source: desk
detect: {all: [id, notes]}
read: {format: [json], documents: [tickets]}
defaults: {channel: ticket, timezone: UTC}
columns: {id: [id], at: [created], note_at: ["notes[].at"], by: ["notes[].by"], text: ["notes[].text"]}
types: {by: {map: ${kinds}, else: error}}
records:
  - to: conversation
    set: {conversation_id: id, channel: {default: channel}, opened_at: at}
  - to: message
    each: notes[]
    set: {conversation_id: id, sent_at: note_at, author_kind: by, text: text}
`;
    const note = (by: string, minute: number) => ({ at: `2026-03-01T10:0${minute}:00Z`, by, text: by });
    const ticket = { id: 't1', created: '2026-03-01T10:00:00Z', notes: [note('user', 1), note('staff', 2)] };
    const path = bench.file('d.json', JSON.stringify({ tickets: [ticket] }));
    const first = bench.file('m.yaml', document('{user: customer}').replace('all: [id, notes]', 'all: [id]'));
    const outcome = await bench.import([path], { mapPath: first });
    expect(countsOf(outcome)).toEqual({ read: 3, new: 2, rejected: 1 });
    const fixed = bench.file(
      'f.yaml',
      document('{user: customer, staff: agent}').replace('all: [id, notes]', 'all: [id]'),
    );
    expect(countsOf(await bench.retry(1, { mapPath: fixed }))).toEqual({ read: 1, new: 1 });
    const messages = bench.read((db) =>
      db.prepare('SELECT author FROM message ORDER BY sent_at').pluck().all(),
    );
    expect(messages).toEqual([0, 1]);
  });
});
