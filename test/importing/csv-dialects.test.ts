import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvDialect } from '../../src/importing/reading.ts';
import { inputOf, rowsAs } from './input-of.ts';
import { faultOf } from './read-rows.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LINE_BREAKS = ['\n', '\r\n', '\r'] as const;

/** The cells of every line, the first included: a header that names nothing stands above. */
async function cellsOf(text: string, dialect: CsvDialect, chunk = 64 * 1024): Promise<unknown[]> {
  const { delimiter } = dialect;
  const header = Array.from({ length: 6 }, (_, index) => `c${index}`).join(delimiter);
  const rule = { line: 1, lines: 1, duplicates: 'error', shortRows: 'blank' } as const;
  const input = inputOf(`${header}\n${text}`, { chunk });
  const { rows } = await rowsAs(input, { dialect, header: rule });
  return rows.map(({ cells }) => cells);
}

const grids = (characters: readonly string[]) =>
  fc.integer({ min: 1, max: 6 }).chain((width) =>
    fc.array(
      fc.array(fc.string({ unit: fc.constantFrom(...characters), maxLength: 6 }), {
        minLength: width,
        maxLength: width,
      }),
      { maxLength: 6 },
    ),
  );

describe('CSV of every dialect', () => {
  it('with quotes gives what csv-parse reads, for any delimiter, line break, style of quoting and size of chunks', async () => {
    const characters = ['a', ',', ';', '\t', '|', '"', '\n', '\r', ' ', '中', '😀', '0'];
    await fc.assert(
      fc.asyncProperty(
        grids(characters),
        fc.record({
          delimiter: fc.constantFrom(...DELIMITERS),
          lineBreak: fc.constantFrom(...LINE_BREAKS),
          isQuoted: fc.boolean(),
          chunk: fc.integer({ min: 1, max: 50 }),
        }),
        async (grid, { delimiter, lineBreak, isQuoted, chunk }) => {
          const text = stringify(grid, {
            delimiter,
            record_delimiter: lineBreak,
            quoted: isQuoted,
            quoted_empty: true,
            quoted_match: /[\r\n]/,
          });
          const expected = parse(text, { delimiter, record_delimiter: lineBreak, relax_column_count: true });
          expect(expected).toEqual(grid);
          expect(await cellsOf(text, { delimiter, quote: '"' }, chunk)).toEqual(grid);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('without quotes takes them as data, as csv-parse does', async () => {
    const characters = ['a', '"', ' ', "'", '中', '=', '0'];
    await fc.assert(
      fc.asyncProperty(
        grids(characters),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...LINE_BREAKS),
        fc.integer({ min: 1, max: 50 }),
        async (grid, delimiter, lineBreak, chunk) => {
          const text = grid.map((row) => row.join(delimiter)).join(lineBreak);
          const expected = parse(text, {
            delimiter,
            quote: null,
            record_delimiter: lineBreak,
            relax_column_count: true,
            skip_empty_lines: true,
          });
          expect(await cellsOf(text, { delimiter, quote: 'none' }, chunk)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same for chunks that end at every byte', async () => {
    const text = '1;"a;b";"x\r\ny"\r\n\r\n2;"""";😀\r3;中文;\n4;"";"z"';
    const bytes = Buffer.byteLength(text);
    const whole = await cellsOf(text, { delimiter: ';', quote: '"' });
    expect(whole).toEqual([
      ['1', 'a;b', 'x\r\ny'],
      ['2', '"', '😀'],
      ['3', '中文', ''],
      ['4', '', 'z'],
    ]);
    for (let chunk = 1; chunk <= bytes + 18; chunk++) {
      expect(await cellsOf(text, { delimiter: ';', quote: '"' }, chunk)).toEqual(whole);
    }
  });

  it('takes a quote for the beginning of a cell only where the dialect has quotes', async () => {
    const text = '1\t27" screen\n2\t"open\n';
    expect(await cellsOf(text, { delimiter: '\t', quote: 'none' })).toEqual([
      ['1', '27" screen'],
      ['2', '"open'],
    ]);
    expect(await faultOf(cellsOf(text, { delimiter: '\t', quote: '"' }))).toMatchObject({
      code: 'E_BAD_QUOTE',
      line: 2,
      column: 5,
    });
  });

  it('leaves the delimiters of other dialects in the cells', async () => {
    for (const delimiter of DELIMITERS) {
      const others = DELIMITERS.filter((other) => other !== delimiter).join('');
      expect(await cellsOf(`a${others}${delimiter}b`, { delimiter, quote: '"' })).toEqual([
        [`a${others}`, 'b'],
      ]);
    }
  });
});
