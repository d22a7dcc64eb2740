// CSV: what it looks like, that everything comes back from it, and that no spreadsheet runs it.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unguardFormula } from '../../src/model/formula-guard.ts';
import type { Section } from '../../src/model/report.ts';
import type { RenderStyle } from '../../src/render/formats.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { cases, channels, reportOf } from './sample-report.ts';

const CSV: RenderStyle = {
  format: 'csv',
  language: 'zh',
  colour: true,
  width: null,
  excel: false,
  fields: null,
  limit: null,
};

test('one section: header and rows, machine values, LF', async () => {
  expect(await renderReport(reportOf(channels), CSV)).toBe(
    `channel,n,p50,p90,within,nps,met
im,1234,65,>40,0.9725,-12.25,true
email,9,7419.413,,0.5,,false
`,
  );
});

test('several sections: one table, columns united by name behind the section', async () => {
  const fields = ['channel', 'n', 'conversation_id'];
  expect(await renderReport(reportOf(channels, cases), { ...CSV, fields })).toBe(
    `section,channel,n,conversation_id
channels,im,1234,
channels,email,9,
cases,,,2024123456789012345
cases,,,-7
`,
  );
});

test('for Excel: byte order mark, CRLF, long ids and leading zeros as text', async () => {
  const ids: Section = {
    ...cases,
    rows: [['2024123456789012345'], ['0571'], ['12345'], ['=1+1']],
    columns: cases.columns.slice(0, 1),
  };
  expect(await renderReport(reportOf(ids), { ...CSV, excel: true })).toBe(
    '\uFEFFconversation_id\r\n"=""2024123456789012345"""\r\n"=""0571"""\r\n12345\r\n\'=1+1\r\n',
  );
});

test('on a terminal its text is safe', async () => {
  expect(await renderReport(reportOf(cases), { ...CSV, width: 80 })).toContain('\\u{1b}[31m');
});

describe('property', () => {
  const start = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '＝',
    '＋',
    '－',
    '＠',
    "'",
    "'=",
    "''-",
    '-1',
    '+86',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(start, fc.string({ unit: 'grapheme-ascii' })).map(([first, rest]) => first + rest),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '款', "'", '=', ' ') }),
  );

  test('every text comes back through a CSV parser, and none starts a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), fc.boolean(), async (texts, excel) => {
        const section: Section = {
          name: 's',
          title: { key: 's' },
          columns: [
            { name: 'id', kind: 'count', title: { key: 'id' } },
            { name: 'text', kind: 'text', title: { key: 'text' } },
          ],
          rows: texts.map((value, i) => [i, value]),
          notes: [],
        };
        const output = await renderReport(reportOf(section), { ...CSV, excel });
        const rows: Record<string, string>[] = parse(output, {
          columns: true,
          bom: true,
          record_delimiter: excel ? '\r\n' : '\n',
        });
        const fields = rows.map((row) => row.text!);
        expect(
          fields.map((field) => unguardFormula(/^="\d+"$/.test(field) ? field.slice(2, -1) : field)),
        ).toEqual(texts);
        for (const field of fields) {
          const isHarmless = /^[+-]?\d+(\.\d+)?$/.test(field) || (excel && /^="\d+"$/.test(field));
          if (!isHarmless) expect(field).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        }
      }),
    );
  });
});
