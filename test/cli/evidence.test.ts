// Why a conversation is a complaint, down to the cues in its messages: on every page, in words and for programs, by hand.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const home = lastingFolder();

const POLICY = `text:
  lexicon:
    product.defect: { zh: { append: [咕噜坏, 哐当…裂] } }
    escalation: { zh: { append: [找青天] } }
    emotion.anger: { zh: { append: [气炸锅] } }
`;
const OTHER_WORDS = POLICY.replace('咕噜坏', '咕噜坏, 咕噜破');

const CONVERSATIONS = `conversation_id,source,channel,customer_id,is_complaint,category,tags
e1,desk,im,u1,,,
e2,desk,im,u2,,投诉,投诉|加急
e3,desk,im,u3,,,
e4,desk,im,u4,no,,
e5,desk,im,u5,,,
`;
const MESSAGES = `message_id,conversation_id,source,sent_at,author_kind,author_id,text
m1,e1,desk,2026-03-02T10:00:00+08:00,customer,,这个咕噜坏吗
m2,e1,desk,2026-03-02T10:02:00+08:00,customer,,收到就咕噜坏，哐当一下裂
m3,e1,desk,2026-03-02T10:03:00+08:00,agent,a1,咕噜坏的话 10 分钟内回复您
m4,e2,desk,2026-03-02T11:00:00+08:00,customer,,在吗
m5,e3,desk,2026-03-02T12:00:00+08:00,customer,,我要找青天，气炸锅
m6,e4,desk,2026-03-02T13:00:00+08:00,customer,,电话 13812345678 咕噜坏
m7,e5,desk,2026-03-02T14:00:00+08:00,customer,,有货吗
`;

async function hicare(...args: string[]) {
  const done = await run(args, { home, cwd: home });
  expect(done, done.stderr).toMatchObject({ code: 0 });
  return done;
}

beforeAll(async () => {
  writeFileSync(join(home, 'policy.yaml'), POLICY);
  writeFileSync(join(home, 'other.yaml'), OTHER_WORDS);
  writeFileSync(join(home, 'hicare.yaml'), 'policy: policy.yaml\n');
  writeFileSync(join(home, 'conversations.csv'), CONVERSATIONS);
  writeFileSync(join(home, 'messages.csv'), MESSAGES);
  const until = ['--exported-at', '2026-03-03T00:00:00+08:00'];
  await hicare('import', 'conversations.csv', 'messages.csv', ...until);
  await hicare('classify', 'label', 'e4', '--type', 'logistics.late', '--labeller', 'Li Lei');
});

type Row = Readonly<Record<string, unknown>>;

async function sectionsOf(...args: string[]): Promise<Readonly<Record<string, readonly Row[]>>> {
  const { stdout } = await hicare(...args, '--format', 'json');
  const { sections } = JSON.parse(stdout) as { sections: { name: string; rows: Row[] }[] };
  return Object.fromEntries(sections.map(({ name, rows }) => [name, rows]));
}

/** 咕噜坏 and 哐当…裂 weigh three characters each; asked, the first would add half of it. */
const CUES = [
  ['m1', 'product.defect', '咕噜坏', 2, 3, 3, true, 0],
  ['m2', 'product.defect', '咕噜坏', 3, 3, 3, false, 3],
  ['m2', 'product.defect', '哐当…裂', 7, 5, 3, false, 3],
];
const CUE = ['message', 'cue_label', 'cue', 'offset', 'length', 'weight', 'is_question', 'adds'];
const PROMISED = expect.objectContaining({
  message: 'm3',
  cue_label: 'promise',
  author: 'agent',
  adds: null,
});
const cells = (rows: readonly Row[] = []) => rows.map((row) => CUE.map((name) => row[name]));
const ofCustomer = (rows: readonly Row[] = []) => rows.filter(({ author }) => author === 'customer');

describe('a complaint by its words', () => {
  const verdict = { conversation: 'e1', complaint: true, complaint_source: 'text', type_source: 'text' };
  const SCORE = { cue_label: 'product.defect', score: 6, threshold: 2, makes_complaint: true };

  test.each([
    ['explain', 'csat', 'e1'],
    ['explain', 'fcr', 'e1'],
    ['explain', 'complaint_rate', 'e1'],
    ['issue', 'show', 'e1'],
    ['conversation', 'show', 'e1'],
  ])('%s %s %s', async (...args) => {
    const { complaint, cues, scores } = await sectionsOf(...args);
    expect(complaint).toMatchObject([{ ...verdict, complaint_reason: 'product.defect', about_order: false }]);
    expect(cells(ofCustomer(cues))).toEqual(CUES);
    // What people of ours write is no complaint: their promises stand beside, and add nothing.
    expect(cues).toContainEqual(PROMISED);
    expect(cues).toHaveLength(4);
    expect(scores).toMatchObject([SCORE]);
  });

  test('the words themselves only with texts', async () => {
    const bare = await hicare('conversation', 'show', 'e1', '--format', 'json');
    expect(bare.stdout).not.toContain('哐当一下裂');
    const { cues } = await sectionsOf('conversation', 'show', 'e1', '--with-text');
    expect(ofCustomer(cues).map((row) => row['found_words'])).toEqual(['咕噜坏', '咕噜坏', '哐当一下裂']);
  });

  test('after the words have changed nobody can say how a cue was spelt', async () => {
    const { cues } = await sectionsOf('conversation', 'show', 'e1', '--policy', 'other.yaml');
    expect(cues?.map((row) => row['cue'])).toEqual([null, null, null, null]);
    expect(ofCustomer(cues).map((row) => row['adds'])).toEqual([0, 3, 3]);
    const { stdout } = await hicare('conversation', 'show', 'e1', '--policy', 'other.yaml');
    expect(stdout).toContain('`hicare classify run` reads them again.');
  });

  test('in Chinese', async () => {
    const { stdout } = await hicare('conversation', 'show', 'e1', '--lang', 'zh');
    expect(stdout).toContain('文字中命中的词');
    expect(stdout).toMatch(/会话 +投诉 +判定依据 +具体依据.*\n.*e1 +是 +\S+ +product\.defect/u);
  });
});

describe('a complaint by something else', () => {
  test('a tag says so, and no type', async () => {
    const { complaint, cues } = await sectionsOf('conversation', 'show', 'e2');
    expect(complaint).toMatchObject([
      { complaint: true, complaint_source: 'tag', complaint_reason: '投诉', complaint_type: null },
    ]);
    expect(cues).toBeUndefined();
  });

  test('a person says so, against the export', async () => {
    const { complaint } = await sectionsOf('explain', 'opened', 'e4');
    expect(complaint).toMatchObject([
      {
        ...{ complaint: true, complaint_source: 'label', complaint_reason: 'Li Lei' },
        ...{ complaint_type: 'logistics.late', type_source: 'label', text_complaint: true },
      },
    ]);
    expect(complaint?.[0]?.['labelled_at']).toEqual(expect.any(String));
  });

  test('a conversation that is no complaint has no row, and its page says what was asked', async () => {
    const { rows, complaint } = await sectionsOf('explain', 'complaint_rate', 'e5');
    expect(rows).toEqual([]);
    expect(complaint).toMatchObject([{ conversation: 'e5', complaint: false }]);
  });

  test('a flag of high care leads to the cue that raised it', async () => {
    const { stdout } = await hicare('care', 'list', '--format', 'json');
    const { rows } = JSON.parse(stdout) as { rows: Row[] };
    const flag = rows.find(({ rule }) => rule === 'ESCALATION_WORD');
    expect(flag).toMatchObject({ conversation: 'e3' });
    for (const args of [
      ['care', 'show', String(flag?.['flag'])],
      ['explain', 'high_care', 'e3'],
    ]) {
      const { evidence, complaint, cues, scores } = await sectionsOf(...args);
      expect(evidence).toContainEqual(expect.objectContaining({ label: 'escalation', message: 'm5' }));
      expect(complaint).toMatchObject([{ complaint_reason: 'escalation', emotion: 'threat' }]);
      expect(cells(cues)).toEqual([
        ['m5', 'escalation', '找青天', 2, 3, 3, false, 3],
        // A feeling counts once, whatever its length (methods.md §3.7).
        ['m5', 'emotion.anger', '气炸锅', 6, 3, 1, false, 1],
      ]);
      expect(scores).toContainEqual(
        expect.objectContaining({ cue_label: 'escalation', threshold: null, makes_complaint: true }),
      );
    }
  });
});
