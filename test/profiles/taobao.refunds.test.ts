// Taobao's refund report, old and new names: kinds, instants by outcome, what is escalated.
import { expect, test } from 'vitest';
import { countsIn, expectGolden, expectRecognised, importFixtures } from './fixture.ts';

const OLD = 'taobao.refunds/退款管理2016.csv';
const NEW = 'taobao.refunds/refund2022.xlsx';

test.each([
  ['old', OLD, 3],
  ['new', NEW, 2],
] as const)('the %s columns give the golden records', async (age, path, count) => {
  const { bench, files } = await importFixtures([path]);
  expect(countsIn(files[0])).toEqual({ read: count, new: count });
  await expectGolden(bench, `taobao.refunds.${age}`);
  await expectRecognised(path, path.endsWith('csv') ? 'r.csv' : 'r.xlsx');
});

test('money counts as paid back only when the refund succeeded', async () => {
  const { record } = await importFixtures([OLD]);
  expect(record('return taobao/ 70000000000000001')).toMatchObject({
    kind: 'return_refund',
    phase: 'in_sale',
    requested_at: '2016-05-27T01:00:00Z',
    shipped_back_at: '2016-05-28T07:00:00Z',
    refunded_at: '2016-05-30T02:00:00Z',
    amount: 40,
    status: 'refunded',
    reason: '质量问题',
    responsible: '卖家责任',
    escalated: 0,
    instant: 0,
  });
  const closed = record('return taobao/ 70000000000000002');
  expect(closed).toMatchObject({
    kind: 'refund_only',
    status: 'closed',
    escalated: 1,
    closed_at: '2016-05-29T02:00:00Z',
    amount: 1299,
  });
  expect(closed).not.toHaveProperty('refunded_at');
  const asked = record('return taobao/ 70000000000000003');
  expect(asked).toMatchObject({ status: 'requested', phase: 'after_sale' });
  expect(asked).not.toHaveProperty('escalated');
});

test('refunds meet their orders whichever comes first', async () => {
  const orders = 'taobao.orders/ExportOrderList201605261200.csv';
  const one = await importFixtures([orders, OLD]);
  const other = await importFixtures([OLD, orders]);
  expect(other.bench.hash()).toBe(one.bench.hash());
});
