// The lexicon on sentences as strangers write them: reviews, enquiries, requests and thanks beside complaints.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { sentenceJudge } from '../../src/tasks/labels/judge-texts.ts';

type Sentence = Readonly<Record<'text' | 'language' | 'is_complaint' | 'complaint_type' | 'split', string>>;

const FILE = join(import.meta.dirname, '../../fixtures/classification/everyday.csv');
const sentences: readonly Sentence[] = parse(readFileSync(FILE, 'utf8'), { columns: true });
const judge = sentenceJudge(defaultPolicy().policy.text);
const judged = sentences.map((sentence) => ({ ...sentence, ...judge(sentence.text).says }));

describe.each(['tuned', 'held_out', 'second'])('%s', (split) => {
  test.each(['zh', 'en'])('%s', (language) => {
    const own = judged.filter((each) => each.split === split && each.language === language);
    const complaints = own.filter((each) => each.is_complaint === 'yes');
    const found = complaints.filter((each) => each.isComplaint);
    const falseAlarms = own.filter((each) => each.is_complaint === 'no' && each.isComplaint);
    const typed = found.filter((each) => each.complaint_type !== '');
    const right = typed.filter(
      (each) => each.complaintType?.split('.')[0] === each.complaint_type.split('.')[0],
    );
    expect(complaints.length).toBeGreaterThanOrEqual(50);
    expect(found.length / (found.length + falseAlarms.length)).toBeGreaterThanOrEqual(0.87);
    expect(found.length / complaints.length).toBeGreaterThanOrEqual(0.75);
    expect(right.length / typed.length).toBeGreaterThanOrEqual(0.75);
  });
});
