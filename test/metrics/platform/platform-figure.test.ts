// The platforms' rules by hand: the published worked cases of metrics.md §7 and §6, one rule after the other.
import { describe, expect, test } from 'vitest';
import { platformDays, platformFigure } from '../../../src/metrics/platform/platform-figure.ts';
import type { Chat, PlatformMessage } from '../../../src/metrics/platform/platform-message.ts';
import type { PlatformRule } from '../../../src/model/platform-rule.ts';
import { formatDay, parseDay } from '../../../src/model/time.ts';
import { findPreset } from '../../../src/policy/presets.ts';

const ruleOf = (name: string) => findPreset(name)?.rule as PlatformRule;
const at = (text: string) => Date.parse(`2026-01-07T${text}+08:00`);
const DAY = parseDay('2026-01-07') as number;
const DAYS = { sinceDay: DAY, untilDay: DAY };
const LATER = Date.parse('2026-01-09T00:00:00+08:00');

const BY = { C: 'customer', A: 'human', B: 'bot', O: 'other' } as const;
/** `C 10:10:15` is a customer's message at that time. */
const chat = (...lines: string[]): Chat =>
  lines.map((line): PlatformMessage => {
    const [by, time] = line.split(' ') as [keyof typeof BY, string];
    return { at: time.includes('T') ? Date.parse(`${time}+08:00`) : at(time), by: BY[by] };
  });

function figure(name: string, chats: readonly Chat[], knownUntil = LATER) {
  return platformFigure(
    ruleOf(name),
    chats.map((one) => ({ chat: one, knownUntil })),
    DAYS,
  );
}

describe('taobao-3min', () => {
  const asked = ['C 10:10:15', 'C 10:15:20', 'A 10:18:10'];

  test.each([
    ['asked twice, answered late', asked, 1, 0],
    ['then asked and answered again', [...asked, 'C 10:18:30', 'A 10:19:00'], 2, 1],
    [
      'ten questions in three minutes, no answer',
      Array.from(
        { length: 10 },
        (_, i) => `C 10:0${Math.floor(i / 4)}:${String((i % 4) * 15).padStart(2, '0')}`,
      ),
      1,
      0,
    ],
    ['answered at 180 s', ['C 10:00:00', 'A 10:03:00'], 1, 1],
    ['answered at 181 s', ['C 10:00:00', 'A 10:03:01'], 1, 0],
    ['the first minute of the hours', ['C 08:00:00', 'A 08:00:01'], 1, 1],
    ['the last', ['C 22:59:59', 'A 23:00:10'], 1, 1],
  ])('%s', (_, lines, n, within) => {
    expect(figure('taobao-3min', [chat(...lines)])).toMatchObject({ n, within, value: within / n });
  });

  test('outside the hours, bot only, and answered on a later day are out, each counted', () => {
    const chats = [
      chat('C 07:59:59', 'A 08:00:30'),
      chat('C 23:00:00', 'A 23:00:30'),
      chat('C 12:00:00', 'B 12:00:01'),
      chat('C 22:59:00', 'A 2026-01-08T00:00:00'),
      chat('C 22:59:00', 'A 23:59:59'),
    ];
    expect(figure('taobao-3min', chats)).toEqual({
      ...{ n: 1, within: 0, value: 0 },
      ...{ outsideHours: 2, botOnly: 1, answeredNextDay: 1, pending: 0 },
    });
  });

  test('a bot answers nothing where a person wrote too; a welcome text is no bot', () => {
    expect(figure('taobao-3min', [chat('C 12:00:00', 'B 12:00:01', 'A 12:02:00')])).toMatchObject({
      n: 1,
      within: 1,
    });
    expect(figure('taobao-3min', [chat('C 12:00:00', 'O 12:00:01')])).toMatchObject({ n: 1, within: 0 });
  });

  test('unanswered is missed at midnight, not before', () => {
    const open = [chat('C 12:00:00')];
    const midnight = Date.parse('2026-01-08T00:00:00+08:00');
    expect(figure('taobao-3min', open, midnight - 1)).toMatchObject({ n: 0, pending: 1, value: null });
    expect(figure('taobao-3min', open, midnight)).toMatchObject({ n: 1, within: 0, pending: 0 });
  });
});

test('taobao-avg: more than ten minutes and no answer are 600 s', () => {
  const chats = [chat('C 03:00:00', 'A 03:01:40'), chat('C 10:00:00', 'A 12:00:00'), chat('C 11:00:00')];
  expect(figure('taobao-avg', chats)).toMatchObject({
    n: 3,
    within: 1,
    value: (100_000 + 600_000 + 600_000) / 3,
  });
});

test('jd-30s: back within ten minutes is the same session', () => {
  // 10:00:00 answered at 29 s; back at 10:10:29, exactly ten minutes after the last message; back at 10:20:30, a second later.
  const same = chat('C 10:00:00', 'A 10:00:29', 'C 10:10:29', 'A 10:15:00');
  const next = chat('C 10:00:00', 'A 10:00:29', 'C 10:10:30', 'A 10:15:00');
  const offline = chat('C 08:59:59', 'A 09:30:00');
  expect(figure('jd-30s', [same])).toMatchObject({ n: 1, within: 1 });
  expect(figure('jd-30s', [next, offline])).toMatchObject({ n: 2, within: 1, outsideHours: 1 });
});

test('douyin-3min: every message of a customer, one reply for several', () => {
  // 10:00:00 waits 200 s, 10:01:00 waits 140 s, the last has no answer; a welcome text is none.
  const lines = ['C 10:00:00', 'O 10:00:01', 'C 10:01:00', 'A 10:03:20', 'C 10:05:00'];
  expect(figure('douyin-3min', [chat(...lines)])).toMatchObject({ n: 3, within: 1, value: 1 / 3 });
});

test('pdd-3min: the first question of a day within the hours', () => {
  const lines = ['C 07:00:00', 'A 07:30:00', 'C 09:00:00', 'A 09:02:00', 'C 10:00:00', 'A 10:30:00'];
  expect(figure('pdd-3min', [chat(...lines)])).toMatchObject({ n: 1, within: 1 });
  expect(figure('pdd-3min', [chat('C 07:00:00', 'A 07:30:00')])).toMatchObject({ n: 0 });
});

test('kuaishou-3min: rounds, without the rule of midnight', () => {
  const chats = [
    chat('C 22:59:00', 'A 2026-01-08T00:00:00'),
    chat('C 10:00:00', 'A 10:02:59'),
    chat('C 9:00:00'.replace('9', '09')),
  ];
  expect(figure('kuaishou-3min', chats)).toMatchObject({ n: 3, within: 1, answeredNextDay: 0 });
});

test('alibaba-24h: the first question of a conversation, at any hour', () => {
  const chats = [
    chat('C 03:00:00', 'A 2026-01-08T03:00:00', 'C 2026-01-08T04:00:00'),
    chat('C 03:00:00', 'A 2026-01-08T03:00:01'),
  ];
  expect(figure('alibaba-24h', chats)).toMatchObject({ n: 2, within: 1 });
});

test('the days of a platform: thirty complete ones, its own midnight, its own delay', () => {
  const days = (name: string, asOf: string) => {
    const { sinceDay, untilDay } = platformDays(ruleOf(name), Date.parse(asOf));
    return [formatDay(sinceDay), formatDay(untilDay)];
  };
  expect(days('taobao-3min', '2026-01-31T15:59:59Z')).toEqual(['2026-01-01', '2026-01-30']);
  expect(days('taobao-3min', '2026-01-31T16:00:00Z')).toEqual(['2026-01-02', '2026-01-31']);
  expect(days('alibaba-24h', '2026-05-07T04:00:00Z')).toEqual(['2026-03-31', '2026-04-29']);
});

test('an answer on the day after the days still answers', () => {
  const chats = [chat('C 2026-01-06T12:00:00', 'A 2026-01-06T12:01:00'), chat('C 22:58:00', 'A 22:59:00')];
  expect(figure('taobao-3min', chats)).toMatchObject({ n: 1, within: 1 });
});
