import { expect, it } from 'vitest';
import { openDoubledColumns } from '../../src/importing/mapping/doubled-columns.ts';
import { missingColumns } from '../../src/importing/missing-columns.ts';
import { type PreparedProfile, prepareProfile } from '../../src/importing/prepare-profile.ts';
import { readProfile } from '../../src/importing/read-profile.ts';
import { documentOf, sourceRows, tableOf } from './mapping-harness.ts';

async function prepared(): Promise<PreparedProfile> {
  const text =
    documentOf(`columns: {id: [id], at: [created], paid: [买家实际支付金额, 实收], tax: [tax], state: [state], nick: [nick], carrier: [carrier]}
records:
  - to: order
    set:
      order_id: id
      placed_at: at
      amount: paid
      refunded_amount: {sum: [tax, paid]}
      status: {coalesce: [state, {const: paid}]}
      customer_id: {coalesce: [nick, id]}
      carrier: carrier
`);
  return prepareProfile(await readProfile(text, 'test.yaml'), {});
}

it('main fields without a column are told, with the column that may be meant', async () => {
  const table = tableOf(['id', 'created at', '实付金额', '金额'], []);
  expect(missingColumns(table, await prepared())).toEqual([
    { field: 'placed_at', column: 'created', meant: 'created at' },
    { field: 'amount', column: '买家实际支付金额', meant: '实付金额' },
    { field: 'refunded_amount', column: 'tax', meant: null },
  ]);
  const whole = tableOf(['id', 'created', '实收', 'tax'], []);
  expect(missingColumns(whole, await prepared())).toEqual([]);
  expect(missingColumns({ ...table, format: 'json' }, await prepared())).toEqual([]);
});

it('a column that stands twice is counted where its values contradict each other', async () => {
  const columns = ['id', '实收', '实收_2', 'x', 'x_2'];
  const doubles = [
    { first: 1, again: 2 },
    { first: 3, again: 4 },
  ];
  const watched = openDoubledColumns({ ...tableOf(columns, []), doubles }, await prepared());
  for (const [one, two] of [
    ['1', '2'],
    ['1', ' 1'],
    ['1', ''],
    ['', '3'],
  ] as const) {
    for (const row of sourceRows(columns, [{ id: 'a', 实收: one, 实收_2: two, x: '1', x_2: '2' }]))
      watched.look(row);
  }
  expect(watched.list()).toEqual([{ column: '实收', count: 2 }]);
});
