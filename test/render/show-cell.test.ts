// How values look to people, in both languages.
import { describe, expect, test } from 'vitest';
import type { Cell, CellKind } from '../../src/model/report.ts';
import * as vocabulary from '../../src/model/vocabulary.ts';
import { show, showCell } from '../../src/render/show-cell.ts';

const SHANGHAI = 'Asia/Shanghai';

describe('durations', () => {
  test.each([
    [0, '0s', '0秒'],
    [0.4, '0s', '0秒'],
    [850, '850 ms', '850毫秒'],
    [999.5, '1s', '1秒'],
    [35_500, '36s', '36秒'],
    [59_499, '59s', '59秒'],
    [59_500, '1m 00s', '1分00秒'],
    [65_000, '1m 05s', '1分05秒'],
    [3_599_499, '59m 59s', '59分59秒'],
    [3_599_500, '1h 00m', '1小时00分'],
    [7_419_413, '2h 04m', '2小时04分'],
    [86_369_999, '23h 59m', '23小时59分'],
    [86_370_000, '1d 00h', '1天00小时'],
    [100 * 3_600_000, '4d 04h', '4天04小时'],
    [-65_000, '-1m 05s', '-1分05秒'],
  ])('%d ms', (ms, english, chinese) => {
    expect(showCell(ms, 'duration', 'en', SHANGHAI)).toBe(english);
    expect(showCell(ms, 'duration', 'zh', SHANGHAI)).toBe(chinese);
  });
});

const examples: [Cell, CellKind, string, string][] = [
  [0.973, 'share', '97.3 %', '97.3%'],
  [0.9725, 'share', '97.3 %', '97.3%'],
  [1, 'share', '100.0 %', '100.0%'],
  [-12.25, 'points', '-12.3', '-12.3'],
  [1_234_567, 'count', '1,234,567', '1,234,567'],
  [1234.005, 'number', '1,234.01', '1,234.01'],
  [2, 'number', '2', '2'],
  [Date.UTC(2026, 10, 21, 9), 'instant', '2026-11-21 17:00:00', '2026-11-21 17:00:00'],
  [20_777, 'day', '2026-11-20', '2026-11-20'],
  [495, 'slot', '08:15', '08:15'],
  [true, 'boolean', 'yes', '是'],
  [null, 'count', '–', '–'],
  [{ absent: 'too_few' }, 'duration', '–', '–'],
  [{ greaterThan: 40_000 }, 'duration', '> 40s', '> 40秒'],
  [{ greaterThan: 40_000, as: 'duration' }, 'measure', '> 40s', '> 40秒'],
  [{ measure: 0.5, as: 'share' }, 'measure', '50.0 %', '50.0%'],
  [{ measure: 1200, as: 'count' }, 'measure', '1,200', '1,200'],
  ['im', 'word', 'chat', '旺旺/在线'],
  ['no_such_word', 'word', 'no_such_word', 'no_such_word'],
  ['im', 'text', 'im', 'im'],
  ['constructor', 'word', 'constructor', 'constructor'],
  ['a\nb\u001b[0m\u202e', 'text', 'a⏎b\\u{1b}[0m\\u{202e}', 'a⏎b\\u{1b}[0m\\u{202e}'],
  ['\u001b', 'word', '\\u{1b}', '\\u{1b}'],
];

test.each(examples)('%j as %s', (cell, kind, english, chinese) => {
  expect(showCell(cell, kind, 'en', SHANGHAI)).toBe(english);
  expect(showCell(cell, kind, 'zh', SHANGHAI)).toBe(chinese);
});

test('outside reports instants are told in UTC', () => {
  expect(show({ show: 'instant', value: Date.UTC(2026, 10, 21, 9) }, 'en')).toBe('2026-11-21T09:00:00Z');
});

test('every word of the closed lists is known in both languages', () => {
  const lists = Object.values(vocabulary).filter((list) => Array.isArray(list));
  expect(lists.length).toBeGreaterThan(10);
  for (const word of lists.flat()) {
    expect(showCell(word, 'word', 'zh', SHANGHAI), word).toMatch(/\p{Script=Han}/u);
  }
});
