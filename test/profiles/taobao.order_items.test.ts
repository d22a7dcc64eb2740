// Taobao's detail file, old and new: its lines, and what they add to their orders whichever file comes first.
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { makeBench } from '../tasks/import-world.ts';
import {
  cents,
  countsIn,
  expectGolden,
  expectRecognised,
  fixture,
  heldBy,
  importFixtures,
  rawRows,
} from './fixture.ts';
import { gbk } from './make/bytes.ts';

const OLD = 'taobao.order_items/ExportOrderDetailList201605261201.csv';
const NEW = 'taobao.order_items/ExportOrderDetailList202206301201.csv';
const ORDERS_OLD = 'taobao.orders/ExportOrderList201605261200.csv';
const ORDERS_NEW = 'taobao.orders/ExportOrderList202206301200.csv';

test.each([
  ['old', OLD],
  ['new', NEW],
])('the %s columns give the golden records', async (age, path) => {
  const { bench, files } = await importFixtures([path]);
  const { length } = rawRows(path, 'gbk');
  expect(countsIn(files[0])).toEqual({ read: length, new: length });
  await expectGolden(bench, `taobao.order_items.${age}`);
  await expectRecognised(path, 'lines.csv');
});

test.each([
  ['2016', ORDERS_OLD, OLD],
  ['2022', ORDERS_NEW, NEW],
])('order and detail file of %s give the same database in either order', async (_year, orders, lines) => {
  const one = await importFixtures([orders, lines]);
  const other = await importFixtures([lines, orders]);
  expect(other.bench.hash()).toBe(one.bench.hash());
});

test('lines: main and sub-order numbers, a merchant code or else the outer one, what was refunded', async () => {
  const { lines } = await importFixtures([NEW]);
  const items = lines('order item').map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  expect(items).toContainEqual(
    expect.objectContaining({
      line_id: '2022123456789112001',
      sku: 'TEE-BLACK-L',
      variant: '颜色分类：黑色;尺码：L',
      unit_price: 99,
      quantity: 1,
      amount: 94,
      product_id: '600000000001',
    }),
  );
  expect(items).toContainEqual(expect.objectContaining({ line_id: '2022123456789112002', sku: 'SOCK' }));
  expect(items).toContainEqual(
    expect.objectContaining({
      line_id: '2022123456789112003',
      refund_status: 'refunded',
      refunded_amount: 10,
    }),
  );
  expect(items.find(({ sku }) => sku === 'TEE-BLACK-L')).not.toHaveProperty('refund_status');
  const total = rawRows(NEW, 'gbk').reduce((sum, row) => sum + cents(row.买家实际支付金额), 0);
  expect(items.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0)).toBe(total);
});

test('an order that only its lines tell of: shipped with the first parcel, compensated by their sum', async () => {
  const { record } = await importFixtures([NEW]);
  expect(record('order taobao/ 2022123456789012001')).toMatchObject({
    placed_at: '2022-06-01T12:00:00Z',
    shipped_at: '2022-06-03T02:00:00Z',
    compensation: 5,
  });
});

test('the order file is believed before its lines; lines fill what it leaves out', async () => {
  const { record } = await importFixtures([ORDERS_NEW, NEW]);
  expect(record('order taobao/ 2022123456789012001')).toMatchObject({ status: 'completed', amount: 189 });
  expect(record('order taobao/ 2022123456789011999')).toMatchObject({
    buyer_note: '要软的',
    tracking_no: '880000000000019',
  });
});

test('where the two files differ, the order file is believed in either order', async () => {
  const orders = gbk(
    new TextDecoder('gbk').decode(fixture(ORDERS_NEW)).replace('2022-06-03 10:00:00', '2022-06-05 10:00:00'),
  );
  const benchOf = async (contents: readonly Uint8Array[]) => {
    const bench = makeBench();
    for (const [index, content] of contents.entries())
      await bench.import([bench.file(`${index}.csv`, content)]);
    return bench;
  };
  const one = await benchOf([orders, fixture(NEW)]);
  const other = await benchOf([fixture(NEW), orders]);
  expect(other.hash()).toBe(one.hash());
  expect(heldBy(other).record('order taobao/ 2022123456789012001').shipped_at).toBe('2022-06-05T02:00:00Z');
});

test('the shop is a choice: by a flag for both files, or from the column of the order file', async () => {
  const flagged = await importFixtures([NEW, ORDERS_NEW], { shop: '测试旗舰店' });
  expect(flagged.lines('order taobao/测试旗舰店')).toHaveLength(4);
  const bench = makeBench();
  const files = [ORDERS_NEW, NEW].map((path) => bench.file(basename(path), fixture(path)));
  await bench.import(files, { options: { shop_column: '店铺名称' } });
  expect(bench.hash()).toBe(flagged.bench.hash());
});
