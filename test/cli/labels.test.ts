// `hicare classify label` through the built program: answers by flags, by file and at the keyboard, and their faults.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../errors/golden.ts';
import { type Finished, run, temporaryFolder } from './process.ts';
import { DOWN, ENTER, hasTerminal, runOnTerminal } from './terminal.ts';

const CONVERSATIONS = `conversation_id,source,shop,channel,opened_at,complaint_type
c1,tm,A,im,2026-03-02T10:00:00+08:00,
c2,tm,A,im,2026-03-02T11:00:00+08:00,logistics.late
c2,jd,B,im,2026-03-02T12:00:00+08:00,
`;
const MESSAGES = `message_id,conversation_id,source,shop,channel,sent_at,author_kind,author_id,text
m1,c1,tm,A,im,2026-03-02T10:00:00+08:00,customer,u1,这个杯子我收到了，我电话 13912345678
m2,c1,tm,A,im,2026-03-02T10:01:00+08:00,agent,a1,给您补发
m3,c2,tm,A,im,2026-03-02T11:00:00+08:00,customer,u2,在吗
m4,c2,jd,B,im,2026-03-02T12:00:00+08:00,customer,u3,谢谢
`;
const MARCH = ['--since', '2026-03-01', '--until', '2026-03-31'];

async function shop(): Promise<string> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'conversations.csv'), CONVERSATIONS);
  writeFileSync(join(home, 'messages.csv'), MESSAGES);
  const imported = await run(['import', 'conversations.csv', 'messages.csv'], { home, cwd: home });
  expect(imported).toMatchObject({ code: 0 });
  return home;
}

const label = (home: string, ...args: string[]): Promise<Finished> =>
  run(['classify', 'label', ...args], { home, cwd: home });

interface Shown {
  readonly conversation: string;
  readonly shop: string;
  readonly complaint: boolean;
  readonly topic: string | null;
}
async function listed(home: string): Promise<string[]> {
  const { stdout } = await run(['conversation', 'list', ...MARCH, '--format', 'json'], { home });
  const { rows } = JSON.parse(stdout) as { rows: Shown[] };
  return rows.map((row) => `${row.conversation} ${row.shop} ${row.complaint} ${row.topic}`).sort();
}

const UNLABELLED = ['c1 A false null', 'c2 A true logistics.late', 'c2 B false null'];

test('one answer by flags, taken back by --undo', async () => {
  const home = await shop();
  expect(await listed(home)).toEqual(UNLABELLED);
  expect(await label(home, 'c1', '--type', 'logistics.package_damaged', '--labeller', 'anna')).toMatchObject({
    code: 0,
    stdout: '',
    stderr: '1 labels stored, 0 said the same already, 0 taken back.\n',
  });
  expect(await label(home, 'c2', '--complaint', 'no', '--where', 'shop=A')).toMatchObject({ code: 0 });
  expect(await listed(home)).toEqual([
    'c1 A true logistics.package_damaged',
    'c2 A false null',
    'c2 B false null',
  ]);
  expect(await label(home, 'c1', '--undo', '--labeller', 'anna')).toMatchObject({ code: 0 });
  expect(await label(home, 'c2', '--undo', '--where', 'shop=A')).toMatchObject({ code: 0 });
  expect(await listed(home)).toEqual(UNLABELLED);
});

test('flags that contradict each other or name nothing', async () => {
  const home = await shop();
  const faults: readonly (readonly [readonly string[], RegExp])[] = [
    [['c2', '--complaint', 'no'], /Several shops have a conversation c2/],
    [['c9', '--complaint', 'no'], /There is no conversation "c9"/],
    [['c1', '--complaint', 'no', '--type', 'product.fake'], /beside --complaint no/],
    [['c1', '--type', 'product.fakes'], /Did you mean product\.fake\?/],
    [['c1', '--complaint', 'no', '--export', 'x.csv'], /three ways/],
    [['c1'], /--complaint/],
    [[], /--import/],
  ];
  for (const [args, said] of faults) {
    const result = await label(home, ...args);
    expect([result.code, result.stderr]).toEqual([2, expect.stringMatching(said)]);
  }
  const never = await label(home, 'c1', '--undo', '--labeller', 'anna');
  expect(never.code).toBe(2);
  await expectGolden('labels-never-given', never, home);
});

test('a file goes out, is filled in and comes back; the second time nothing is new', async () => {
  const home = await shop();
  expect(await label(home, '--export', 'labels.csv', ...MARCH)).toMatchObject({ code: 0, stderr: '' });
  const sheet = readFileSync(join(home, 'labels.csv'), 'utf8');
  expect(sheet.split('\n').slice(1, -1).sort()).toEqual([
    'jd,B,c2,im,2026-03-02T04:00:00Z,,,,',
    'tm,A,c1,im,2026-03-02T02:00:00Z,,,,',
    'tm,A,c2,im,2026-03-02T03:00:00Z,,,,',
  ]);
  const filled = sheet
    .replace(
      'c1,im,2026-03-02T02:00:00Z,,,,',
      'c1,im,2026-03-02T02:00:00Z,是,product.defect,anna,2026-03-05 09:00',
    )
    .replace('jd,B,c2,im,2026-03-02T04:00:00Z,,,,', 'jd,B,c2,im,2026-03-02T04:00:00Z,no,,ben,');
  writeFileSync(join(home, 'filled.csv'), filled);
  const imported = (more: string) => label(home, '--import', 'filled.csv', ...(more === '' ? [] : [more]));
  expect((await imported('-n')).stderr).toBe(
    'Dry run: 2 labels would be stored, 0 say the same already, 0 would be taken back.\n',
  );
  expect(await listed(home)).toEqual(UNLABELLED);
  expect((await imported('')).stderr).toMatch(/^2 labels stored, 0 said/);
  expect((await imported('')).stderr).toMatch(/^0 labels stored, 2 said/);
  expect(await listed(home)).toEqual([
    'c1 A true product.defect',
    'c2 A true logistics.late',
    'c2 B false null',
  ]);
  await label(home, '--export', 'again.csv', ...MARCH);
  const again = readFileSync(join(home, 'again.csv'), 'utf8');
  expect(again).toContain('yes,product.defect,anna,2026-03-05T01:00:00Z');
  expect(again).toMatch(/\n.*,no,,ben,\d{4}-/);
});

test('with the key and asked to, the file says what was said, masked and for its owner only', async () => {
  const home = await shop();
  expect(await label(home, '--export', 'texts.csv', '--with-text', ...MARCH)).toMatchObject({ code: 0 });
  const sheet = readFileSync(join(home, 'texts.csv'), 'utf8');
  expect(sheet).toContain('"customer: 这个杯子我收到了，我电话 139****5678\nagent: 给您补发"');
  expect(statSync(join(home, 'texts.csv')).mode & 0o77).toBe(0);
});

test('every fault of a file is told with its line, and nothing of it is stored', async () => {
  const home = await shop();
  const rows = [
    'conversation,shop,is_complaint,complaint_type,labelled_by,labelled_at',
    'c1,A,yes,product.defects,,',
    'c1,A,vielleicht,,,',
    'c1,A,no,product.fake,,',
    'c2,,no,,,',
    'c7,,no,,,',
    'c1,A,no,,anna,2999-01-01',
    'c1,A,no,,anna,2026-03-05 10:00',
    'c1,A,yes,,anna,2026-03-05 10:00',
  ];
  writeFileSync(join(home, 'labels.csv'), `${rows.join('\n')}\n`);
  const result = await label(home, '--import', 'labels.csv');
  expect(result.code).toBe(4);
  await expectGolden('labels-file', result, home);
  writeFileSync(join(home, 'columns.csv'), 'conversation,answer\nc1,yes\n');
  const missing = await label(home, '--import', 'columns.csv');
  expect([missing.code, missing.stderr]).toEqual([
    4,
    expect.stringMatching(/column is_complaint is missing/),
  ]);
  expect(await listed(home)).toEqual(UNLABELLED);
});

describe.runIf(hasTerminal)('at the keyboard', () => {
  test('an answer, back, another answer, skip, quit: what was answered is stored', async () => {
    const home = await shop();
    const first = /What is it\?[\s\S]*quit/;
    const { screen, code } = await runOnTerminal(
      ['classify', 'label', '--labeller', 'anna', '--where', 'shop=A', ...MARCH],
      [
        // No complaint; then back, and the product is defect; then skip.
        { asked: first, keys: ENTER },
        { asked: first, keys: `${DOWN.repeat(7)}${ENTER}` },
        { asked: first, keys: `${DOWN}${ENTER}` },
        { asked: /Which of these[\s\S]*another type/, keys: `${DOWN}${ENTER}` },
        { asked: first, keys: `${DOWN.repeat(6)}${ENTER}` },
      ],
      home,
    );
    expect(screen).toMatch(/1 conversations labelled by anna/);
    expect(code).toBe(0);
    expect(screen).not.toContain('13912345678');
    await label(home, '--export', 'labels.csv', ...MARCH);
    expect(readFileSync(join(home, 'labels.csv'), 'utf8').match(/yes,product.defect,anna|no,,anna/g)).toEqual(
      ['yes,product.defect,anna'],
    );
  });
});
