import { describe, expect, it } from 'vitest';
import { mapText, shortly } from '../mapping-harness.ts';

describe('values', () => {
  const order = (set: string, more = '') => `
columns: {id: [id], at: [at], a: [a], b: [b], c: [c]}
${more}
records: [{to: order, set: {order_id: id, placed_at: at, ${set}}}]
`;
  const row = { id: '1', at: '2026-03-02T02:00:00Z', a: '', b: '', c: '' };
  const fieldOf = async (set: string, cells: Record<string, string>, field: string, more = '') => {
    const mapped = await mapText(order(set, more), [{ ...row, ...cells }]);
    return mapped.rows[0]?.drafts?.[0]?.values[field] ?? shortly(mapped)[0];
  };

  it.each([
    ['region: {coalesce: [a, b]}', { b: 'x' }, 'region', 'x'],
    ['region: {join: [a, b, c], with: "-"}', { a: '1', c: '3' }, 'region', '1-3'],
    ['tags: {list: [a, b]}', { a: 'x', b: 'y' }, 'tags', 'x|y'],
    ['amount: {sum: [a, b], minus: [c]}', { a: '1.10', b: '2.20', c: '0.30' }, 'amount', 30_000],
    ['amount: {sum: [a, b]}', { b: '0.1' }, 'amount', 1_000],
    ['region: {const: 7}', {}, 'region', '7'],
    ['region: {choose: [{when: {present: a}, value: a}, {value: {const: none}}]}', { a: 'x' }, 'region', 'x'],
    ['region: {choose: [{when: {present: a}, value: a}, {value: {const: none}}]}', {}, 'region', 'none'],
    ['region: {from: a, steps: [{split: {by: "/", index: -1}}, lower]}', { a: 'X/YZ' }, 'region', 'yz'],
    [
      'shipped_at: {earliest: [a, b]}',
      { a: '2026-03-03T00:00:00Z', b: '2026-03-02T00:00:00Z' },
      'shipped_at',
      Date.UTC(2026, 2, 2),
    ],
    ['region: {author_kind_of: a}', { a: 'Robo' }, 'region', 'bot'],
    ['region: {author_kind_of: a}', { a: 'Frida' }, 'region', 'customer'],
    ['fragile: a', { a: '是' }, 'fragile', 1],
  ])('%s of %j', async (set, cells, field, value) => expect(await fieldOf(set, cells, field)).toBe(value));

  it('a sum of what is no number rejects the row', async () => {
    expect(await fieldOf('amount: {sum: [a]}', { a: 'x' }, 'amount')).toEqual(['E_BAD_NUMBER', 'a']);
  });

  it.each([
    ['{equals: {a: [x, y]}}', { a: 'y' }, true],
    ['{equals: {a: x}}', { a: 'X' }, false],
    ['{not_equals: {a: x}}', { a: '' }, true],
    ['{present: [a, b]}', { a: '1' }, false],
    ['{absent: a}', { a: '' }, true],
    ['{matching: {a: "^w[mo]"}}', { a: 'wm1' }, true],
    ['{matching: {a: "^w[mo]"}}', { a: '' }, false],
    ['{same: [a, b]}', { a: 'x', b: 'x' }, true],
    ['{same: [a, b]}', {}, false],
    ['{listed_agent: a}', { a: 'Anna' }, true],
    ['{not: {listed_agent: a}}', { a: 'Anna' }, false],
  ])('%s of %j is %s', async (condition, cells, holds) => {
    const set = `region: {choose: [{when: ${condition}, value: {const: yes}}, {value: {const: no}}]}`;
    expect(await fieldOf(set, cells, 'region')).toBe(holds ? 'yes' : 'no');
  });

  it('without any listed agent, names say nothing and the import stops', async () => {
    const run = mapText(order('region: {author_kind_of: a}'), [{ ...row, a: 'x' }], {
      rules: { hasAgents: false },
    });
    await expect(run).rejects.toMatchObject({ code: 'E_AGENTS_NEEDED', params: { file: 'export.csv' } });
  });
});
