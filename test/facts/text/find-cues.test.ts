// Cues in texts: what is found, what is not, where it stands; and the plain matcher on anything at all.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCues } from '../../../src/facts/text/find-cues.ts';
import { prepareCues } from '../../../src/facts/text/prepare-cues.ts';
import type { TextRules } from '../../../src/model/policy.ts';
import { defaultPolicy } from '../../../src/policy/load-policy.ts';
import { plainCues } from '../../oracle/plain-cues.ts';

const base = defaultPolicy().policy.text;
const rules: TextRules = {
  ...base,
  lexicon: {
    'product.defect': {
      zh: ['坏了', '质量…差', '掉色', '故障'],
      en: ['broken', "doesn't work", 'screen … cracked'],
    },
    'product.fake': { zh: ['假的', '是不是正品'], en: ['fake'] },
    'logistics.late': { zh: ['没收到', '物流…慢', '物流…太慢了'], en: ['{not|never} arrived', 'late'] },
    'service.refund_slow': { zh: ['退款…慢', '服務差'], en: ['refund'] },
    'emotion.anger': { zh: ['垃圾', '失望'], en: ['scam'] },
    escalation: { zh: ['12315', '投诉你'], en: ['lawyer'] },
    plain: { zh: ['垃圾桶', '没坏了', '差价'], en: ['fake tan'] },
    aside: { zh: ['别家'], en: ['my old … one', 'what if'] },
  },
};
const prepared = prepareCues(rules);
const labels = (text: string) => findCues(text, prepared).map(({ label }) => label);
const spans = (text: string) => findCues(text, prepared).map(({ at, length }) => text.slice(at, at + length));

test('a lexicon may leave out apostrophes: both forms of the negation are found all the same', () => {
  const lexicon = { 'product.defect': { en: ['{doesnt|wont} work'] } };
  const loose = prepareCues({ ...rules, lexicon });
  for (const text of ["doesn't work", 'does not work', 'doesnt work', 'will not work']) {
    expect(findCues(text, loose)).toMatchObject([{ at: 0, length: text.length }]);
    expect(findCues(text, loose)).toEqual(plainCues(text, { ...rules, lexicon }, TRADITIONAL));
  }
});

describe('what is found', () => {
  test.each([
    ['物流太慢', ['物流太慢']],
    ['物流真的太慢了', ['物流真的太慢了']],
    ['物流一二三四五六慢', ['物流一二三四五六慢']],
    ['物流一二三四五六七慢', []],
    ['物流，太慢', []],
    ['物流3.5天太慢', ['物流3.5天太慢']],
    ['坏 了', ['坏 了']],
    ['Screen arrived badly CRACKED', ['Screen arrived badly CRACKED']],
    ['It doesn’t work', ['doesn’t work']],
    ['ｆａｋｅ！', ['ｆａｋｅ']],
    ['fakes, faker, defake', []],
    ['服務(wù)差', ['服務(wù)差']],
    ['服務(wù)(wu)差', ['服務(wù)(wu)差']],
    ['服务差', ['服务差']],
    ['物流太慢😡坏了', ['物流太慢', '坏了']],
    ['垃圾桶', []],
    ['fake tan', []],
    ['质量好差价', []],
    ['质量好差价太差', ['质量好差价太差']],
    ['质量没有那么差', []],
    ['质量特别差', ['质量特别差']],
    ['screen is not cracked', []],
    ["screen that isn't cracked", []],
    ['打12315', ['12315']],
    ['e\u0301 broken', ['broken']],
    ['It doesnt work', ['doesnt work']],
    ['DOESNT WORK', ['DOESNT WORK']],
    ['it doesn t work', ['doesn t work']],
    ['it does not work', ['does not work']],
    ["it hasn't arrived", ["'t arrived"]],
    ['it hasnt arrived', ['t arrived']],
    ['my old red one was broken and late, this is a fake', ['fake']],
    ['broken like my old one', ['broken']],
    ['what if it is broken? mine is', []],
    ['别家都坏了。质量差', ['质量差']],
  ])('%s', (text, expected) => {
    expect(spans(text)).toEqual(expected);
  });

  test('the same words on two axes count on both, on one axis once', () => {
    expect(labels('质量垃圾差')).toEqual(['product.defect', 'emotion.anger']);
    expect(labels('质量掉色差')).toEqual(['product.defect']);
  });

  test('evidence points into the text as it was sent', () => {
    const text = '你好😀！ 東西 壞 了';
    expect(findCues(text, prepared)).toMatchObject([
      { label: 'product.defect', at: 9, length: 3, weight: 2 },
    ]);
    expect(text.slice(9, 12)).toBe('壞 了');
  });

  test('weights: characters of Chinese, twice the words of others; feelings 1, threats 3, boosted +1', () => {
    const weights = (text: string) => findCues(text, prepared).map(({ weight }) => weight);
    expect(weights('质量很差')).toEqual([3]);
    expect(weights('never arrived')).toEqual([4]);
    expect(weights('垃圾')).toEqual([1]);
    expect(weights('太垃圾')).toEqual([2]);
    expect(weights('垃圾！！')).toEqual([2]);
    expect(weights('SCAM')).toEqual([2]);
    expect(weights('lawyer')).toEqual([3]);
  });
});

describe('negation', () => {
  test.each([
    '没有坏了',
    '没有什么故障',
    '没有任何质量很差',
    '不会掉色',
    'not broken',
    'it is not really broken',
    "it isn't broken",
    'never a scam',
    'it isnt broken',
    'despite a late start',
  ])('%s', (text) => {
    expect(labels(text)).toEqual([]);
  });

  test.each([
    ['没收到，坏了', ['logistics.late', 'product.defect']],
    ['没收到坏了', ['logistics.late', 'product.defect']],
    ['特别失望', ['emotion.anger']],
    ['没几天坏了', ['product.defect']],
    ['没有，坏了', ['product.defect']],
    ['没有告诉我们坏了', ['product.defect']],
    ['never arrived', ['logistics.late']],
    ['not only broken', ['product.defect']],
    ['no idea what is so broken', ['product.defect']],
  ])('is not in %s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });
});

test.each([
  ['会不会掉色', true],
  ['掉色吗', true],
  ['这件掉色？', false],
  ['会不会好，已经掉色', false],
  ['does it come broken?', true],
])('question: %s', (text, isQuestion) => {
  expect(findCues(text, prepared).map((hit) => hit.isQuestion)).toEqual([isQuestion]);
});

const TRADITIONAL = new Map([...'壞質務'].map((char, at) => [char, '坏质务'[at] as string]));

describe('equals the plain quadratic matcher', () => {
  const word = fc.constantFrom(
    ...'坏了 壞 質量 差 掉色 故障 broken BROKEN work fake tan late scam SCAM 物流 慢 太 了 没 没有 没收到 不会 别 特别 失望 垃圾 桶 not never no only arrived isnt hasn t dont my old one what if 别家 despite 会不会 吗 does it 12315 screen cracked'.split(
      ' ',
    ),
    ...[
      "n't",
      "doesn't",
      'doesn’t',
      ' ',
      '  ',
      '\n',
      '，',
      '。',
      '！！',
      '?',
      '3.5',
      '1,000',
      '😡',
      '(wù)',
      '\u200b',
      'e\u0301',
      'ﬁ',
      '…',
      '退款',
      '服務',
      'x',
      '一',
      '\u0301',
      '\ue000',
      '\ud83d',
    ],
  );

  test('on its own words in any order', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const text = words.join('');
        expect(findCues(text, prepared)).toEqual(plainCues(text, rules, TRADITIONAL));
      }),
      { numRuns: 4000 },
    );
  });

  test('on the shipped lexicon', () => {
    const all = prepareCues(base);
    const cues = Object.values(base.lexicon).flatMap((byLanguage) => Object.values(byLanguage).flat());
    const said = fc.constantFrom(
      ...cues.map((cue) =>
        cue
          .replace(/ ×\d$/, '')
          .replace(/\{([^|}]*)[^}]*\}/g, '$1')
          .replaceAll('…', '很'),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(said, word), { maxLength: 5 }), (words) => {
        const text = words.join(' ');
        expect(findCues(text, all)).toEqual(plainCues(text, base, TRADITIONAL));
      }),
      { numRuns: 60 },
    );
  });
});

test('a long text of nothing but cues is read in linear time, and says each cue once', () => {
  expect(spans('物流质量'.repeat(50_000))).toEqual([]);
  expect(spans('坏了垃圾'.repeat(50_000))).toEqual(['坏了', '垃圾']);
  expect(spans(`${'物流'.repeat(50_000)}太慢`)).toEqual(['物流物流物流太慢']);
});
