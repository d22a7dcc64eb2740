import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { linesOf } from './read-workbook.ts';
import { oneSheet } from './write-workbook.ts';

describe('the cells of a sheet', () => {
  it('reads back what another program wrote, cell for cell', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((each) => /^[^\p{C}\ufffd]*$/u.test(each) && each.trim() === each && each !== '');
    const day = fc.date({ min: new Date('1901-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const cell = fc.oneof(
      text.map((value) => ({ cell: { value, type: String }, seen: value })),
      fc
        .integer({ min: -1e9, max: 1e9 })
        .map((value) => ({ cell: { value, type: Number }, seen: String(value) })),
      fc
        .integer({ min: -1e9, max: 1e9 })
        .map((cents) => ({ cell: { value: cents / 100, type: Number }, seen: String(cents / 100) })),
      fc.boolean().map((value) => ({ cell: { value, type: Boolean }, seen: value ? 'TRUE' : 'FALSE' })),
      day.map((value) => ({
        cell: { value, type: Date, format: 'yyyy"年"m"月"d"日" hh:mm:ss' },
        seen: secondOf(value),
      })),
      fc.constant({ cell: null, seen: null }),
    );
    const end = { cell: { value: 'end', type: String }, seen: 'end' };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        async (table) => {
          const rows = table.map((row) => [...row, end]);
          const bytes = await writeExcelFile(
            rows.map((row) => row.map((each) => each.cell)) as never,
          ).toBuffer();
          expect(Object.values(await linesOf(bytes))).toEqual(
            rows.map((row) => row.map((each) => each.seen)),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('knows texts of every kind: shared, rich, inline, formulas, with pronunciation, escapes and entities', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><r><t>a</t></r><r><rPr/><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>
      <c r="B2" t="str"><f>A1&amp;"x"</f><v>formula</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t><![CDATA[<&]]>é&#20013;&#x6587;</t></is></c><c r="B3" t="s"><v>7</v></c></row>`;
    const texts = `<si><t>订单 &lt;1&gt;</t></si><si><r><t>富</t></r><r><t>文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh><phoneticPr fontId="1"/></si>
      <si><t>a_x000D_b_x005F_x000D_</t></si><!-- <si/> -->`;
    expect(await linesOf(oneSheet(rows, { texts }))).toEqual({
      1: ['订单 <1>', '富文本', 'a\rb_x000D_'],
      2: ['a b', 'formula', '2'],
      3: ['<&é中文'],
    });
  });

  it('keeps numbers as people see them, and shows ids that a spreadsheet damaged as what they are', async () => {
    const numbers = [
      '1',
      '0.30000000000000004',
      '19.989999999999998',
      '1E-7',
      '-12.50',
      '999999999999999',
      '1234567890123456',
      '1.2345678901234501E+18',
      '1E+15',
      '00012',
      'NaN',
    ];
    const rows = `<row r="1">${numbers.map((each) => `<c><v>${each}</v></c>`).join('')}</row>`;
    expect(await linesOf(oneSheet(rows))).toEqual({
      1: [
        '1',
        '0.3',
        '19.99',
        '0.0000001',
        '-12.5',
        '999999999999999',
        '1.23456789012346E+15',
        '1.2345678901234501E+18'.replace('4501', '45'),
        '1E+15',
        '12',
        'NaN',
      ],
    });
  });

  it('reads booleans, errors and dates written as text', async () => {
    const rows =
      '<row r="1"><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2026-03-02T10:00:00</v></c></row>';
    expect(await linesOf(oneSheet(rows))).toEqual({ 1: ['TRUE', 'FALSE', '#N/A', '2026-03-02 10:00:00'] });
  });

  it('goes by row and column numbers where they are, by order where not; blank ends and rows are cut', async () => {
    const rows = `<row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c><c r="AB3" s="0"/></row><row><c><v>3</v></c><c/><c><v>4</v></c></row>
      <row r="9"><c r="A9" t="inlineStr"><is><t>  </t></is></c></row><row r="10"/><x:row xmlns:x="m" r="12"><x:c r="A12"><x:v>5</x:v></x:c></x:row>`;
    const blanks = (count: number): null[] => Array.from({ length: count }, () => null);
    expect(await linesOf(oneSheet(rows))).toEqual({
      3: [null, '1', ...blanks(24), '2'],
      4: ['3', null, '4'],
      12: ['5'],
    });
  });

  it('rejects a row with a cell too large, and goes on', async () => {
    const rows = `<row r="1"><c><v>1</v></c><c t="str"><v>${'x'.repeat(30)}</v></c></row><row r="2"><c t="s"><v>0</v></c></row><row r="3"><c><v>3</v></c></row>`;
    const bytes = oneSheet(rows, { texts: `<si><t>${'y'.repeat(30)}</t></si>` });
    expect(await linesOf(bytes, { limits: { cellBytes: 20 } })).toEqual({
      1: 'E_CELL_TOO_LARGE 2',
      2: 'E_CELL_TOO_LARGE 1',
      3: ['3'],
    });
  });
});

/** What Excel shows of an instant, to the second. */
function secondOf(date: Date): string {
  return new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
