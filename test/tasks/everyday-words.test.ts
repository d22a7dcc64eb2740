// The lexicon on sentences as strangers write them: reviews, enquiries, requests and thanks beside complaints.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { sentenceJudge } from '../../src/tasks/labels/judge-texts.ts';

type Sentence = Readonly<Record<'text' | 'language' | 'is_complaint' | 'complaint_type' | 'split', string>>;

const judge = sentenceJudge(defaultPolicy().policy.text);

function judgedOf(file: string) {
  const path = join(import.meta.dirname, '../../fixtures/classification', file);
  const sentences: readonly Sentence[] = parse(readFileSync(path, 'utf8'), { columns: true });
  return sentences.map((sentence) => ({ ...sentence, ...judge(sentence.text).says }));
}

type Judged = ReturnType<typeof judgedOf>[number];

/** Precision and recall on the sentences that are tuned on: no promise, a floor under later changes. */
function shares(own: readonly Judged[]) {
  const complaints = own.filter((each) => each.is_complaint === 'yes');
  const found = complaints.filter((each) => each.isComplaint);
  const falseAlarms = own.filter((each) => each.is_complaint === 'no' && each.isComplaint);
  return {
    complaints,
    found,
    precision: found.length / (found.length + falseAlarms.length),
    recall: found.length / complaints.length,
  };
}

const MISLEADING = [
  '空气炸锅很好用',
  '买的空气炸锅，做薯条很香',
  '很大气的包，颜色正',
  '透气的鞋，穿着舒服',
  '显得很洋气的一件衣服',
  '卖家很客气的',
  '霸气的外观，喜欢',
  '给轮胎打气到两个半压力就可以',
  '天气到了十度就可以穿',
  '香气的层次很丰富',
  '看起来大气的很',
  '透气得很，夏天穿不闷',
  '霸气得很',
  '不生气的店主',
  '电脑没有崩溃过，很稳定',
  '小熊软件md文件能打开吗',
  '喜气的红色，结婚用正好',
  '元气的感觉',
  '冷气的效果好',
  'I wear it every day without fail',
  'These faded jeans look great',
  'Love the pre-faded look',
  'Works on stinky shoes like magic',
  'Great for screwed joints',
  'The split leather is soft, five stars',
  'Perfect for people with collections of coins',
  'A supervisor helped me at once. Great service',
  'The nurse was lovely and the fray check glue works',
  'It stops the wobble of my table',
  'Stops dogs stealing food from the counter',
  'Removes stinking smell from gym clothes',
  'I returned for another pair because they are so good',
  'I have broken it in and now they are comfy',
  'This is a great book about a bank robbery',
  'The villain is pathetic and the hero shines. Great read',
  'Story of liars and thieves; could not put it down',
  'Cannot fail with this recipe book',
  'Great value and the outage backup kept my router on',
  'My cat is greedy and loves it',
  'Bursts with flavour',
  'The balloon bursts are fun',
  'Beware: you will want two of them',
  'No complaints at all',
  'I was unhappy with my old one but this is perfect',
  'How do I uninstall the old version before installing this?',
  'Could you tell me where my refund form is?',
  'I need to speak to a supervisor please',
  'Please escalate my ticket thanks',
  'Poor dog was cold before; now he is warm in this coat',
  'Sadly my phone died so I ordered this replacement. Works great',
  '孩子穿上显大长腿',
  '学生包够大',
  '里面呢也很干净',
  '卖家认真服务',
  '推来推去很方便，去告诉朋友了',
  '凉凉的很舒服',
  '钓鱼用很好',
  '麻烦改价谢谢',
  '多少钱呢',
  '给脸部补水',
  '这款皮球孩子喜欢',
  '狗粮喂狗狗很喜欢',
];

const everyday = judgedOf('everyday.csv');
const fresh = judgedOf('fresh-zh.csv');
const freshEnglish = judgedOf('fresh-en.csv');

describe.each(['tuned', 'held_out', 'second'])('%s', (split) => {
  test.each(['zh', 'en'])('%s', (language) => {
    const own = everyday.filter((each) => each.split === split && each.language === language);
    const { complaints, found, precision, recall } = shares(own);
    const typed = found.filter((each) => each.complaint_type !== '');
    const right = typed.filter(
      (each) => each.complaintType?.split('.')[0] === each.complaint_type.split('.')[0],
    );
    expect(complaints.length).toBeGreaterThanOrEqual(50);
    expect(precision).toBeGreaterThanOrEqual(0.87);
    expect(recall).toBeGreaterThanOrEqual(0.75);
    expect(right.length / typed.length).toBeGreaterThanOrEqual(0.75);
  });
});

/** `second` and `third` are roundabout on purpose; short words that also stand within others (大气的, 空气炸锅) were taken out again. */
test.each([
  ['first', 0.72],
  ['second', 0.5],
  ['third', 0.35],
  ['last', 0.82],
])('Chinese reviews and chats, the %s set', (split, leastRecall) => {
  const { complaints, precision, recall } = shares(fresh.filter((each) => each.split === split));
  expect(complaints.length).toBeGreaterThanOrEqual(90);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(leastRecall);
});

/** Happy words and names of goods that hold a word of anger or of what is missing. */
test.each(MISLEADING)('%s is no complaint', (text) => {
  expect(judge(text).says.isComplaint).toBe(false);
});

/** `second` and `fourth` are roundabout on purpose; `last` was never tuned on, and its floor is what was found at first sight. */
test.each([
  ['first', 0.95, 0.88],
  ['second', 0.95, 0.48],
  ['third', 0.95, 0.9],
  ['fourth', 0.9, 0.42],
  ['fifth', 0.95, 0.9],
  ['last', 0.9, 0.6],
])('English reviews, tickets, chats and tweets, the %s set', (split, leastPrecision, leastRecall) => {
  const { complaints, precision, recall } = shares(freshEnglish.filter((each) => each.split === split));
  expect(complaints.length).toBeGreaterThanOrEqual(40);
  expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  expect(recall).toBeGreaterThanOrEqual(leastRecall);
});
