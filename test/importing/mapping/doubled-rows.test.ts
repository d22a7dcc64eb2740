import { describe, expect, it } from 'vitest';
import { doubledRows, type PlacedRow } from '../../../src/importing/mapping/doubled-rows.ts';
import { mapText, shortly } from '../mapping-harness.ts';

/** One group: `text@record`, with `/` where the header stands again. */
function group(lines: string): PlacedRow[] {
  let part = 0;
  return lines.split(' ').flatMap((line): PlacedRow[] => {
    if (line === '/') part += 1;
    const [text = '', record] = line.split('@');
    const recordNo = Number(record);
    const row = { recordNo, firstLine: recordNo, lastLine: recordNo, cells: [text], fault: null };
    return line === '/' ? [] : [{ row, part }];
  });
}

describe('rows that stand in a file twice', () => {
  it.each([
    ['copies below a second header, whatever their number', 'a@1 a@2 b@3 / b@5 a@6 c@7', { 3: 2, 4: 0 }],
    ['a group that stands there again as a whole', 'a@1 b@2 a@8 b@9', { 2: 0, 3: 1 }],
    ['three copies', 'a@1 a@4 a@9', { 1: 0, 2: 0 }],
    ['copies that touch, of a group that is torn apart', 'a@1 b@2 c@8 a@9 b@10 c@16', { 3: 0, 4: 1, 5: 2 }],
    ['equal lines side by side in each copy', 'a@1 a@2 a@7 a@8', { 2: 0, 3: 1 }],
    ['no equal lines of one order', 'a@1 a@2 b@3', {}],
    ['no group of equal lines only', 'a@1 a@2 a@3 a@4', {}],
    ['no second run that says more', 'a@1 b@2 a@8 c@9', {}],
    ['no second run of another length', 'a@1 b@2 a@8', {}],
  ])('are: %s', (_, lines, twins) => {
    expect(Object.fromEntries(doubledRows(group(lines)))).toEqual(twins);
  });

  it('add nothing to the sums of their order, and are counted', async () => {
    const lines = `columns: {id: [id], sku: [sku], price: [price]}
rows: {group_by: id}
records:
  - to: order
    per: group
    set: {order_id: id, amount: {sum: [price], over: group}}
  - to: order_item
    set: {order_id: id, sku: sku}
`;
    const once = [
      { id: 'o1', sku: 'cup', price: '2' },
      { id: 'o1', sku: 'cup', price: '2' },
      { id: 'o2', sku: 'pot', price: '5' },
    ];
    const mapped = await mapText(lines, [...once, ...once]);
    expect(mapped.mapper.doubled).toBe(3);
    const amounts = shortly(mapped)
      .flat()
      .flatMap((draft) => (draft as { amount?: number }).amount ?? []);
    expect(amounts).toEqual([40_000, 50_000]);
    expect(mapped.rows.map(({ drafts }) => drafts?.length)).toEqual([2, 1, 0, 0, 2, 0]);
  });
});
