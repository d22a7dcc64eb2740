// Rejected rows of mapped files are read again by the mapping of then or by a corrected one, groups and documents too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtInText } from '../../src/importing/profiles/catalog.ts';
import { countsOf, makeBench } from './import-world.ts';
import { ordersOf, SHOP_CSV, shopMapping } from './shop-mapping.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));

it('reads by the mapping of then, also when its file has gone, with the order of dates that was found', async () => {
  const bench = makeBench();
  const path = bench.file('s.csv', `${SHOP_CSV}A3;05/04/2026 9:00;bad;done\n`);
  const beside = bench.file('s.csv.map.yaml', shopMapping('{number: {decimal: ","}}'));
  await bench.import([path]);
  bench.file('s.csv.map.yaml', 'gone');
  expect(beside).toContain('map');
  expect(countsOf(await bench.retry(1))).toEqual({ read: 2, rejected: 2 });
  const fixed = bench.file('fixed.yaml', shopMapping('{regex: {pattern: "^[0-9,]+$"}}'));
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
