// Tables for terminals and pipes: whole outputs, widths, colours.
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { CellKind, Section } from '../../src/model/report.ts';
import type { RenderStyle } from '../../src/render/formats.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { cases, channels, reportOf } from './sample-report.ts';

const PIPE: RenderStyle = {
  format: 'table',
  language: 'en',
  colour: false,
  width: null,
  excel: false,
  fields: null,
  limit: null,
};

test('in a pipe: aligned, no rule, nothing shortened', async () => {
  expect(await renderReport(reportOf(channels), PIPE)).toBe(`Sample report
Day: 2026-11-20 (Asia/Shanghai)
As of 2026-11-21 17:00:00
Data until: canonical conversations 2026-11-21 16:59:59
Filters: channel=im
Counted: conversations 1,243 · excluded 7
Policy aaaaaaaaaaaa · text rules bbbbbbbbbbbb

Channel  Conversations     p50    p90  Within target    NPS  Met
chat             1,234  1m 05s  > 40s         97.3 %  -12.3  yes
e-mail               9  2h 04m      –         50.0 %      –  no
–: too few to tell
As of 2026-11-21 17:00:00

A note.
`);
});

test('on a terminal: titles wrap, a rule, prose is shortened, ids are not', async () => {
  const text = await renderReport(reportOf(cases), {
    ...PIPE,
    width: 96,
    fields: ['conversation_id', 'topic', 'day'],
  });
  expect(text).toContain('─'.repeat(19));
  const wide = await renderReport(reportOf(cases), {
    ...PIPE,
    width: 60,
    fields: ['conversation_id', 'topic', 'day'],
  });
  expect(wide).toContain('2024123456789012345  =退款\\u{1b}[31m, "急"⏎第二…');
});

test('under 60 columns: one line per value', async () => {
  const text = await renderReport(reportOf(channels), { ...PIPE, width: 50, fields: ['channel', 'p50'] });
  expect(text).toContain('\nChannel: chat\np50: 1m 05s\n\nChannel: e-mail\np50: 2h 04m\n');
});

test('in Chinese', async () => {
  const text = await renderReport(reportOf(channels), {
    ...PIPE,
    language: 'zh',
    fields: ['channel', 'p90'],
  });
  expect(text).toContain('旺旺/在线  > 40秒\n');
  expect(text).toContain('–：样本太少');
});

test('colours only add escapes: without them the text is the same', async () => {
  const plain = await renderReport(reportOf(channels, cases), { ...PIPE, width: 120 });
  const coloured = await renderReport(reportOf(channels, cases), { ...PIPE, width: 120, colour: true });
  expect(coloured).toContain('\u001b[1m');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test('an empty section says so, rows left out are counted', async () => {
  expect(await renderReport(reportOf({ ...channels, rows: [] }), PIPE)).toContain('No rows.');
  const limited = await renderReport(reportOf(channels), { ...PIPE, limit: 1 });
  expect(limited).toContain('1 more rows are not shown');
  expect(limited).not.toContain('e-mail');
});

/** The last title line, the rule and the rows of the only table, which ends in a column of counts. */
function tableOf(output: string): string[] {
  const lines = output.split('\n');
  const rule = lines.findIndex((line) => line.startsWith('─'));
  const end = lines.indexOf('', rule);
  return lines.slice(rule - 1, end);
}

function counted(texts: readonly string[]): Section {
  return {
    name: 'counted',
    title: { key: 'Counted' },
    columns: [
      { name: 'topic', kind: 'text', title: { key: '主题 💬' } },
      { name: 'n', kind: 'count', title: { key: 'n' } },
    ],
    rows: texts.map((text, i) => [text, i * 7]),
    notes: [],
  };
}

test('Chinese, emoji, flags and accents: every line is equally wide', async () => {
  const texts = ['退款👍🏽申请', '👨‍👩‍👧 家庭装', '🇨🇳🇭🇰', 'cafe\u0301', '☎️ 400', '', '很长的主题'.repeat(40)];
  const lines = tableOf(await renderReport(reportOf(counted(texts)), { ...PIPE, width: 72 }));
  expect(lines).toHaveLength(texts.length + 2);
  expect(lines.map((line) => stringWidth(line))).toEqual(lines.map(() => 72));
  expect(lines[2]).toMatch(/^退款👍🏽申请 +0$/u);
  expect(lines.at(-1)).toMatch(/^(很长的主题)+很长的… {3}42$/);
});

test('thousands of rows, or a very long cell in a pipe, take no more than seconds', async () => {
  const texts = [...Array(5_000).keys()].map((i) => `第${i}条`);
  const many = (await renderReport(reportOf(counted(texts)), PIPE)).split('\n');
  expect(many.filter((line) => line.startsWith('第')).map((line) => line.split(' ')[0])).toEqual(texts);
  const long = '长'.repeat(50_000);
  expect(await renderReport(reportOf(counted([long, '短'])), PIPE)).toContain(`${long}  0\n`);
});

describe('property', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('退', '款', 'a', ' ', '👨‍👩‍👧', 'é', '\u0301', '🫩', '🇨🇳') }),
  );
  const kinds: CellKind[] = ['text', 'id', 'word'];
  const section: fc.Arbitrary<Section> = fc
    .array(fc.tuple(text, fc.constantFrom(...kinds)), { minLength: 1, maxLength: 6 })
    .chain((columns) =>
      fc.array(fc.tuple(...columns.map(() => text)), { maxLength: 4 }).map((rows) => ({
        name: 's',
        title: { key: 'Section' },
        columns: columns.map(([title, kind], i) => ({ name: `c${i}`, kind, title: { key: title } })),
        rows,
        notes: [],
      })),
    );

  test('no line is wider than the terminal', async () => {
    await fc.assert(
      fc.asyncProperty(section, fc.integer({ min: 4, max: 140 }), async (made, width) => {
        const output = await renderReport(reportOf(made), { ...PIPE, width });
        for (const line of output.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(output.endsWith('\n')).toBe(true);
        expect(output.endsWith('\n\n')).toBe(false);
      }),
    );
  });

  test('all lines of a table are equally wide', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 60, max: 90 }),
        async (texts, width) => {
          const lines = tableOf(await renderReport(reportOf(counted(texts)), { ...PIPE, width }));
          expect(lines).toHaveLength(texts.length + 2);
          expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
        },
      ),
    );
  });
});
