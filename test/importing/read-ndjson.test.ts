import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, readRows } from './read-rows.ts';

describe('reading NDJSON', () => {
  it('gives the values of flat objects by column, in chunks of any size', async () => {
    const row = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string({ unit: 'grapheme' }), {
      minKeys: 1,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        async (rows, chunk) => {
          const read = await readRows(rows.map((each) => JSON.stringify(each)).join('\r\n'), { chunk });
          const seen = read.rows.map(({ cells }) =>
            Object.fromEntries(
              read.columns.flatMap((name, at) => (cells[at] === undefined ? [] : [[name, cells[at]]])),
            ),
          );
          expect(seen).toEqual(rows.map((each) => ({ ...each })));
        },
      ),
    );
  });

  it('keeps long numbers digit by digit, also beside strings that look like them', async () => {
    const { rows } = await readRows(
      '{"id":12345678901234567890,"text":"\\"x\\": 12345678901234567890","n":1.5,"b":true,"z":null}\n',
    );
    expect(rows[0]?.cells).toEqual([
      '12345678901234567890',
      '"x": 12345678901234567890',
      '1.5',
      'true',
      undefined,
    ]);
  });

  it('rejects a broken line, a nested value and a second spelling of one column, and goes on', async () => {
    const text = '{"a":1}\n{"a":\n\n{"a":{"b":1}}\n[1]\n{"a":1,"A":2}\n{"a":2}\n';
    const { rows } = await readRows(text);
    expect(rows.map((row) => [row.firstLine, row.fault?.reason ?? null, row.fault?.column ?? null])).toEqual([
      [1, null, null],
      [2, 'E_BAD_ROW', null],
      [4, 'E_BAD_ROW', 'a'],
      [5, 'E_BAD_ROW', null],
      [6, 'E_BAD_ROW', 'a'],
      [7, null, null],
    ]);
  });

  it('rejects a line beyond the limit without holding it', async () => {
    const { rows } = await readRows(`{"a":1}\n{"a":"${'x'.repeat(500)}"}\n{"a":2}`, {
      limits: { recordBytes: 100 },
      chunk: 9,
    });
    expect(rows.map((row) => row.fault?.reason ?? null)).toEqual([null, 'E_CELL_TOO_LARGE', null]);
  });

  it('refuses a file that is no NDJSON, and keys that reach into prototypes', async () => {
    expect(await faultOf(readRows('{ "rows": [\n {"a":1} ] }\n'))).toMatchObject({
      code: 'E_BAD_JSON',
      line: 1,
    });
    expect(await faultOf(readRows('[{"a":1}]'))).toMatchObject({ code: 'E_BAD_JSON' });
    expect(await faultOf(readRows('{"a":1}\n{"__proto__":{"polluted":1}}\n'))).toMatchObject({
      code: 'E_HEADER_DANGEROUS',
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
