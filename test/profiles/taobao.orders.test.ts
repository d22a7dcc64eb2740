// Taobao's order file in all its generations: what is taken, cleaned, left out, and that its money is counted once.
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
  orderTotal,
  rawRows,
} from './fixture.ts';

const GENERATIONS = [
  ['2016', 'taobao.orders/ExportOrderList201605261200.csv'],
  ['2018', 'taobao.orders/ExportOrderList201806091200.csv'],
  ['2020', 'taobao.orders/ExportOrderList202011301200.csv'],
  ['2022', 'taobao.orders/ExportOrderList202206301200.csv'],
] as const;
const FIRST = GENERATIONS[0][1];
const LAST = GENERATIONS[3][1];

test.each(GENERATIONS)(
  'the columns of %s give the golden records and the total of the file',
  async (year, path) => {
    const imported = await importFixtures([path]);
    await expectGolden(imported.bench, `taobao.orders.${year}`);
    const rows = rawRows(path, 'gbk');
    expect(countsIn(imported.files[0])).toEqual({ read: rows.length, new: rows.length });
    const total = rows.reduce((sum, row) => sum + cents(row.买家实际支付金额), 0);
    expect(total).toBeGreaterThan(0);
    expect(orderTotal(imported)).toBe(total);
  },
);

test.each(GENERATIONS)('%s is recognised under any name', async (_year, path) => {
  await expectRecognised(path, 'data (1).csv');
});

test('GBK with ="…" ids, apostrophes, suffixes, joined titles and line breaks in notes', async () => {
  const { files, record } = await importFixtures([FIRST]);
  expect(files[0]?.reading).toMatchObject({ encoding: 'gb18030', headerLine: 1, timezone: 'Asia/Shanghai' });
  expect(record('order taobao/ 1680123456780001')).toMatchObject({
    placed_at: '2016-05-23T14:02:11Z',
    paid_at: '2016-05-23T14:03:40Z',
    status: 'completed',
    amount: 128,
    currency: 'CNY',
    region: '广东省',
    customer_id: '测试买家甲',
    customer_phone: '13800000001',
    tracking_no: '880000000000001',
    carrier: '测试快递',
    buyer_note: '请发, 顺丰\n谢谢',
  });
});

test('words for missing values, thousands, a corrected address, masked phones', async () => {
  const { record } = await importFixtures([FIRST]);
  const unpaid = record('order taobao/ 1680123456780002');
  expect(unpaid).toMatchObject({
    status: 'cancelled',
    close_reason: '买家未付款',
    region: '上海',
    amount: 0,
  });
  expect(unpaid).not.toHaveProperty('paid_at');
  const corrected = record('order taobao/ 1680123456780003');
  expect(corrected).toMatchObject({
    amount: 1299,
    shipping_fee: 12,
    region: '浙江省',
    seller_note: '加急 "易碎"',
  });
  expect(corrected).not.toHaveProperty('customer_phone');
  expect(corrected).not.toHaveProperty('close_reason');
});

test('names, addresses and payment accounts are nowhere in the database', async () => {
  const { bench } = await importFixtures([FIRST, LAST]);
  const everything = heldBy(bench).lines('order').join('\n');
  for (const secret of ['张三丰', '李**', '不存在路', '西湖区']) expect(everything).not.toContain(secret);
});

test('2022: relay numbers and masked nicks are nobody; the shipping time and the paid compensation are taken', async () => {
  const { record } = await importFixtures([LAST]);
  const first = record('order taobao/ 2022123456789012001');
  expect(first).toMatchObject({
    shipped_at: '2022-06-03T02:00:00Z',
    completed_at: '2022-06-10T01:00:00Z',
    compensation: 5,
    seller_note: '老客户',
    customer_id: '测试买家甲',
  });
  expect(first).not.toHaveProperty('customer_phone');
  expect(first).not.toHaveProperty('parent_id');
  const masked = record('order taobao/ 2022123456789012002');
  expect(masked).not.toHaveProperty('customer_id');
  expect(masked).not.toHaveProperty('shipped_at');
});

test('an unknown status is kept as it stands and counted', async () => {
  const { files, record } = await importFixtures([LAST]);
  expect(record('order taobao/ 2022123456789012003').status).toBe('部分退款中');
  expect(files[0]?.unknownWords).toContainEqual({ column: '订单状态', word: '部分退款中', count: 1 });
});

test('2020: the orders of one purchase name their main order', async () => {
  const { record } = await importFixtures([GENERATIONS[2][1]]);
  expect(record('order taobao/ 1020123456789012346').parent_id).toBe('1020123456789012345');
});

test('the workbook with the wrong dimension gives the same records as the CSV', async () => {
  const csv = await importFixtures([LAST]);
  const xlsx = await importFixtures(['taobao.orders/ExportOrderList202207010000.xlsx']);
  expect(xlsx.files[0]?.reading).toMatchObject({ format: 'xlsx' });
  expect(xlsx.bench.hash()).toBe(csv.bench.hash());
});

test('saved again by a spreadsheet: UTF-8, other order of columns, short dates, a damaged id, a total line, a column of ones own', async () => {
  const { files, lines, record } = await importFixtures(['taobao.orders/resaved.csv']);
  expect(countsIn(files[0])).toEqual({ read: 5, new: 4, rejected: 1 });
  expect(files[0]?.rejected).toMatchObject([{ recordNo: 5, column: '订单编号', reason: 'E_DAMAGED_ID' }]);
  expect(files[0]?.skipped).toBe(1);
  expect(files[0]?.unmapped).toContain('我的备注');
  expect(lines('order')).toHaveLength(4);
  expect(record('order taobao/ 1680123456780001').placed_at).toBe('2016-05-23T14:02:00Z');
});

test('optional columns may be missing, required ones are named', async () => {
  const bench = makeBench();
  const few =
    '订单编号,买家会员名,订单状态,订单创建时间\n1680123456780009,测试买家甲,交易成功,2016-05-23 22:02:11\n\n';
  const { files } = await bench.import([bench.file('few.csv', few)]);
  expect(files[0]?.profile?.name).toBe('taobao.orders');
  expect(countsIn(files[0])).toEqual({ read: 1, new: 1 });
});

test('the same file again changes nothing; overlapping exports do not count twice', async () => {
  const { bench } = await importFixtures([FIRST]);
  const before = bench.hash();
  const again = await bench.import([bench.file('again.csv', fixture(FIRST))]);
  expect(again.files[0]?.status).toBe('known');
  expect(bench.hash()).toBe(before);
});
