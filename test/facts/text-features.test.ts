// Closing texts, questions, promises and handoff notices.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareTextRules, textFeatures } from '../../src/facts/text-features.ts';
import { FEATURE } from '../../src/model/feature.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';

const { text: rules } = defaultPolicy().policy;
const prepared = prepareTextRules(rules);
const has = (text: string, bit: number) => (textFeatures(text, 'text', prepared) & bit) !== 0;

describe('closing', () => {
  test.each([
    '谢谢',
    '好的谢谢',
    '好的，谢谢！',
    'thank you 🙏',
    'Thank  You!!',
    'OK.',
    'ＯＫ',
    '👍',
    '👍🏻👍🏿',
    '❤️',
    '❤',
    '嗯嗯嗯',
    '好 的 ～',
    '收到。谢谢您🌹',
    'ok thanks bye',
    'Got it~',
    '  谢谢  ',
    '嗯'.repeat(5000),
  ])('%s', (text) => {
    expect(has(text, FEATURE.closing)).toBe(true);
  });

  test.each([
    '',
    ' ',
    '。。。',
    '！',
    '？？？',
    '?',
    '😡',
    '谢谢?',
    '好的，什么时候发货',
    '不行',
    'okk',
    'not ok',
    'thank yous',
    '好的-谢谢',
    '🏻',
    `${'嗯'.repeat(5000)}x`,
    '感谢信',
  ])('not %j', (text) => {
    expect(has(text, FEATURE.closing)).toBe(false);
  });

  test('an image, a file or an event is never closing', () => {
    for (const content of ['image', 'file', 'event'] as const) {
      expect(textFeatures('谢谢', content, prepared) & FEATURE.closing).toBe(0);
    }
  });

  test('every sequence of list items and dropped signs is closing', () => {
    const item = fc.constantFrom(...rules.closingList, ...rules.closingEmoji);
    const sign = fc.constantFrom('', ' ', '。', '，', '！', '～', '.', '~', ',', '!', '\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(item, sign), { minLength: 1, maxLength: 12 }), (parts) => {
        expect(has(parts.flat().join(''), FEATURE.closing)).toBe(true);
        expect(has(parts.flat().join('').toUpperCase(), FEATURE.closing)).toBe(true);
        expect(has(`${parts.flat().join('')}?`, FEATURE.closing)).toBe(false);
      }),
    );
  });
});

describe('questions', () => {
  test.each([
    '在吗',
    '在吗？',
    'where is it?',
    'WHERE is my parcel',
    '请问一下',
    '怎么退',
    '您的订单号是多少呢',
    '什么',
    'Can you send a photo',
  ])('%s', (text) => {
    expect(has(text, FEATURE.question)).toBe(true);
  });
  test.each(['已经发货了', 'wherever you like.', '好的', 'I know what you mean', 'howdy'])(
    'not %s',
    (text) => {
      expect(has(text, FEATURE.question)).toBe(false);
    },
  );
});

describe('promises', () => {
  test.each([
    '10 分钟内回复',
    '10分钟内回复您',
    '十分钟内给您答复',
    '2个工作日内为您处理',
    'We answer within 1 hour',
    'within 24 hours',
    '稍后回复您',
    '我们会尽快给您处理',
    'I will get back to you',
    "I'll let you know",
    'We will reply as soon as possible',
  ])('%s', (text) => {
    expect(has(text, FEATURE.promise)).toBe(true);
  });
  test.each(['7天无理由退货', '请您尽快付款', 'within the box', '已经退款', 'feel free to reply'])(
    'not %s',
    (text) => {
      expect(has(text, FEATURE.promise)).toBe(false);
    },
  );
});

describe('handoff notices', () => {
  test.each([
    '正在为您转接',
    '前面还有 2 人',
    '还有12人',
    '请稍候',
    'Connecting you to an agent',
    'You are in  the queue',
  ])('%s', (text) => {
    expect(has(text, FEATURE.handoffNotice)).toBe(true);
  });
  test.each([
    '转接请回复 1',
    '请输入订单号，请稍候',
    'please hold or press 1',
    '您好',
    'Free shipping on pressure cookers',
  ])('not %s', (text) => {
    expect(has(text, FEATURE.handoffNotice)).toBe(false);
  });
  test('press is no part of pressure', () => {
    expect(has('please hold: high pressure', FEATURE.handoffNotice)).toBe(true);
  });
});

test('an empty text is known, and nothing else', () => {
  expect(textFeatures(' ', 'text', prepared)).toBe(FEATURE.known);
});

test('hostile texts take linear time', () => {
  const started = performance.now();
  for (const part of ['嗯', '还有', '尽快', '十分钟内', 'will ', 'ok', ' ', '👍', '12分钟']) {
    textFeatures(part.repeat(100_000), 'text', prepared);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});
