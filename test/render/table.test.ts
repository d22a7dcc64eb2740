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

test('in a pipe: aligned, no rule, nothing shortened', () => {
  expect(renderReport(reportOf(channels), PIPE)).toBe(`Sample report
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

test('on a terminal: titles wrap, a rule, prose is shortened, ids are not', () => {
  const text = renderReport(reportOf(cases), {
    ...PIPE,
    width: 96,
    fields: ['conversation_id', 'topic', 'day'],
  });
  expect(text).toContain('─'.repeat(19));
  const wide = renderReport(reportOf(cases), {
    ...PIPE,
    width: 60,
    fields: ['conversation_id', 'topic', 'day'],
  });
  expect(wide).toContain('2024123456789012345  =退款\\u{1b}[31m, "急"⏎第二…');
});

test('under 60 columns: one line per value', () => {
  const text = renderReport(reportOf(channels), { ...PIPE, width: 50, fields: ['channel', 'p50'] });
  expect(text).toContain('\nChannel: chat\np50: 1m 05s\n\nChannel: e-mail\np50: 2h 04m\n');
});

test('in Chinese', () => {
  const text = renderReport(reportOf(channels), { ...PIPE, language: 'zh', fields: ['channel', 'p90'] });
  expect(text).toContain('旺旺/在线  > 40秒\n');
  expect(text).toContain('–：样本太少');
});

test('colours only add escapes: without them the text is the same', () => {
  const plain = renderReport(reportOf(channels, cases), { ...PIPE, width: 120 });
  const coloured = renderReport(reportOf(channels, cases), { ...PIPE, width: 120, colour: true });
  expect(coloured).toContain('\u001b[1m');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test('an empty section says so, rows left out are counted', () => {
  expect(renderReport(reportOf({ ...channels, rows: [] }), PIPE)).toContain('No rows.');
  const limited = renderReport(reportOf(channels), { ...PIPE, limit: 1 });
  expect(limited).toContain('1 more rows are not shown');
  expect(limited).not.toContain('e-mail');
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

  test('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(section, fc.integer({ min: 4, max: 140 }), (made, width) => {
        const output = renderReport(reportOf(made), { ...PIPE, width });
        for (const line of output.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(output.endsWith('\n')).toBe(true);
        expect(output.endsWith('\n\n')).toBe(false);
      }),
    );
  });
});
