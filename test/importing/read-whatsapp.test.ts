import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeWhatsapp, readWhatsapp } from '../../src/importing/read-whatsapp.ts';
import { READ_LIMITS, type SourceRow } from '../../src/importing/row-table.ts';
import { chunksOf } from './chunks-of.ts';
import { faultOf } from './read-rows.ts';

interface ReadOptions {
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly cellBytes?: number;
}

async function read(text: string, { dateOrder, cellBytes = 1000 }: ReadOptions = {}): Promise<SourceRow[]> {
  const table = await readWhatsapp(chunksOf(Buffer.from(text)), {
    file: 'chat.txt',
    limits: { ...READ_LIMITS, cellBytes },
    dateOrder: dateOrder ?? null,
  });
  const rows: SourceRow[] = [];
  for await (const batch of table.batches) rows.push(...batch);
  return rows;
}

const cells = async (text: string, options?: ReadOptions) =>
  (await read(text, options)).map((row) => row.cells.map((cell) => cell ?? null));
const instants = async (text: string, options?: ReadOptions) =>
  (await cells(text, options)).map(([at]) => at);
const one = async (line: string) => (await cells(line, { dateOrder: 'dmy' }))[0];

describe('messages of a chat', () => {
  it('reads the shape of Android: continuation lines, system lines, pictures, files, deleted texts', async () => {
    const text = [
      '13/03/2026, 09:01 - Messages and calls are end-to-end encrypted.',
      '13/03/2026, 09:02 - Ann Lee: where is',
      'my parcel: 17?',
      '',
      'thanks',
      '13/03/2026, 09:05 - 小店客服: IMG-20260313-WA0001.jpg (file attached)',
      'see photo',
      '13/03/2026, 09:06 - Ann Lee: <Media omitted>',
      '13/03/2026, 09:07 - Ann Lee: This message was deleted',
      '13/03/2026, 09:08 - Ann Lee: ',
    ].join('\r\n');
    expect(await cells(text)).toEqual([
      ['2026-03-13 09:01:00', null, 'Messages and calls are end-to-end encrypted.', 'event'],
      ['2026-03-13 09:02:00', 'Ann Lee', 'where is\nmy parcel: 17?\n\nthanks', 'text'],
      ['2026-03-13 09:05:00', '小店客服', 'IMG-20260313-WA0001.jpg (file attached)\nsee photo', 'image'],
      ['2026-03-13 09:06:00', 'Ann Lee', '<Media omitted>', 'file'],
      ['2026-03-13 09:07:00', 'Ann Lee', 'This message was deleted', 'event'],
      ['2026-03-13 09:08:00', 'Ann Lee', '', 'text'],
    ]);
    expect((await read(text)).map((row) => [row.recordNo, row.firstLine, row.lastLine]).slice(0, 3)).toEqual([
      [1, 1, 1],
      [2, 2, 5],
      [3, 6, 7],
    ]);
  });

  it('reads the shape of iOS with its invisible marks', async () => {
    const text = [
      '\u200e[13.03.26, 9:01:02\u202fPM] Shop: \u200eMessages and calls are end-to-end encrypted.',
      '[13.03.26, 9:02:03\u202fPM] \u202aAnn\u202c: hi \u200e there',
      '\u200e[13.03.26, 9:03:04\u202fPM] Ann: \u200e<attached: 00000012-PHOTO-2026-03-13.jpg>',
      '\u200e[13.03.26, 9:04:04\u202fPM] Ann: invoice.pdf • 3 pages \u200e<attached: 00000013-invoice.pdf>',
      '[13.03.26, 9:05:05\u202fPM] Ann: \u200eLocation: https://maps.example/1',
    ].join('\n');
    expect(await cells(text)).toEqual([
      ['2026-03-13 21:01:02', 'Shop', 'Messages and calls are end-to-end encrypted.', 'event'],
      ['2026-03-13 21:02:03', 'Ann', 'hi \u200e there', 'text'],
      ['2026-03-13 21:03:04', 'Ann', '<attached: 00000012-PHOTO-2026-03-13.jpg>', 'image'],
      ['2026-03-13 21:04:04', 'Ann', 'invoice.pdf • 3 pages \u200e<attached: 00000013-invoice.pdf>', 'file'],
      ['2026-03-13 21:05:05', 'Ann', 'Location: https://maps.example/1', 'text'],
    ]);
  });

  it.each([
    ['31/1/26, 12:05 AM - A: x', '2026-01-31 00:05:00'],
    ['31/1/26, 12:05 pm - A: x', '2026-01-31 12:05:00'],
    ['31/1/26 1:05 p.\u00a0m. - A: x', '2026-01-31 13:05:00'],
    ['31-01-2026 13:05 - A: x', '2026-01-31 13:05:00'],
    ['31.01.26, 13.05 – A: x', '2026-01-31 13:05:00'],
    ['2026/1/31 下午1:05 - A: x', '2026-01-31 13:05:00'],
    ['[2026/1/31 上午12:05:09] A: x', '2026-01-31 00:05:09'],
    ['2026年1月31日 晚上9:05 - A: x', '2026-01-31 21:05:00'],
    ['2026-01-31, 23:59 - A: x', '2026-01-31 23:59:00'],
    ['1/31/26, 9:05\u202fAM - A: x', '2026-01-31 09:05:00'],
  ])('understands %s', async (line, at) => {
    expect((await cells(line))[0]).toEqual([at, 'A', 'x', 'text']);
  });

  it.each([
    ['\u200e<附件：00001-PHOTO.jpg>', 'image'],
    ['IMG-20260101-WA0003.jpg (archivo adjunto)', 'image'],
    ['报价单.xlsx (文件附件)', 'file'],
    ['<省略多媒体文件>', 'file'],
    ['\u200eimage omitted', 'image'],
    ['\u200eaudio omitted', 'file'],
    ['此消息已删除', 'event'],
    ['您删除了此消息', 'event'],
    ['\u200eMissed voice call', 'event'],
    ['look at shop.com (the old one)', 'text'],
    ['a <b> c', 'text'],
    ['12/12/12', 'text'],
  ])('takes %j for %s', async (text, kind) => {
    expect(await one(`31/1/26, 10:00 - A: ${text}`)).toEqual([
      '2026-01-31 10:00:00',
      'A',
      text.replace('\u200e', ''),
      kind,
    ]);
  });

  it('leaves impossible days and hours as they are written, for the row to be rejected', async () => {
    expect(await instants('31/2/26, 10:00 - A: x\n1/3/26, 25:00 - A: x', { dateOrder: 'dmy' })).toEqual([
      '31/2/26, 10:00',
      '1/3/26, 25:00',
    ]);
  });

  it('rejects what stands before the first message, and messages too large', async () => {
    const rows = await read(`garbage\n31/1/26, 10:00 - A: x\n${'y'.repeat(30)}\n31/1/26, 10:01 - A: z`, {
      cellBytes: 25,
    });
    expect(rows.map((row) => row.fault?.reason ?? row.cells[2])).toEqual([
      'E_BAD_ROW',
      'E_CELL_TOO_LARGE',
      'z',
    ]);
    expect((await read('31/1/26, 10:01 - A: z\n[31/1/26, 10:02] B: quoted'))[0]?.cells[2]).toBe(
      'z\n[31/1/26, 10:02] B: quoted',
    );
  });

  it('knows what is no chat; all of it is one rejected row', async () => {
    for (const text of ['a,b\n1,2\n', 'hello\n']) {
      expect((await read(text)).map((row) => row.fault?.reason)).toEqual(['E_BAD_ROW']);
      expect(looksLikeWhatsapp(text)).toBe(false);
    }
    expect(looksLikeWhatsapp('\u200e[13.03.26, 9:01:02\u202fPM] A: x')).toBe(true);
  });
});

describe('the order of day and month', () => {
  const chat = (...dates: string[]): string => dates.map((date) => `${date}, 10:00 - A: x`).join('\n');

  it.each([
    ['a first part above 12', ['5/6/26', '13/6/26'], '2026-06-05'],
    ['a second part above 12, later in the file', ['5/6/26', '5/13/26'], '2026-05-06'],
    ['time running forward in one order only', ['2/10/26', '3/1/26'], '2026-02-10'],
    ['dates that are the same in both', ['5/5/26', '5/5/26'], '2026-05-05'],
    ['a year of four digits in front', ['2026/6/5'], '2026-06-05'],
    [
      'a year of two digits in front, when only so time runs forward',
      ['26/03/05', '26/03/06', '26/04/01'],
      '2026-03-05',
    ],
  ])('is decided by %s', async (_, dates, first) => {
    expect((await instants(chat(...dates)))[0]).toBe(`${first} 10:00:00`);
  });

  it.each([
    ['nothing tells', ['5/6/26']],
    ['both orders run forward', ['5/6/26', '6/7/26']],
    ['neither does', ['5/6/26', '3/2/26', '6/5/26', '2/1/26']],
    ['the file contradicts itself', ['5/13/26', '13/5/26']],
  ])('is asked for when %s', async (_, dates) => {
    expect(await faultOf(read(chat(...dates)))).toMatchObject({ code: 'E_DAY_MONTH', file: 'chat.txt' });
    expect(await instants(chat(...dates), { dateOrder: 'mdy' })).toHaveLength(dates.length);
  });

  it('reads back any chat whose days tell, whatever the country writes', async () => {
    const instant = fc.date({
      min: new Date('2012-01-01'),
      max: new Date('2039-12-31'),
      noInvalidDate: true,
    });
    const shape = fc.record({
      order: fc.constantFrom('dmy', 'mdy', 'ymd'),
      separator: fc.constantFrom('/', '.', '-'),
      isShort: fc.boolean(),
      isBracket: fc.boolean(),
      is12: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(instant, { minLength: 1, maxLength: 20 }), shape, async (dates, how) => {
        const sorted = [...dates].sort((a, b) => a.getTime() - b.getTime());
        if (!sorted.some((date) => date.getUTCDate() > 12)) return;
        const lines = sorted.map((date) =>
          lineOf(date, { ...how, isShort: how.isShort && how.order !== 'ymd' }),
        );
        const seen = await instants(lines.join('\n'));
        expect(seen).toEqual(sorted.map((date) => `${date.toISOString().slice(0, 16).replace('T', ' ')}:00`));
      }),
    );
  });
});

interface Shape {
  readonly order: string;
  readonly separator: string;
  readonly isShort: boolean;
  readonly isBracket: boolean;
  readonly is12: boolean;
}

function lineOf(date: Date, { order, separator, isShort, isBracket, is12 }: Shape): string {
  const year = String(date.getUTCFullYear()).slice(isShort ? 2 : 0);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  const parts =
    order === 'dmy' ? [day, month, year] : order === 'mdy' ? [month, day, year] : [year, month, day];
  const hours = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  const clock = is12
    ? `${hours % 12 || 12}:${minutes}\u202f${hours < 12 ? 'AM' : 'PM'}`
    : `${hours}:${minutes}`;
  const head = `${parts.join(separator)}, ${clock}`;
  return isBracket ? `[${head}] Ann: hi` : `${head} - Ann: hi`;
}
