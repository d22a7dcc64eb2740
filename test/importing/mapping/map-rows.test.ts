import { describe, expect, it } from 'vitest';
import { mapText, shortly } from '../mapping-harness.ts';

const ORDER = `
defaults: {timezone: Asia/Shanghai, currency: CNY, null_values: ["", "-", 1970-01-01], clean: [strip, tabs, excel_formula, apostrophe]}
columns:
  id: [订单编号, id]
  created: [created]
  money: [money]
  note: [note]
  status: [status]
types:
  created: {datetime: {formats: ["yyyy/M/d H:mm"]}}
  money: {number: {strip: [元]}}
  status: {map: {已付款: paid}, else: keep_raw}
records:
  - to: orders
    set: {order_id: id, placed_at: created, amount: money, currency: {default: currency}, buyer_note: note, status: status}
`;
const PLACED = Date.UTC(2026, 2, 2, 2);

describe('cells', () => {
  it('are cleaned, stepped and typed; blanks are left out', async () => {
    const mapped = await mapText(ORDER, [
      {
        订单编号: '="1234567890123456789"',
        id: 'x',
        created: '\t2026/3/2 10:00',
        money: '1,234.5元',
        note: ' hi ',
        status: '已付款',
      },
      { 订单编号: '-', id: '7', created: '2026-03-02T02:00:00Z', money: '', note: '', status: '神秘' },
    ]);
    const common = { kind: 'order', placed_at: PLACED, currency: 'CNY' };
    expect(shortly(mapped)).toEqual([
      [{ ...common, order_id: '1234567890123456789', amount: 12_345_000, buyer_note: 'hi', status: 'paid' }],
      [{ ...common, order_id: '7', status: '神秘' }],
    ]);
    expect(mapped.mapper.unknownWords).toEqual([{ column: 'status', word: '神秘', count: 1 }]);
    expect(mapped.rows[0]?.drafts?.[0]).toMatchObject({ source: 'shopsys', shop: null });
  });

  it('reject the row with the column as the file names it', async () => {
    const row = { 订单编号: '1', created: '2026/3/2 10:00' };
    const mapped = await mapText(ORDER, [
      { ...row, money: 'viel' },
      { ...row, created: 'gestern' },
      { ...row, created: '' },
      { ...row, 订单编号: '1.03E+13' },
      { ...row, '~fault': 'yes' },
      { ...row, created: '2999/1/1 0:00' },
    ]);
    expect(shortly(mapped)).toEqual([
      ['E_BAD_NUMBER', 'money'],
      ['E_BAD_INSTANT', 'created'],
      ['E_REQUIRED', 'created'],
      ['E_DAMAGED_ID', '订单编号'],
      ['E_BAD_ROW', null],
      ['E_FUTURE_INSTANT', 'created'],
    ]);
  });

  it('declared sentinel dates are blank in every spelling of their midnight', async () => {
    const row = { id: '1', created: '2026/3/2 10:00' };
    const notes = ['1970-01-01', '1970-01-01 00:00:00', '1970-01-01T00:00:00Z', '1970-01-01 08:00'];
    const mapped = await mapText(
      ORDER,
      notes.map((note) => ({ ...row, note })),
    );
    const kept = mapped.rows.map(({ drafts }) => drafts?.[0]?.values.buyer_note);
    expect(kept).toEqual([undefined, undefined, undefined, '1970-01-01 08:00']);
  });
});

describe('lines', () => {
  const doc = (rows: string) => `
columns: {id: [id], at: [at], who: [who]}
rows: ${rows}
records: [{to: order, set: {order_id: id, placed_at: at, region: who}}]
`;
  const at = '2026-03-02T02:00:00Z';

  it('that are blank or totals are skipped and counted', async () => {
    const mapped = await mapText(
      doc('{skip_if: [{equals: {id: 合计}}, {matching: {id: "^Reporting period"}}]}'),
      [
        { id: '1', at, who: 'a' },
        { id: '合计', at: '12', who: '' },
        { id: 'Reporting period 1 to 2', at: '', who: '' },
        { id: '', at: ' ', who: '' },
      ],
    );
    expect(mapped.rows).toHaveLength(1);
    expect(mapped.mapper.skipped).toBe(3);
  });

  it('take blank cells from the line above', async () => {
    const mapped = await mapText(doc('{fill_down: [who]}'), [
      { id: '1', at, who: '' },
      { id: '2', at, who: 'a' },
      { id: '3', at, who: '' },
      { id: '4', at, who: 'b' },
    ]);
    expect(mapped.rows.map(({ drafts }) => drafts?.[0]?.values.region)).toEqual([undefined, 'a', 'a', 'b']);
  });

  it('with a key that the profile refuses are rejected', async () => {
    const mapped = await mapText(doc('{reject_if: {id: {not_matching: "^[0-9]+$"}}}'), [
      { id: '1', at },
      { id: 'x1', at },
    ]);
    expect(shortly(mapped)[1]).toEqual(['E_BAD_VALUE', 'id']);
  });

  it('of one key: the first, or the newest, counts where the profile says so', async () => {
    const rows = [
      { id: '1', at: '2026-03-02T02:00:00Z', who: 'old' },
      { id: '1', at: '2026-03-04T02:00:00Z', who: 'new' },
      { id: '2', at, who: 'x' },
      { id: '1', at: '2026-03-03T02:00:00Z', who: 'mid' },
    ];
    const kept = async (rule: string) =>
      (await mapText(doc(rule), rows)).rows.map(({ drafts }) => drafts?.map(({ values }) => values.region));
    expect(await kept('{key: id, on_duplicate: first_wins}')).toEqual([['old'], [], ['x'], []]);
    expect(await kept('{key: id, on_duplicate: newest_by, newest_by: at}')).toEqual([[], ['new'], ['x'], []]);
    expect(await kept('{key: id, on_duplicate: last_wins}')).toEqual([['old'], ['new'], ['x'], ['mid']]);
  });
});
