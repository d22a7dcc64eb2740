// Bad archives, workbooks, JSON and chats: each stops with exit code 4 and says what, where, why and how.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../cli/process.ts';
import { writeZip } from '../importing/write-zip.ts';
import { writeWorkbook } from '../importing/xlsx/write-workbook.ts';
import { expectGolden } from './golden.ts';

interface FormatSpecimen {
  readonly name: string;
  readonly file: string;
  readonly content: string | Buffer;
}

const CSV = { name: 'messages.csv', content: 'conversation_id,channel\nc1,im\n' };
/** A compound file with one entry: old workbooks are such, and new ones that are locked. */
function compoundFile(entry: string): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  return Buffer.concat([header, Buffer.from(entry, 'utf16le')]);
}

const MEBIBYTE = 1024 * 1024;

const SPECIMENS: readonly FormatSpecimen[] = [
  { name: 'archive-damaged', file: 'export.zip', content: writeZip([CSV]).subarray(0, 60) },
  { name: 'archive-locked', file: 'export.zip', content: writeZip([{ ...CSV, isEncrypted: true }]) },
  {
    name: 'archive-nested',
    file: 'export.zip',
    content: writeZip([{ name: 'inner.zip', content: writeZip([CSV]) }]),
  },
  {
    name: 'archive-bomb',
    file: 'export.zip',
    content: writeZip([{ ...CSV, content: Buffer.alloc(80 * MEBIBYTE) }]),
  },
  {
    name: 'workbook-damaged',
    file: 'orders.xlsx',
    content: writeWorkbook({
      sheets: [{ name: 'S', rows: '' }],
      parts: [{ name: 'xl/worksheets/sheet1.xml', content: '<a' }],
    }),
  },
  { name: 'workbook-old', file: 'orders.xls', content: compoundFile('Workbook') },
  { name: 'workbook-locked', file: 'orders.xlsx', content: compoundFile('EncryptedPackage') },
  {
    name: 'workbook-ods',
    file: 'orders.ods',
    content: writeZip([
      { name: 'mimetype', content: 'x' },
      { name: 'content.xml', content: 'x' },
    ]),
  },
  {
    name: 'json-broken',
    file: 'messages.json',
    content: '[{"conversation_id":"c1","channel":"im"}\n {"conversation_id":"c2"}]',
  },
  {
    name: 'json-cut-off',
    file: 'messages.json',
    content: '[{"conversation_id":"c1","channel":"im"},\n {"conversation_id":"c',
  },
];

test.each(SPECIMENS)('$name', async ({ name, file, content }) => {
  const home = temporaryFolder();
  writeFileSync(join(home, file), content);
  const result = await run(['import', file], { home });
  await expectGolden(name, result, home);
  expect(result.code).toBe(4);
});
