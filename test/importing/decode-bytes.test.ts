import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { faultOf, readRows } from './read-rows.ts';

const TEXT = 'id,text\n1,你好😀é\n2,end\n';
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
// 你 = C4E3, 好 = BAC3 in GBK; 😀 = 9439FC36 in GB18030.
const GB18030 = Buffer.concat([
  Buffer.from('id,text\n1,'),
  Buffer.from('c4e3bac39439fc36', 'hex'),
  Buffer.from('\n'),
]);

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 LE by BOM', utf16(TEXT)],
    ['UTF-16 BE by BOM', utf16(TEXT).swap16()],
    ['gzip', gzipSync(TEXT)],
    ['gzip of two members', Buffer.concat([gzipSync(TEXT.slice(0, 9)), gzipSync(TEXT.slice(9))])],
  ])('reads %s in chunks of any size', async (_, bytes) => {
    for (const chunk of [1, 2, 3, 5, 1000]) {
      const { columns, rows } = await readRows(Buffer.from(bytes), { chunk });
      expect([columns, ...rows.map((row) => row.cells)]).toEqual([
        ['id', 'text'],
        ['1', '你好😀é'],
        ['2', 'end'],
      ]);
    }
  });

  it('reads GB18030 with --encoding, and says so without it', async () => {
    for (const chunk of [1, 3, 1000]) {
      expect((await readRows(GB18030, { encoding: 'gb18030', chunk })).rows[0]?.cells[1]).toBe('你好😀');
    }
    expect(await faultOf(readRows(GB18030))).toMatchObject({
      code: 'E_IMPORT_ENCODING',
      offset: 10,
      encoding: 'UTF-8',
    });
  });

  it('gives the offset of one broken byte, wherever chunks end', async () => {
    const bytes = Buffer.from(TEXT.repeat(50));
    const at = bytes.lastIndexOf(Buffer.from('好'));
    bytes[at + 1] = 0x28;
    for (const chunk of [1, 4, 64, 10_000]) {
      expect(await faultOf(readRows(bytes, { chunk }))).toMatchObject({
        code: 'E_IMPORT_ENCODING',
        offset: at,
      });
    }
    expect(await faultOf(readRows(Buffer.from([0x61, 0x0a, 0xe4, 0xbd])))).toMatchObject({ offset: 2 });
  });

  it('marks halves of surrogate pairs so that only their rows are rejected', async () => {
    const cesu = Buffer.concat([
      Buffer.from('id,text\n1,'),
      Buffer.from([0xed, 0xa0, 0xbd]),
      Buffer.from('x\n2,ok\n'),
    ]);
    for (const bytes of [cesu, utf16('id,text\n1,\ud83dx\n2,ok\n')]) {
      const { rows } = await readRows(bytes, { chunk: 4 });
      expect(rows.map((row) => row.cells[1])).toEqual(['\uFDD0x', 'ok']);
    }
  });

  it('refuses gzip that is cut off or damaged', async () => {
    const packed = gzipSync(TEXT.repeat(100));
    expect(await faultOf(readRows(packed.subarray(0, packed.length - 9)))).toMatchObject({
      code: 'E_BAD_GZIP',
    });
    packed.fill(0x55, 20, 40);
    expect(await faultOf(readRows(packed))).toMatchObject({ code: 'E_BAD_GZIP' });
  });
});
