import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, readRows } from './read-rows.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '中', '😀', "'", '1'),
  maxLength: 8,
});
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));

const namesOf = (width: number): string[] => Array.from({ length: width }, (_, index) => `c${index}`);
const cellsOf = (read: { rows: readonly { cells: readonly (string | undefined)[] }[] }) =>
  read.rows.map((row) => row.cells);

describe('reading CSV', () => {
  it('gives back what csv-stringify wrote, in chunks of any size, with any line break', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (rows, lineBreak, isQuoted, chunk) => {
          const header = namesOf(rows[0]?.length ?? 1);
          const text = stringify([header, ...rows], {
            record_delimiter: lineBreak,
            quoted: isQuoted,
            quoted_string: true,
            quoted_empty: true,
          });
          expect(cellsOf(await readRows(text, { chunk }))).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with csv-parse on any text: the same rows, or both refuse it', async () => {
    const soup = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'b'), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 12 }), async (body, chunk) => {
        const text = `x,y\n${body}`;
        let expected: string[][] | null = null;
        try {
          expected = parse(text, {
            relax_column_count: true,
            skip_empty_lines: true,
            record_delimiter: '\n',
          });
        } catch {}
        const read = await readRows(text, { chunk }).catch(() => null);
        expect(read && cellsOf(read)).toEqual(expected?.slice(1) ?? null);
      }),
      { numRuns: 600 },
    );
  });

  it('knows the first and last line of every record, blank lines and line breaks in quotes counted', async () => {
    const text = 'a,b\r\n1,2\r\n\r\n\r\n3,"x\r\ny\nz"\r\n4,5';
    for (const chunk of [1, 2, 3, 100]) {
      const { rows } = await readRows(text, { chunk });
      expect(rows.map(({ recordNo, firstLine, lastLine }) => [recordNo, firstLine, lastLine])).toEqual([
        [1, 2, 2],
        [2, 5, 7],
        [3, 8, 8],
      ]);
    }
  });

  it('names the line where an unclosed quote opened, in a file of 10,000 lines', async () => {
    const plain = Array.from({ length: 10_000 }, (_, index) => `${index},text ${index}`);
    plain[1] = '1,"never closed';
    const text = `id,text\n${plain.join('\n')}\n`;
    expect(await faultOf(readRows(text))).toMatchObject({ code: 'E_UNCLOSED_QUOTE', line: 3, column: 3 });
    expect(await faultOf(readRows(text, { chunk: 7 }))).toMatchObject({
      code: 'E_UNCLOSED_QUOTE',
      line: 3,
      column: 3,
    });
  });

  it('names that line too when the file ends first, or when the next quoted cell shows it', async () => {
    expect(await faultOf(readRows('id,text\n1,a\n2,"b\n3,c\n'))).toMatchObject({
      code: 'E_UNCLOSED_QUOTE',
      line: 3,
    });
    expect(await faultOf(readRows('id,text\n1,a\n2,"b\n3,"c"\n'))).toMatchObject({
      code: 'E_UNCLOSED_QUOTE',
      line: 3,
    });
  });

  it('refuses a quote inside a plain cell and text behind a closing quote, with line and character', async () => {
    expect(await faultOf(readRows('id,text\n1,中文"x\n'))).toMatchObject({
      code: 'E_BAD_QUOTE',
      line: 2,
      column: 5,
    });
    expect(await faultOf(readRows('id,text\n1,"中文"x\n', { chunk: 1 }))).toMatchObject({
      code: 'E_BAD_QUOTE',
      line: 2,
      column: 7,
    });
  });

  it('rejects a row with too few or too many cells and goes on', async () => {
    const { rows } = await readRows('a,b\n1\n1,2,3\n1,2\n');
    expect(rows.map((row) => row.fault?.reason ?? null)).toEqual(['E_COLUMN_COUNT', 'E_COLUMN_COUNT', null]);
  });

  it('cuts a cell beyond the limit, rejects its row and reads the next ones whole', async () => {
    const big = 'x""y,\n'.repeat(400);
    const text = `id,text,more\n1,"${big}",z\n2,"${'y'.repeat(40)}",z\n3,${'w'.repeat(51)},z\n4,ok,z\n`;
    for (const chunk of [1, 13, 1000]) {
      const { rows } = await readRows(text, { chunk, limits: { cellBytes: 50 } });
      expect(rows.map((row) => row.fault)).toEqual([
        { reason: 'E_CELL_TOO_LARGE', column: 'text' },
        null,
        { reason: 'E_CELL_TOO_LARGE', column: 'text' },
        null,
      ]);
      expect(rows[0]?.cells[1]?.length).toBeLessThanOrEqual(50);
      expect(rows[3]?.cells).toEqual(['4', 'ok', 'z']);
    }
  });
});

describe('the header', () => {
  it.each([
    ['nothing', '', { code: 'E_FILE_EMPTY' }],
    ['blanks', '\uFEFF \n\n', { code: 'E_FILE_EMPTY' }],
    ['a doubled name', 'a,B, b \n1,2,3\n', { code: 'E_HEADER_DUPLICATE', column: 'b (2, 3)' }],
    ['an empty name', 'a,,c,\n', { code: 'E_HEADER_EMPTY', column: '2' }],
    [
      'prototype names',
      'a,__proto__,constructor\n',
      { code: 'E_HEADER_DANGEROUS', column: '__proto__, constructor' },
    ],
    [
      '1,001 columns',
      `${namesOf(1001).join(',')}\n`,
      { code: 'E_HEADER_TOO_WIDE', count: 1001, limit: 1000 },
    ],
    ['a header of 70 KB', `${'x'.repeat(70_000)}\n`, { code: 'E_HEADER_TOO_WIDE' }],
    ['a file of one line', 'x'.repeat(300_000), { code: 'E_HEADER_TOO_WIDE' }],
  ])('refuses %s', async (_, text, fault) => {
    expect(await faultOf(readRows(text))).toMatchObject(fault);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('is matched without case, blanks, full width and BOM; a header alone has no rows', async () => {
    expect(await readRows('\uFEFF Sent_At ,ＴＥＸＴ')).toEqual({ columns: ['sent_at', 'text'], rows: [] });
  });
});
