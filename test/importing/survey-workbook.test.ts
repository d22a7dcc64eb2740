import { describe, expect, it } from 'vitest';
import { detectProfile } from '../../src/importing/detect-profile.ts';
import { openTable } from '../../src/importing/open-table.ts';
import { allRows, canonicalRows, inputOf, profileOf, surveyOf } from './input-of.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

const row = (line: number, ...cells: string[]) =>
  `<row r="${line}">${cells
    .map((cell, at) =>
      cell === '' ? '' : `<c r="${'ABCDEF'[at]}${line}" t="inlineStr"><is><t>${cell}</t></is></c>`,
    )
    .join('')}</row>`;

const workbook = (sheets: Record<string, string[]>) =>
  writeWorkbook({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.join('') })) });

describe('a workbook', () => {
  it('is told by its bytes, whatever it is called, and its first sheet with a known header is read', async () => {
    const bytes = workbook({
      Notes: [row(1, 'made in May')],
      Empty: [],
      Orders: [
        row(2, 'order_id', 'placed_at', 'amount'),
        row(3, '0012', '2026-03-02T10:00:00Z', '12.50'),
        row(7, 'o2', '2026-03-02T10:00:00Z'),
      ],
    });
    const { kind, reading, rows } = await canonicalRows(bytes, { name: 'orders.csv' });
    expect([kind, reading.format, reading.sheet, reading.header?.line]).toEqual([
      'order',
      'xlsx',
      'Orders',
      2,
    ]);
    expect(
      rows.map(({ recordNo, firstLine, cells, fault }) => [recordNo, firstLine, cells[0], fault]),
    ).toEqual([
      [1, 3, '0012', null],
      [2, 7, 'o2', null],
    ]);
  });

  it('has its header where the profile searches it, on the sheet that it names', async () => {
    const table = [row(1, '店铺', 'x'), row(3, '订单编号', '订单状态', ''), row(4, '="1"', '交易成功')];
    const bytes = workbook({ Old: table, New: table });
    const search = { header_row: { search_first: 15 } };
    const detect = { all: ['订单编号', '订单状态'] };
    const first = profileOf('first', { detect, read: search });
    const named = profileOf('named', { detect, read: { ...search, sheet: 'New' } });
    const other = profileOf('other', { detect, read: { ...search, sheet: 'Newer' } });
    const survey = await surveyOf(bytes, { name: 'ExportOrderList.csv' });
    expect(detectProfile(survey, [first])).toMatchObject({ reading: { sheet: 'Old', header: { line: 3 } } });
    expect(detectProfile(survey, [other])).toMatchObject({ found: 'none' });
    const detection = detectProfile(survey, [named]);
    if (detection.found !== 'one') throw new Error(detection.found);
    expect(detection.reading).toMatchObject({
      format: 'xlsx',
      encodingBy: 'none',
      sheet: 'New',
      dialect: null,
    });
    const { columns, rows } = await allRows(await openTable(inputOf(bytes), detection.reading));
    expect([columns, rows.map(({ cells }) => cells)]).toEqual([
      ['订单编号', '订单状态'],
      [['="1"', '交易成功']],
    ]);
  });
});
