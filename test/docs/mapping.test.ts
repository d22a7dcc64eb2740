// docs/mapping.md and docs/mapping.schema.json: nothing missing, in step with the program, and the examples are real.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { columnName } from '../../src/importing/check-header.ts';
import { readProfile } from '../../src/importing/read-profile.ts';
import { type Mapped, mapAll, shortly, sourceRows } from '../importing/mapping-harness.ts';
import { keysOfPart, mappingKeys, mappingSchema, STEP_EXAMPLES, STEP_NAMES } from './mapping-tables.ts';
import { fences, ROOT, readPage } from './pages.ts';

const [orders = '', tickets = ''] = fences(readPage('docs/mapping.md'), 'yaml');

test('the published schema is the one that documents are checked by', async () => {
  const schema = `${JSON.stringify(mappingSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot(join(ROOT, 'docs/mapping.schema.json'));
});

test('every key of a document, a condition, a value and a step says what it means', () => {
  const keys = [mappingKeys(), ...(['condition', 'value', 'step'] as const).map(keysOfPart)].flat();
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter(({ about }) => about === undefined || about === '').map(({ path }) => path)).toEqual([]);
});

test('every step has an example', () => {
  const shown = STEP_EXAMPLES.map(({ step }) => (typeof step === 'string' ? step : Object.keys(step)[0]));
  expect(STEP_NAMES.filter((name) => !shown.includes(name))).toEqual([]);
});

/** One row, given by column as the file names it, through an example of the page. */
async function mapRow(document: string, row: Record<string, string>, options = {}): Promise<Mapped> {
  const profile = await readProfile(document, 'docs/mapping.md');
  const columns = Object.keys(row).map(columnName);
  const cells = Object.fromEntries(Object.entries(row).map(([name, text]) => [columnName(name), text]));
  const rules = { timezone: 'Europe/London' };
  const isZoned = profile.defaults?.timezone === 'Asia/Shanghai';
  return mapAll({
    profile,
    columns,
    rows: sourceRows(columns, [cells]),
    options,
    ...(isZoned ? {} : { rules }),
  });
}

describe('the examples of the page', () => {
  test('orders', async () => {
    const mapped = await mapRow(orders, {
      订单编号: '="1234567890123456789"',
      买家会员名: 'tb_ada',
      '联系手机 ': "'138****5678",
      订单创建时间: '2026-03-02 10:00:00',
      '订单付款时间 ': '2026/3/2 10:05',
      订单状态: '交易成功',
      买家实际支付金额: '1,234.50元',
      退款金额: '--',
      '收货地址 ': '浙江省 杭州市 西湖区',
      收货人姓名: '王小姐',
      运送方式: '快递',
    });
    expect(shortly(mapped)).toEqual([
      [
        {
          kind: 'order',
          order_id: '1234567890123456789',
          customer_id: 'tb_ada',
          placed_at: Date.UTC(2026, 2, 2, 2),
          paid_at: Date.UTC(2026, 2, 2, 2, 5),
          status: 'completed',
          amount: 12_345_000,
          currency: 'CNY',
          region: '浙江省',
        },
      ],
    ]);
    expect(mapped.mapper.unmapped).toEqual(['运送方式']);
  });

  test('tickets', async () => {
    const row = {
      Id: '42',
      Status: 'Solved',
      'Created at': '02-03-2026 10:00',
      'Solved at': '2026-03-02 11:30',
      'Requester id': '1234567890123',
      Via: 'Mail',
      Tags: 'vip late',
      'Satisfaction Score': 'Good',
      'First reply time in minutes': '12',
      Reopens: '1',
      Reason: 'size',
    };
    const mapped = await mapRow(tickets, row, { category_column: 'reason' });
    const [conversation, first, reopens] = mapped.rows[0]?.drafts ?? [];
    expect(conversation?.values).toMatchObject({
      conversation_id: '42',
      channel: 'email',
      status: 'resolved',
      opened_at: Date.UTC(2026, 2, 2, 10),
      resolved_at: Date.UTC(2026, 2, 2, 11, 30),
      category: 'size',
      tags: 'vip|late',
      csat: 50_000,
    });
    expect(first?.values).toMatchObject({
      name: 'first_response',
      value: 7_200_000,
      unit: 's',
      clock: 'calendar',
    });
    expect(reopens?.values).toMatchObject({ name: 'reopens', value: 10_000, unit: 'count' });
    const damaged = await mapRow(tickets, { ...row, 'Requester id': '1.03006E+13' });
    expect(damaged.rows[0]?.rejection).toMatchObject({
      reason: 'E_BAD_VALUE',
      note: 'id damaged by a spreadsheet',
    });
  });
});
