// `conversation find --text` through the built program: with the key only, masked text on request, and words that stay where they were typed.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const MESSAGES = `message_id,conversation_id,channel,sent_at,author_kind,author_id,text
m1,c1,im,2026-03-02T10:00:00+08:00,customer,u1,我的退款还没到，电话 13812345678
m2,c1,im,2026-03-02T10:05:00+08:00,agent,a1,退款三天内到账
m3,c2,email,2026-03-03T09:00:00+08:00,customer,u2,Where is my REFUND? Write to li.lei@example.com
`;
const PERIOD = ['--since', '2026-03-01', '--until', '2026-03-31'];
const home = lastingFolder();

beforeAll(async () => {
  writeFileSync(
    join(home, 'hicare.yaml'),
    'db: shop.db\nsources: {canonical: {link: "https://desk.example/{id}"}}\n',
  );
  writeFileSync(join(home, 'messages.csv'), MESSAGES);
  expect(await run(['import', 'messages.csv'], { home })).toMatchObject({ code: 0 });
});

const find = (words: string, ...flags: string[]) =>
  run(['conversation', 'find', '--text', words, ...PERIOD, ...flags], { home });

test('conversation, time and author, newest first; no text and no word unless asked for', async () => {
  const { code, stdout, stderr } = await find('退款', '--format', 'json');
  expect([code, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout) as { rows: object[]; counts: object; filters: object };
  expect(report.rows).toEqual([
    {
      source: 'canonical',
      shop: '',
      conversation: 'c1',
      channel: 'im',
      at: '2026-03-02T02:05:00Z',
      author: 'agent',
      link: 'https://desk.example/c1',
    },
    expect.objectContaining({ conversation: 'c1', at: '2026-03-02T02:00:00Z', author: 'customer' }),
  ]);
  expect([report.counts, report.filters]).toEqual([{ conversations: 2, messages: 2 }, {}]);
  expect(stdout).not.toContain('退款');
});

test('the snippet is masked; a file of it is private', async () => {
  const shown = await find('refund', '--with-text');
  expect(shown.stdout).toContain('Where is my REFUND? Write to l***@example.com');
  expect(shown.stdout).not.toContain('li.lei');
  const phone = await find('13812345678', '--with-text', '--format', 'csv');
  expect(phone.stdout).toContain('138****5678');
  expect(phone.stdout).not.toContain('13812345678');
  expect(await find('refund', '--with-text', '-o', 'found.csv')).toMatchObject({ code: 0, stdout: '' });
  expect(statSync(join(home, 'found.csv')).mode & 0o077).toBe(0);
});

test('filters, limits and an earlier as-of', async () => {
  expect((await find('退款', '--where', 'channel=email', '--format', 'csv')).stdout.split('\n')).toHaveLength(
    2,
  );
  const limited = await find('退款', '--limit', '1', '--format', 'json');
  expect(limited.stdout).toContain('1 of 2 rows are shown.');
  const early = await find('退款', '--as-of', '2026-03-02T10:01:00+08:00', '--format', 'csv');
  expect(early.stdout.split('\n')).toHaveLength(3);
});

test('without the key, without a word, without the flag', async () => {
  const secret = '不可说的词';
  const stranger = lastingFolder();
  const keyless = await run(
    ['conversation', 'find', '--text', secret, '--db', join(home, 'shop.db'), '--debug'],
    { home: stranger },
  );
  expect(keyless).toMatchObject({ code: 7, stdout: '' });
  expect(keyless.stderr).toContain('E_KEY_MISSING');
  expect(await find('  ')).toMatchObject({ code: 2, stderr: expect.stringContaining('no word to look for') });
  expect(await run(['conversation', 'find'], { home })).toMatchObject({ code: 2 });
  const faulty = [
    await find(secret, '--last', 'soon'),
    await find(secret, '--where', 'moon=x'),
    await find(secret, '--fields', 'moon'),
    await find(secret, 'more'),
    await find(secret, '--moon'),
  ];
  for (const { code, stdout, stderr } of [keyless, ...faulty]) {
    expect([2, 7]).toContain(code);
    expect(stdout + stderr).not.toContain(secret);
  }
});
