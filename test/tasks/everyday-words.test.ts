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

test.each(['first', 'second', 'third', 'last'])('Chinese reviews and chats, the %s set', (split) => {
  const { complaints, precision, recall } = shares(fresh.filter((each) => each.split === split));
  expect(complaints.length).toBeGreaterThanOrEqual(90);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.85);
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
