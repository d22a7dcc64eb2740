import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_HELD_ROWS } from '../../../src/importing/mapping/group-rows.ts';
import { readProfile } from '../../../src/importing/read-profile.ts';
import { documentOf, mapAll, mapText, shortly, sourceRows } from '../mapping-harness.ts';

const SHOPIFY = `
columns: {name: [name], id: [id], at: [created at], total: [total], sku: [sku], qty: [qty]}
rows: {group_by: name}
records:
  - to: order
    per: group
    set: {order_id: id, placed_at: at, amount: total}
  - to: order_item
    when: {present: sku}
    set: {order_id: {first_of_group: id}, line_id: sku, sku: sku, quantity: qty}
`;
const AT = '2026-03-02T02:00:00Z';
const order = (id: string, amount: number) => ({
  kind: 'order',
  order_id: id,
  placed_at: Date.UTC(2026, 2, 2, 2),
  amount: amount * 10_000,
});
const item = (id: string, sku: string) => ({ kind: 'order_item', order_id: id, line_id: sku, sku });
const head = (name: string, sku: string) => ({ name, id: `i${name}`, 'created at': AT, total: '5', sku });
const more = (name: string, sku: string) => ({ name, id: '', 'created at': '', total: '', sku });

describe('rows of a group', () => {
  it('give their shared record once, from the first cells that are not blank', async () => {
    const mapped = await mapText(SHOPIFY, [
      head('#1', 'a'),
      more('#1', 'b'),
      head('#2', 'c'),
      more('#2', ''),
    ]);
    expect(shortly(mapped)).toEqual([
      [order('i#1', 5), item('i#1', 'a')],
      [item('i#1', 'b')],
      [order('i#2', 5), item('i#2', 'c')],
      [],
    ]);
  });

  it('may lie scattered through the file', async () => {
    const rows = [head('#1', 'a'), head('#2', 'b'), more('#1', 'c'), head('#3', 'd'), more('#2', 'e')];
    const mapped = await mapText(SHOPIFY, rows);
    expect(mapped.rows.map(({ row }) => row.recordNo)).toEqual([1, 3, 4, 2, 5]);
    expect(shortly(mapped).flat()).toEqual([
      order('i#1', 5),
      item('i#1', 'a'),
      item('i#1', 'c'),
      order('i#3', 5),
      item('i#3', 'd'),
      order('i#2', 5),
      item('i#2', 'b'),
      item('i#2', 'e'),
    ]);
  });

  it('a cell that spoils the group rejects its rows; one of a row rejects that row alone', async () => {
    const spoiled = await mapText(SHOPIFY, [
      { ...head('#1', 'a'), total: '' },
      { ...more('#1', 'b'), total: 'viel' },
      head('#2', 'c'),
    ]);
    expect(shortly(spoiled)).toEqual([
      ['E_BAD_NUMBER', 'total'],
      ['E_BAD_NUMBER', 'total'],
      [order('i#2', 5), item('i#2', 'c')],
    ]);
    const own = await mapText(SHOPIFY, [{ ...head('#1', 'a'), qty: 'x' }, more('#1', 'b')]);
    expect(shortly(own)).toEqual([
      ['E_BAD_NUMBER', 'qty'],
      [order('i#1', 5), item('i#1', 'b')],
    ]);
    const lacking = await mapText(SHOPIFY, [{ ...head('#1', 'a'), 'created at': '' }, more('#1', 'b')]);
    expect(shortly(lacking)).toEqual([
      ['E_REQUIRED', 'created at'],
      ['E_REQUIRED', 'created at'],
    ]);
  });

  it('rows without the key stand alone, broken rows are rejected in their place', async () => {
    const mapped = await mapText(SHOPIFY, [
      head('#1', 'a'),
      { ...more('#1', 'b'), '~fault': 'yes' },
      { name: '', id: 'solo', 'created at': AT, total: '1', sku: '' },
      { name: '', id: '', 'created at': AT, total: '1', sku: '' },
    ]);
    expect(shortly(mapped)).toEqual([
      [order('i#1', 5), item('i#1', 'a')],
      ['E_BAD_ROW', null],
      [order('solo', 1)],
      ['E_REQUIRED', 'id'],
    ]);
  });

  it('stop the import when too many wait for others', async () => {
    const profile = await readProfile(documentOf(SHOPIFY), 'test.yaml');
    const columns = ['name', 'id', 'created at', 'total', 'sku'];
    const waiting = Array.from({ length: MOST_HELD_ROWS + 1 }, () => head('#1', 'a'));
    const rows = sourceRows(columns, waiting);
    await expect(mapAll({ profile, columns, rows })).rejects.toMatchObject({ code: 'E_ROWS_SCATTERED' });
  });
});

const SUMS = `
columns: {name: [name], at: [at], price: [price], ship: [ship], line: [line]}
types: {at: {datetime: {unit: s}}}
rows: {group_by: name}
records:
  - to: order
    per: group
    set: {order_id: name, placed_at: {earliest: [at], over: group}, amount: {sum: [price], over: group}, shipping_fee: ship}
  - to: order_item
    set: {order_id: name, line_id: line, amount: price}
`;

describe('sums over a group', () => {
  it('add all rows up, the earliest instant is the first of all', async () => {
    const mapped = await mapText(SUMS, [
      { name: '1', at: '2000', price: '1.10', ship: '3', line: 'a' },
      { name: '1', at: '1000', price: '2.20', ship: '3', line: 'b' },
    ]);
    expect(shortly(mapped).flat()[0]).toEqual({
      kind: 'order',
      order_id: '1',
      placed_at: 1_000_000,
      amount: 33_000,
      shipping_fee: 30_000,
    });
  });

  it('are taken whole or not at all: a faulty row rejects its group, or the sum would be wrong', async () => {
    const mapped = await mapText(SUMS, [
      { name: '1', at: '1000', price: '1', line: 'a' },
      { name: '1', at: '1000', price: '1', line: '1.5E+10' },
      { name: '2', at: '1000', price: '1', line: 'c' },
    ]);
    expect(mapped.rows.map(({ rejection }) => rejection?.reason ?? null)).toEqual([
      'E_GROUP_REJECTED',
      'E_DAMAGED_ID',
      null,
    ]);
  });

  it('are the same in any order of the rows, and no row is lost', async () => {
    const profile = await readProfile(documentOf(SUMS), 'test.yaml');
    const columns = ['name', 'at', 'price', 'ship', 'line'];
    const row = fc.record({
      name: fc.constantFrom('1', '2', '3', ''),
      at: fc.constant('1000'),
      price: fc.oneof(
        { weight: 9, arbitrary: fc.nat(999).map(String) },
        { weight: 1, arbitrary: fc.constant('x') },
      ),
      line: fc.uuid(),
    });
    const rowsAndOrder = fc
      .array(row, { maxLength: 12 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    await fc.assert(
      fc.asyncProperty(rowsAndOrder, async ([rows, shuffled]) => {
        const runs = await Promise.all(
          [rows, shuffled].map((each) => mapAll({ profile, columns, rows: sourceRows(columns, each) })),
        );
        const [inOrder, inAny] = runs.map((mapped) => {
          expect(mapped.rows).toHaveLength(rows.length);
          return shortly(mapped)
            .flat()
            .map((draft) => JSON.stringify(draft))
            .sort();
        });
        expect(inAny).toEqual(inOrder);
      }),
      { numRuns: 60 },
    );
  });
});
