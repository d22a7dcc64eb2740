import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonicalRows, surveyOf } from './input-of.ts';
import { faultOf } from './read-rows.ts';
import { writeZip } from './write-zip.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const HEADER = 'message_id,conversation_id,channel,sent_at,author_kind,text';
const ROW = 'm1,c1,im,2026-03-02T10:00:00+08:00,customer,';
const TEXT = '您好，我的订单还没有收到货，请问什么时候可以发货？';
const FILE = `${HEADER}\n${ROW}${TEXT}\n`;
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('the format of a file', () => {
  it.each([
    ['zip', 'unpack', writeZip([{ name: 'chats.csv', content: 'id\n1\n' }])],
    ['xls', 'sheet', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['pdf', 'export', latin1('%PDF-1.7\n')],
    ['page', 'export', latin1('\n<!DOCTYPE html><html>')],
    ['page_table', 'sheet', latin1('<html xmlns:x="urn:schemas-microsoft-com:office:excel">')],
    ['sqlite', 'export', latin1('SQLite format 3\0')],
    ['gzip_twice', 'unpack', gzipSync(gzipSync('id\n1\n'))],
    ['xlsx', 'unpack', gzipSync(latin1('PK\x03\x04\x14\0\0\0[Content_Types].xml'))],
  ])('that is no table of text is named whatever the file is called: %s', async (format, advice, bytes) => {
    expect(await faultOf(surveyOf(bytes, { name: 'orders.csv' }))).toMatchObject({
      code: 'E_FILE_FORMAT',
      format,
      advice,
    });
  });

  it('of a file without a letter is empty', async () => {
    for (const text of ['', '\uFEFF', ' \n\n', '\uFEFF\r\n']) {
      expect(await faultOf(surveyOf(text))).toMatchObject({ code: 'E_FILE_EMPTY' });
    }
  });

  it('is told from the first letter: documents, a chat, lines of cells', async () => {
    const formatsOf = async (text: string) => [
      ...new Set((await surveyOf(text)).readings.map((each) => each.format)),
    ];
    expect(await formatsOf('{"id":1,"via":{"channel":"web"}}\n{"id":2}\n')).toEqual(['ndjson']);
    expect(await formatsOf('{\n "tickets": [{"id": 1}]\n}')).toEqual(['json']);
    expect(await formatsOf('\uFEFF [{"id":1}]')).toEqual(['json']);
    expect((await formatsOf('[02/03/26, 10:11:12] Mia: hello\n'))[0]).toBe('whatsapp');
    expect(await formatsOf('[id],name\n1,a\n')).toEqual(['csv']);
  });

  it('names the key paths of documents', async () => {
    const { readings } = await surveyOf('{"tickets":[{"id":1,"via":{"channel":"web"}}]}');
    expect(readings[0]?.paths).toEqual(expect.arrayContaining(['tickets[].id', 'tickets[].via.channel']));
  });

  it('of CSV comes in every delimiter that occurs, unquoted too where there is a quote', async () => {
    const dialects = async (text: string) =>
      (await surveyOf(text)).readings.map(({ dialect }) => `${dialect?.delimiter}${dialect?.quote}`);
    expect(await dialects('a,b\n1,2\n')).toEqual([',"']);
    expect(await dialects('a;b\tc\n1;"2"\n')).toEqual([',"', ',none', ';"', ';none', '\t"', '\tnone']);
    expect(await dialects('sep=;\na;b\n1;"2,3"\n')).toEqual([';"', ';none']);
  });

  it('looks at a hundred lines that are not blank, with their numbers', async () => {
    const { readings } = await surveyOf(`,,\n\na,b\n${'1,2\n'.repeat(200)}`);
    expect(readings[0]?.lines).toHaveLength(100);
    expect(readings[0]?.lines[0]).toMatchObject({ firstLine: 3, cells: ['a', 'b'] });
  });

  it('keeps the lines before a broken quote, and the fault', async () => {
    const { readings } = await surveyOf('a,b\n1,2\n3,x"y\n');
    expect(readings[0]?.lines).toHaveLength(2);
    expect(readings[0]?.fault).toMatchObject({ code: 'E_BAD_QUOTE', params: { line: 3, column: 4 } });
    expect(readings[1]?.lines).toHaveLength(3);
  });

  it('refuses a first line without end', async () => {
    expect(await faultOf(surveyOf('x'.repeat(300_000)))).toMatchObject({ code: 'E_HEADER_TOO_WIDE' });
  });
});

describe('the encoding of a file', () => {
  const encodingOf = async (bytes: Buffer, encoding?: string) => {
    const [reading] = (await surveyOf(bytes, encoding ? { encoding } : {})).readings;
    return [reading?.encoding, reading?.encodingBy, reading?.lines[1]?.cells.at(-1)];
  };
  it.each([
    ['utf-8', 'utf-8', Buffer.from(FILE)],
    ['utf-8', 'bom', Buffer.from(`\uFEFF${FILE}`)],
    ['utf-16le', 'bom', utf16(`\uFEFF${FILE}`)],
    ['utf-16be', 'bom', utf16(`\uFEFF${FILE}`).swap16()],
    ['utf-16le', 'nul', utf16(FILE)],
    ['utf-16be', 'nul', utf16(FILE).swap16()],
    ['utf-8', 'utf-8', gzipSync(FILE)],
  ])('is told by its bytes: %s by %s', async (encoding, by, bytes) => {
    expect(await encodingOf(bytes)).toEqual([encoding, by, TEXT]);
    const { kind, rows } = await canonicalRows(bytes);
    expect([kind, rows[0]?.cells.at(-1)]).toEqual(['message', TEXT]);
  });

  it('is what --encoding says, whatever else the bytes say', async () => {
    expect(await encodingOf(Buffer.from('id,text\n1,é\n'), 'latin1')).toEqual(['windows-1252', 'flag', 'Ã©']);
  });

  it('is told where the first letter beyond ASCII stands far below', async () => {
    const ascii = `${HEADER}\n${`${ROW}ok\n`.repeat(20_000)}`;
    const late = (end: Buffer) => surveyOf(Buffer.concat([Buffer.from(ascii), end]));
    expect((await late(Buffer.from(`${ROW}é\n`))).readInEncoding).toBeNull();
    const { readInEncoding, notUtf8At } = await late(latin1(`${ROW}é\n`));
    expect(notUtf8At).toBe(ascii.length + ROW.length);
    expect(readInEncoding?.('windows-1252')[0]?.lines).toHaveLength(100);
  });

  it('of UTF-8 with one broken byte stays UTF-8, so that the byte is told and nothing garbled', async () => {
    const bytes = Buffer.from(FILE);
    const at = bytes.length - 10;
    bytes[at] = 0xff;
    const survey = await surveyOf(bytes);
    expect(survey.readInEncoding).toBeNull();
    expect(await faultOf(canonicalRows(bytes))).toMatchObject({
      code: 'E_IMPORT_ENCODING',
      encoding: 'UTF-8',
    });
  });
});
