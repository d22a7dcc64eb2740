import { describe, expect, it } from 'vitest';
import { readingFor } from '../../src/importing/detect-profile.ts';
import { openTable } from '../../src/importing/open-table.ts';
import type { Reading } from '../../src/importing/reading.ts';
import { allRows, canonicalRows, inputOf, profileOf, surveyOf } from './input-of.ts';
import { faultOf } from './read-rows.ts';

/** Chinese headers, as shops export them, with the columns 订单编号 and 收货地址. */
const ORDERS = profileOf('orders', {
  detect: { all: ['订单编号|訂單編號', '收货地址|收貨地址'] },
  read: { encoding: ['utf-8', 'gb18030', 'big5'] },
});
const TICKETS = profileOf('tickets', {
  detect: { all: ['Id', 'Text'] },
  read: { encoding: ['utf-8', 'windows-1252'] },
});

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const GBK = {
  header: hex('b6a9b5a5b1e0bac5 2c cad5bbf5b5d8d6b7 20 0d0a'),
  /** 上海市 and, in four bytes, 㐁 (U+3401) and 😀. */
  row: hex('31 2c c9cfbaa3cad0 8139ef30 9439fc36 0d0a'),
};
const BIG5 = {
  /** 訂單編號,收貨地址 */
  header: hex('ad71b3e6bd73b8b9 2c a6acb366a661a77d 0a'),
  /** 臺北市 */
  row: hex('31 2c bb4fa55fa5ab 0a'),
};

async function read(bytes: Buffer, profile = ORDERS, chunk = 64 * 1024) {
  const reading = readingFor(await surveyOf(bytes), profile) as Reading;
  const table = await allRows(await openTable(inputOf(bytes, { chunk }), reading));
  return { encoding: reading.encoding, columns: table.columns, cells: table.rows.map(({ cells }) => cells) };
}

describe('a profile and the encodings that it allows', () => {
  it.each([
    ['gb18030', Buffer.concat([GBK.header, GBK.row]), ['订单编号', '收货地址'], '上海市㐁😀'],
    ['big5', Buffer.concat([BIG5.header, BIG5.row]), ['訂單編號', '收貨地址'], '臺北市'],
    ['utf-8', Buffer.from('订单编号,收货地址\n1,上海市\n'), ['订单编号', '收货地址'], '上海市'],
    [
      'utf-16le',
      Buffer.from('订单编号,收货地址\r\n1,上海市\r\n', 'utf16le'),
      ['订单编号', '收货地址'],
      '上海市',
    ],
  ])('reads %s, whose header is its own, in chunks of every size', async (encoding, bytes, columns, text) => {
    for (let chunk = 1; chunk <= bytes.length; chunk++) {
      expect(await read(bytes, ORDERS, chunk)).toEqual({ encoding, columns, cells: [['1', text]] });
    }
  });

  it('reads windows-1252 with its own characters, never the five bytes that it has none for', async () => {
    const file = (row: string) => Buffer.concat([Buffer.from('Id,Text\n1,'), hex(row), Buffer.from('\n')]);
    // Müller – 5 € “ok”
    expect(await read(file('4dfc6c6c657220962035208020936f6b94'), TICKETS)).toMatchObject({
      encoding: 'windows-1252',
      cells: [['1', 'Müller – 5 € “ok”']],
    });
    expect(await faultOf(read(file('61fc8f'), TICKETS))).toMatchObject({
      code: 'E_IMPORT_ENCODING',
      offset: 12,
    });
  });

  it('tells the byte that is broken, wherever it stands', async () => {
    const rows = Buffer.concat(Array.from({ length: 40_000 }, () => GBK.row));
    const bytes = Buffer.concat([GBK.header, rows]);
    for (const row of [0, 1, 20_000, 39_999]) {
      const at = GBK.header.length + row * GBK.row.length + 3;
      const broken = Buffer.from(bytes);
      broken[at] = 0x20;
      const error = await read(broken).catch((caught: { place: object }) => caught);
      const fault = { ...(await faultOf(Promise.reject(error))), ...(error as { place: object }).place };
      expect(fault).toMatchObject({ code: 'E_IMPORT_ENCODING', encoding: 'GB18030', line: row + 2 });
      expect(Math.abs((fault.offset as number) - at)).toBeLessThanOrEqual(1);
    }
  });

  it('tells a broken byte of UTF-8 as that, though windows-1252 would read it', async () => {
    const bytes = Buffer.from(`Id,Text\n1,${'Größe öäü '.repeat(5)}\n`);
    bytes[30] = 0xff;
    expect(await faultOf(read(bytes, TICKETS))).toMatchObject({
      code: 'E_IMPORT_ENCODING',
      encoding: 'UTF-8',
    });
  });
});

describe('a canonical file that is no UTF-8', () => {
  const HEADER =
    'message_id,conversation_id,channel,sent_at,author_kind,text\nm1,c1,im,2026-03-02T10:00:00Z,customer,';
  const file = (text: string) => Buffer.concat([Buffer.from(HEADER), hex(text), Buffer.from('\n')]);
  /** 您好，我的订单还没有收到货，什么时候可以发货？ */
  const CHINESE = file(
    'c4fabac3 a3ac ced2b5c4b6a9b5a5bbb9c3bbd3d0cad5b5bdbbf5 a3ac cab2c3b4cab1baf2bfc9d2d4b7a2bbf5 a3bf',
  );

  it('is read as GB18030 when its text is plainly Chinese', async () => {
    const { reading, rows } = await canonicalRows(CHINESE);
    expect(reading).toMatchObject({ encoding: 'gb18030', encodingBy: 'text' });
    expect(rows[0]?.cells.at(-1)).toBe('您好，我的订单还没有收到货，什么时候可以发货？');
  });

  it.each([
    // 為什麼我的訂單還沒有收到貨，請問什麼時候可以發貨
    ['Big5', 'acb0a4b0bbf2a7daaabaadqb3e6'.replace('q', '71')],
    ['Latin letters', '46fc7220646965204df6626c6572207ae468 6c65'],
    // 주문한 상품이 언제 도착하나요 배송 문의 드립니다
    ['Korean', 'c1d6b9aec7d1 20 bbf3c7b0c0cc 20 beeec1a6 20 b5b5c2f8c7cfb3aabfe4 20 b9e8bcdb 20 b9aec0c7'],
    ['too little Chinese', 'c4e3bac3'],
  ])('is never guessed: %s', async (_, text) => {
    expect(await faultOf(canonicalRows(file(text)))).toMatchObject({
      code: 'E_IMPORT_ENCODING',
      encoding: 'UTF-8',
    });
  });

  it('is read in the encoding that is named', async () => {
    const { rows } = await canonicalRows(file('acb0a4b0bbf2'), { encoding: 'big5' });
    expect(rows[0]?.cells.at(-1)).toBe('為什麼');
  });

  it('shows a header of unknown names in both encodings that read it', async () => {
    expect(await faultOf(canonicalRows(Buffer.concat([BIG5.header, BIG5.row])))).toMatchObject({
      code: 'E_ENCODING_AMBIGUOUS',
      one: 'gb18030',
      other: 'big5',
      otherText: '訂單編號, 收貨地址',
    });
  });
});
