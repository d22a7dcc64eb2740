import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { faultOf, readRows } from './read-rows.ts';
import { writeZip } from './write-zip.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

it.each([
  ['zip', 'unpack', writeZip([{ name: 'chats.csv', content: 'id\n1\n' }])],
  ['xls', 'sheet', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
  ['pdf', 'export', latin1('%PDF-1.7\n')],
  ['page', 'export', latin1('\n<!DOCTYPE html><html>')],
  ['page', 'export', latin1('\xef\xbb\xbf<?xml version="1.0"?>')],
  ['packed', 'unpack', Buffer.from('28b52ffd0458', 'hex')],
  ['gzip_twice', 'unpack', gzipSync(gzipSync('id\n1\n'))],
  ['sqlite', 'export', latin1('SQLite format 3\0')],
  ['page_table', 'sheet', latin1('<html><head><meta charset="gbk"></head><table><tr><td>id')],
  ['page_table', 'sheet', Buffer.from('\uFEFF<html><table><tr><td>id', 'utf16le')],
  ['excel_xml', 'sheet', latin1('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>')],
])('a file that is no table is named: %s (%s)', async (format, advice, bytes) => {
  for (const chunk of [3, 1000]) {
    expect(await faultOf(readRows(bytes, { chunk }))).toEqual({
      code: 'E_FILE_FORMAT',
      file: 'in.csv',
      format,
      advice,
    });
  }
});

it('reads what its encoding makes a table of, and texts that only look like a format further on', async () => {
  const bare = Buffer.from('id,text\n1,a\n', 'utf16le');
  expect((await readRows(bare, { encoding: 'utf-16le' })).rows).toHaveLength(1);
  expect((await readRows('id,PK\x03\x04\n1,<html>\n')).rows).toHaveLength(1);
});

it('stops at gzip that grows without end, not at an export that packs well', async () => {
  const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, 'x'));
  expect(await faultOf(readRows(Buffer.concat([gzipSync('id,text\n1,'), bomb])))).toEqual({
    code: 'E_GZIP_RATIO',
    file: 'in.csv',
    limit: 200,
  });
  const lines = Array.from({ length: 20_000 }, (_, index) => `${index},hello`).join('\n');
  expect((await readRows(gzipSync(`id,text\n${lines}\n`))).rows).toHaveLength(20_000);
});
