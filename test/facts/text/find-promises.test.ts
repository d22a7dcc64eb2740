// Promises with a duration, by hand, and every number of minutes, hours and days as people write it.
import { expect, test } from 'vitest';
import { findPromises, preparePromises } from '../../../src/facts/text/find-promises.ts';
import { defaultPolicy } from '../../../src/policy/load-policy.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const patterns = preparePromises(defaultPolicy().policy.text.promisePatterns);
const promised = (text: string) => findPromises(text, patterns).map(({ weight }) => weight);

test.each([
  ['亲，10分钟内回复您', [10 * MINUTE]],
  ['亲，10 分钟内回复您', [10 * MINUTE]],
  ['半小时内给您答复', [HOUR / 2]],
  ['一个半小时内回电', [1.5 * HOUR]],
  ['两小时之内处理好', [2 * HOUR]],
  ['兩個小時內回復您', [2 * HOUR]],
  ['24小时以内给您反馈', [DAY]],
  ['三个工作日内处理', [3 * DAY]],
  ['We will reply within 1 hour.', [HOUR]],
  ["I'll call you within half an hour", [HOUR / 2]],
  ['within 2 business days', [2 * DAY]],
  ['within 30 mins', [30 * MINUTE]],
  ['24h内处理', [DAY]],
  ['亲 24H内给您回复', [DAY]],
  ['这边需要24小时内给您回复', [DAY]],
  ['请您放心，48小时内处理', [2 * DAY]],
  // What the customer is asked to do in time is no promise of ours.
  ['请您在48小时内联系我们', []],
  ['如果超时请于24小时内反馈给我们', []],
  ['Please reply within 2 days.', []],
  ['Please let us know within 2 days', []],
  ['Please wait, we will reply within 2 days', [2 * DAY]],
  // What promises no time is no promise to keep; what was done within a time is none either.
  ['尽快回复您', []],
  ['稍后给您回电', []],
  ['we will get back to you', []],
  ['您10分钟前问过', []],
  ['0分钟内回复您', []],
])('%s', (text, expected) => {
  expect(promised(text)).toEqual(expected);
});

test('where it stands, in the text as it was written', () => {
  const text = '亲，非常抱歉，二十五分钟内回复您';
  const [hit] = findPromises(text, patterns);
  expect(text.slice(hit!.at, hit!.at + hit!.length)).toBe('二十五分钟内回复');
});

/** 25 → 二十五 */
function inChinese(number: number): string {
  const digits = [...'零一二三四五六七八九'];
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return `${head}${ones === 0 ? '' : digits[ones]}`;
}

test('1 to 99 in digits and in words', () => {
  for (let number = 1; number < 100; number += 1) {
    for (const [unit, english, ms] of [
      ['分钟', 'minutes', MINUTE],
      ['小时', 'hours', HOUR],
      ['天', 'days', DAY],
    ] as const) {
      expect(promised(`请放心，${number}${unit}内回复您`), `${number}${unit}`).toEqual([number * ms]);
      const words = inChinese(number);
      expect(promised(`请放心，${words}${unit}内给您答复`), `${words}${unit}`).toEqual([number * ms]);
      expect(promised(`You will hear from us within ${number} ${english}`)).toEqual([number * ms]);
    }
  }
});
