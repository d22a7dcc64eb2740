// `hicare classify evaluate` through the built program: figures by hand, our own sentences, people's labels, and faults.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Finished, run, temporaryFolder } from './process.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/classification');

const evaluate = (home: string, ...args: string[]): Promise<Finished> =>
  run(['classify', 'evaluate', ...args], { home, cwd: home });

type Row = Readonly<Record<string, string | number | null>>;
interface Shown {
  readonly sections: readonly { readonly name: string; readonly rows: readonly Row[] }[];
}
async function sectionsOf(home: string, ...args: string[]): Promise<(name: string) => readonly Row[]> {
  const result = await evaluate(home, ...args, '--format', 'json');
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const { sections } = JSON.parse(result.stdout) as Shown;
  return (name) => sections.find((section) => section.name === name)?.rows ?? [];
}

const COMPLAINT = '质量太差了，用了两天就坏了';
const PLAIN = '你好，请问在吗';
/** 8 right, 2 said and not so, 4 so and not said, 6 neither. */
const BY_HAND = [
  'text,is_complaint,complaint_type,part',
  ...Array.from({ length: 8 }, () => `"${COMPLAINT}",yes,product.defect,a`),
  ...Array.from({ length: 2 }, () => `"${COMPLAINT}",no,,a`),
  ...Array.from({ length: 4 }, () => `"${PLAIN}",是,logistics.late,b`),
  ...Array.from({ length: 6 }, () => `"${PLAIN}",0,,b`),
];

describe('a file of sentences', () => {
  test('8 right, 2 too many, 4 missed: .800, .667, .727; by group, by type, confusions, mistakes', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'labelled.csv'), `${BY_HAND.join('\n')}\n`);
    const section = await sectionsOf(home, '--against', 'labelled.csv', '--by', 'part', '--mistakes');
    const [all, a, b] = section('complaints');
    expect(all).toMatchObject({ group: 'all', judged: 20, labelled: 12, said: 10, right: 8 });
    expect(all).toMatchObject({ precision: 0.8, recall: expect.closeTo(2 / 3), f1: expect.closeTo(8 / 11) });
    expect(all).toMatchObject({
      precision_low: expect.closeTo(0.4902, 4),
      precision_high: expect.closeTo(0.9433, 4),
    });
    expect(all).toMatchObject({ false_alarms: 0.25 });
    expect(a).toMatchObject({ group: 'a', judged: 10, precision: 0.8, recall: 1, false_alarms: 1 });
    expect(b).toMatchObject({ group: 'b', judged: 10, precision: null, recall: 0, false_alarms: 0 });
    expect(section('types')).toMatchObject([
      { complaint_type: 'product', labelled: 8, said: 10, right: 8, precision: 0.8, recall: 1 },
      { complaint_type: 'logistics', labelled: 4, said: 0, right: 0, precision: null, recall: 0, f1: 0 },
      { complaint_type: 'macro', f1: expect.closeTo((16 / 18 + 0) / 2) },
    ]);
    expect(section('confusion')).toEqual([
      expect.objectContaining({ labelled_as: 'product', said_product: 8, said_none: 0 }),
      expect.objectContaining({ labelled_as: 'logistics', said_product: 0, said_none: 4 }),
      expect.objectContaining({ labelled_as: 'service', said_none: 0 }),
      expect.objectContaining({ labelled_as: 'order', said_none: 0 }),
      expect.objectContaining({ labelled_as: 'unclassified', said_none: 0 }),
      expect.objectContaining({ labelled_as: 'none', said_product: 2, said_none: 6 }),
    ]);
    expect(section('coverage')).toMatchObject([
      { measure: 'complaints_found', count: 8, of: 12 },
      { measure: 'complaints_with_type', count: 8, of: 12 },
      { measure: 'unclassified', count: 0, of: 10 },
    ]);
    expect(section('mistakes').map(({ place }) => place)).toEqual(['10', '11', '12', '13', '14', '15']);
    // The sentences themselves stand nowhere in the report.
    expect(JSON.stringify(section('mistakes'))).not.toContain(PLAIN);
    const only = await sectionsOf(home, '--against', 'labelled.csv', '--where', 'part=b');
    expect(only('complaints')).toMatchObject([{ judged: 10 }]);
  });

  test('every format, and reviews that are labelled yes or no only', async () => {
    const home = temporaryFolder();
    const rows = [`text,is_complaint`, `"${COMPLAINT}",1`, `"${PLAIN}",0`];
    writeFileSync(join(home, 'reviews.csv'), rows.join('\n'));
    for (const format of ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown'])
      expect(await evaluate(home, '--against', 'reviews.csv', '--format', format)).toMatchObject({
        code: 0,
        stderr: '',
      });
    const section = await sectionsOf(home, '--against', 'reviews.csv');
    expect([section('types'), section('sub_scenes')]).toEqual([[], []]);
    expect(section('complaints')).toMatchObject([{ labelled: 1, said: 1, right: 1 }]);
  });

  test('faults: a line, a column, a flag', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'bad.csv'), 'text,is_complaint\n你好,no\n,yes\n坏了,perhaps\n');
    const bad = await evaluate(home, '--against', 'bad.csv');
    expect([bad.code, bad.stderr]).toEqual([
      4,
      expect.stringMatching(/text is empty[\s\S]*bad\.csv:3[\s\S]*Also at fault: 4/),
    ]);
    writeFileSync(join(home, 'good.csv'), 'text,is_complaint,split\n你好,no,a\n');
    const column = await evaluate(home, '--against', 'good.csv', '--by', 'spilt');
    expect([column.code, column.stderr]).toEqual([2, expect.stringMatching(/Did you mean split\?/)]);
    const flag = await evaluate(home, '--by', 'split');
    expect([flag.code, flag.stderr]).toEqual([2, expect.stringMatching(/--against/)]);
  });
});

describe('our own sentences', () => {
  const file = join(FIXTURES, 'sentences.csv');

  test('400 of them, 200 in each language, every sub-scene at least four times in each', () => {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    for (const language of ['zh', 'en'])
      expect(rows.filter((row) => row.includes(`,${language},`))).toHaveLength(200);
    const counts = new Map<string, number>();
    for (const row of rows) {
      const [, key] = /,((?:zh|en),yes,\w+\.\w+),/.exec(row) ?? [];
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(40);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(4);
  });

  test('precision is at least .9, also of what was held out and in each language; types are right', async () => {
    const home = temporaryFolder();
    const bySplit = (await sectionsOf(home, '--against', file, '--by', 'split'))('complaints');
    const byLanguage = (await sectionsOf(home, '--against', file, '--by', 'language'))('complaints');
    for (const row of [...bySplit, ...byLanguage]) {
      expect(row.precision).toBeGreaterThanOrEqual(0.9);
      expect(row.recall).toBeGreaterThanOrEqual(0.85);
      expect(row.false_alarms).toBeLessThanOrEqual(0.06);
    }
    const section = await sectionsOf(home, '--against', file);
    for (const { precision } of section('types').filter((row) => row.precision !== null))
      expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  test.each(['topic-word', 'praise', 'neutral'])('no plain %s makes a complaint', async (kind) => {
    const home = temporaryFolder();
    const section = await sectionsOf(home, '--against', file, '--where', `kind=${kind}`);
    expect(section('complaints')).toMatchObject([{ labelled: 0, said: 0 }]);
  });

  test('reviews: at most 5 % false alarms, at least 30 % found, precision at least .87', async () => {
    const home = temporaryFolder();
    const section = await sectionsOf(home, '--against', join(FIXTURES, 'reviews.csv'), '--by', 'split');
    for (const row of section('complaints')) {
      expect(row.false_alarms).toBeLessThanOrEqual(0.05);
      expect(row.recall).toBeGreaterThanOrEqual(0.3);
      expect(row.precision).toBeGreaterThanOrEqual(0.87);
    }
  });
});

const MESSAGES = [
  ['c1', '质量太差了'],
  ['c2', '物流太慢了，等了半个月才到'],
  ['c3', '谢谢'],
  ['c4', '在吗'],
].map(([id, text]) => `${id},tm,A,im,2026-03-02T10:00:00+08:00,customer,u-${id},${text}`);
/** Anna and Ben agree on three of four: observed .75, by chance .5, kappa .5. */
const LABELS = [
  ...['c1,yes,product.defect', 'c2,yes,logistics.late', 'c3,no,', 'c4,no,'].map(
    (row) => `${row},anna,2026-03-03 10:00`,
  ),
  ...['c1,yes,product.fake', 'c2,no,', 'c3,no,', 'c4,no,'].map((row) => `${row},ben,2026-03-03 09:00`),
];

test('people’s labels: the newest is the truth, one person’s alone with --labeller, and how far two agree', async () => {
  const home = temporaryFolder();
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(home, name), `${lines.join('\n')}\n`);
  write('messages.csv', [
    'conversation_id,source,shop,channel,sent_at,author_kind,author_id,text',
    ...MESSAGES,
  ]);
  write('labels.csv', ['conversation,is_complaint,complaint_type,labelled_by,labelled_at', ...LABELS]);
  expect(await run(['import', 'messages.csv'], { home, cwd: home })).toMatchObject({ code: 0 });
  const labelled = await run(['classify', 'label', '--import', 'labels.csv'], { home, cwd: home });
  expect(labelled).toMatchObject({ code: 0 });
  const section = await sectionsOf(home);
  expect(section('complaints')).toMatchObject([
    { judged: 4, labelled: 2, said: 2, right: 2, precision: 1, recall: 1 },
  ]);
  expect(section('sub_scenes')).toMatchObject([
    { complaint_type: 'product.defect', right: 1 },
    { complaint_type: 'logistics.late', right: 1 },
    { complaint_type: 'macro', f1: 1 },
  ]);
  // Of complaint or not: chance alone gives (2·1 + 2·3) / 16. Of types: (2·3) / 16.
  expect(section('agreement')).toEqual([
    {
      ...{ first_labeller: 'anna', second_labeller: 'ben', n: 4 },
      ...{ complaint_agreement: 0.75, complaint_kappa: 0.5 },
      ...{ type_agreement: 0.5, type_kappa: expect.closeTo((0.5 - 6 / 16) / (1 - 6 / 16)) },
    },
  ]);
  const ben = await sectionsOf(home, '--labeller', 'ben', '--mistakes');
  expect(ben('complaints')).toMatchObject([{ labelled: 1, said: 2, right: 1, precision: 0.5 }]);
  expect(ben('agreement')).toEqual([]);
  expect(ben('mistakes')).toEqual([
    expect.objectContaining({ place: 'c1', labelled_as: 'product.fake', said_as: 'product.defect' }),
    expect.objectContaining({ place: 'c2', labelled_as: 'none', said_as: 'logistics.late' }),
  ]);
});
