import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../../src/importing/read-xlsx.ts';
import { READ_LIMITS } from '../../src/importing/row-table.ts';
import { memoryInput } from './memory-input.ts';
import { faultOf } from './read-rows.ts';
import { writeZip } from './write-zip.ts';
import { linesOf, sheetsOf } from './xlsx/read-workbook.ts';
import { oneSheet, sheetXml, workbookEntries, writeWorkbook } from './xlsx/write-workbook.ts';

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
    ['in no encoding', Buffer.from('<row r="1"><c t="str"><v>\xe9</v></c></row>', 'latin1'), 'damaged'],
    ['cut off', '<row r="1"><c><v>1</v></c></row', 'damaged'],
    ['with a document type', '<!DOCTYPE x [<!ENTITY a "b">]>', 'damaged'],
    ['with a broken tag', '<row r="1"><c <v>1</v></row>', 'damaged'],
    ['with a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>', 'damaged'],
  ])('refuses a sheet %s', async (_, content, fault) => {
    const part = {
      name: 'xl/worksheets/sheet1.xml',
      content: Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.from(content as string)]),
    };
    expect(await faultOf(linesOf(oneSheet('', { parts: [part] })))).toMatchObject({
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
      oneSheet(row('a'), {
        texts: '',
        parts: [{ name, content: Buffer.concat([Buffer.from('<x>'), spaces]) }],
      });
    expect(await faultOf(linesOf(rows('xl/worksheets/sheet1.xml')))).toMatchObject({
      code: 'E_GZIP_RATIO',
      file: 'in.xlsx',
    });
    const texts = oneSheet('<row><c t="s"><v>0</v></c></row>', {
      texts: '',
      parts: [{ name: 'xl/sharedStrings.xml', content: spaces }],
    });
    expect(await faultOf(linesOf(texts))).toMatchObject({ code: 'E_GZIP_RATIO' });
  });

  it('closes before it is read to its end', async () => {
    const workbook = await openWorkbook(memoryInput(oneSheet(row('a').repeat(2000))), READ_LIMITS);
    for await (const batch of workbook.grid('S').batches) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    await workbook.close();
  });
});
