import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { openWorkbook } from '../../src/importing/read-xlsx.ts';
import { READ_LIMITS } from '../../src/importing/row-table.ts';
import { memoryInput } from './memory-input.ts';
import { faultOf } from './read-rows.ts';
import { writeZip } from './write-zip.ts';
import { linesOf, sheetsOf } from './xlsx/read-workbook.ts';
import { sheetXml, workbookEntries, writeWorkbook } from './xlsx/write-workbook.ts';

const one = (rows: string, more: object = {}) => writeWorkbook({ sheets: [{ name: 'S', rows }], ...more });

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
    expect(await linesOf(one(rows, { texts }))).toEqual({
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
    expect(await linesOf(one(rows))).toEqual({
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
    expect(await linesOf(one(rows))).toEqual({ 1: ['TRUE', 'FALSE', '#N/A', '2026-03-02 10:00:00'] });
  });

  it('goes by row and column numbers where they are, by order where not; blank ends and rows are cut', async () => {
    const rows = `<row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c><c r="AB3" s="0"/></row><row><c><v>3</v></c><c/><c><v>4</v></c></row>
      <row r="9"><c r="A9" t="inlineStr"><is><t>  </t></is></c></row><row r="10"/><x:row xmlns:x="m" r="12"><x:c r="A12"><x:v>5</x:v></x:c></x:row>`;
    const blanks = (count: number): null[] => Array.from({ length: count }, () => null);
    expect(await linesOf(one(rows))).toEqual({
      3: [null, '1', ...blanks(24), '2'],
      4: ['3', null, '4'],
      12: ['5'],
    });
  });

  it('rejects a row with a cell too large, and goes on', async () => {
    const rows = `<row r="1"><c><v>1</v></c><c t="str"><v>${'x'.repeat(30)}</v></c></row><row r="2"><c t="s"><v>0</v></c></row><row r="3"><c><v>3</v></c></row>`;
    const bytes = one(rows, { texts: `<si><t>${'y'.repeat(30)}</t></si>` });
    expect(await linesOf(bytes, { limits: { cellBytes: 20 } })).toEqual({
      1: 'E_CELL_TOO_LARGE 2',
      2: 'E_CELL_TOO_LARGE 1',
      3: ['3'],
    });
  });
});

describe('formats', () => {
  const formatted = async (code: string, value: string, is1904 = false): Promise<unknown> => {
    const styles = `<numFmts><numFmt numFmtId="200" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>`;
    const lines = await linesOf(one(`<row r="1"><c s="1"><v>${value}</v></c></row>`, { styles, is1904 }));
    return (lines[1] as string[])[0];
  };

  it.each([
    ['yyyy"年"m"月"d"日"', '46083', '2026-03-02'],
    ['yyyy-mm-dd hh:mm:ss', '46083', '2026-03-02 00:00:00'],
    ['yyyy-mm-dd hh:mm:ss', '46083.437511574', '2026-03-02 10:30:01'],
    ['[$-804]yyyy"年"m"月"d"日";@', '46083.5', '2026-03-02 12:00:00'],
    ['[DBNum1][$-804]上午/下午h"时"mm"分"', '0.75', '18:00:00'],
    ['m"月"d"日"', '46083', '2026-03-02'],
    ['dd/mm/yyyy', '1', '1900-01-01'],
    ['dd/mm/yyyy', '60', '1900-02-29'],
    ['dd/mm/yyyy', '61', '1900-03-01'],
    ['dd/mm/yyyy', '-1', '-1'],
    ['dd/mm/yyyy', '3000000', '3000000'],
    ['h:mm', '46083.5', '2026-03-02 12:00:00'],
    ['h:mm AM/PM', '0.5', '12:00:00'],
    ['[h]:mm:ss', '1.5', '36:00:00'],
    ['mm:ss.0', '0.001', '00:01:26'],
    ['000000', '1234', '001234'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', '12.5', '12.5'],
    ['"USD" #,##0', '12', '12'],
    ['0.00E+00', '12', '12'],
    ['General', '12', '12'],
    ['G/通用格式', '12', '12'],
    ['[$¥-804]#,##0', '12', '12'],
    ['@', '12', '12'],
    ['0%', '0.5', '0.5'],
  ])('%s makes of %s %s', async (code, value, seen) => {
    expect(await formatted(code, value)).toBe(seen);
  });

  it('counts from 1904 where the workbook does, and knows the formats that every workbook has', async () => {
    expect(await formatted('yyyy-mm-dd', '44621', true)).toBe('2026-03-02');
    const ids = [0, 14, 22, 31, 20, 46, 57, 49];
    const styles = `<cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
    const cells = ids.map((_, at) => `<c s="${at}"><v>46083.5</v></c>`).join('');
    expect(await linesOf(one(`<row r="1">${cells}<c s="99"><v>1</v></c></row>`, { styles }))).toEqual({
      1: [
        '46083.5',
        '2026-03-02 12:00:00',
        '2026-03-02 12:00:00',
        '2026-03-02 12:00:00',
        '2026-03-02 12:00:00',
        '1106004:00:00',
        '2026-03-02 12:00:00',
        '46083.5',
        '1',
      ],
    });
  });
});

describe('workbooks', () => {
  const row = (text: string): string => `<row r="1"><c r="A1" t="str"><v>${text}</v></c></row>`;

  it('lists the sheets that people see, and reads any by name', async () => {
    const bytes = writeWorkbook({
      sheets: [
        { name: '隐藏', rows: row('h'), state: 'hidden' },
        { name: '订单 &amp; 退款', rows: row('a') },
        { name: 'r:id=&quot;x&quot;', rows: row('b') },
      ],
    });
    expect(await sheetsOf(bytes)).toEqual(['订单 & 退款', 'r:id="x"']);
    expect(await linesOf(bytes, { sheet: '隐藏' })).toEqual({ 1: ['h'] });
    expect(await linesOf(bytes)).toEqual({ 1: ['a'] });
    expect(await faultOf(linesOf(bytes, { sheet: 'x' }))).toMatchObject({
      code: 'E_WORKBOOK',
      fault: 'unknown_sheet',
      part: 'x',
    });
    expect(await sheetsOf(writeWorkbook({ sheets: [{ name: 'h', rows: '', state: 'veryHidden' }] }))).toEqual(
      ['h'],
    );
  });

  it('finds parts by their links, absolute or in other case, in UTF-16 too', async () => {
    const entries = workbookEntries({ sheets: [{ name: 'S', rows: '' }] }).filter(
      (entry) => !String(entry.name).includes('sheet1'),
    );
    const links =
      '<Relationships><Relationship Target="/XL/Sheets/One.xml" Type="x/worksheet" Id="rId1"/></Relationships>';
    const utf16 = Buffer.from(`\ufeff${sheetXml(row('中'))}`, 'utf16le');
    const bytes = writeZip([
      ...entries.filter((entry) => entry.name !== 'xl/_rels/workbook.xml.rels'),
      { name: 'xl/_rels/workbook.xml.rels', content: links },
      { name: 'xl/sheets/one.xml', content: utf16 },
    ]);
    expect(await linesOf(bytes)).toEqual({ 1: ['中'] });
  });

  it.each([
    ['cut off', '<row r="1"><c><v>1</v></c></row', 'damaged'],
    ['with a document type', '<!DOCTYPE x [<!ENTITY a "b">]>', 'damaged'],
    ['with a broken tag', '<row r="1"><c <v>1</v></row>', 'damaged'],
    ['with a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>', 'damaged'],
  ])('refuses a sheet %s', async (_, content, fault) => {
    const part = { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${content}` };
    expect(await faultOf(linesOf(one('', { parts: [part] })))).toMatchObject({
      code: 'E_WORKBOOK',
      fault,
      part: part.name,
    });
  });

  it('says which part is missing, and what is no workbook', async () => {
    const without = (name: string) =>
      writeZip(workbookEntries({ sheets: [{ name: 'S', rows: '' }] }).filter((entry) => entry.name !== name));
    expect(await faultOf(linesOf(without('xl/worksheets/sheet1.xml')))).toMatchObject({
      code: 'E_WORKBOOK',
      fault: 'missing',
      part: 'xl/worksheets/sheet1.xml',
    });
    expect(await faultOf(linesOf(without('xl/_rels/workbook.xml.rels')))).toMatchObject({
      fault: 'no_sheet',
    });
    expect(await faultOf(linesOf(writeZip([{ name: 'a.csv', content: 'a' }])))).toMatchObject({
      code: 'E_FILE_FORMAT',
      format: 'zip',
      advice: 'unpack',
    });
    expect(await faultOf(linesOf(Buffer.from('a,b\n')))).toMatchObject({
      code: 'E_ARCHIVE',
      fault: 'damaged',
    });
    const xlsb = writeZip([
      { name: '[Content_Types].xml', content: 'x' },
      { name: 'xl/workbook.bin', content: 'x' },
    ]);
    expect(await faultOf(linesOf(xlsb))).toMatchObject({ code: 'E_FILE_FORMAT', format: 'xlsb' });
  });

  it('tells an old workbook from one that is locked', async () => {
    const ole = (entry: string): Buffer => {
      const header = Buffer.alloc(512);
      Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
      header.writeUInt16LE(9, 30);
      header.writeUInt32LE(1, 48);
      return Buffer.concat([header, Buffer.alloc(512), Buffer.from(`Root Entry\0${entry}`, 'utf16le')]);
    };
    expect(await faultOf(linesOf(ole('Workbook')))).toMatchObject({
      code: 'E_FILE_FORMAT',
      format: 'xls',
      advice: 'sheet',
    });
    expect(await faultOf(linesOf(ole('EncryptedPackage')))).toMatchObject({
      format: 'encrypted',
      advice: 'unlock',
    });
    expect(await faultOf(linesOf(ole('x').subarray(0, 100)))).toMatchObject({ format: 'xls' });
  });

  it('stops a sheet and texts that grow without end', async () => {
    const spaces = Buffer.alloc(70 * 1024 * 1024, 0x20);
    const rows = (name: string) =>
      one(row('a'), { texts: '', parts: [{ name, content: Buffer.concat([Buffer.from('<x>'), spaces]) }] });
    expect(await faultOf(linesOf(rows('xl/worksheets/sheet1.xml')))).toMatchObject({
      code: 'E_GZIP_RATIO',
      file: 'in.xlsx',
    });
    const texts = one('<row><c t="s"><v>0</v></c></row>', {
      texts: '',
      parts: [{ name: 'xl/sharedStrings.xml', content: spaces }],
    });
    expect(await faultOf(linesOf(texts))).toMatchObject({ code: 'E_GZIP_RATIO' });
  });

  it('closes before it is read to its end', async () => {
    const workbook = await openWorkbook(memoryInput(one(row('a').repeat(2000))), READ_LIMITS);
    for await (const batch of workbook.grid('S').batches) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    await workbook.close();
  });
});

/** What Excel shows of an instant, to the second. */
function secondOf(date: Date): string {
  return new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
