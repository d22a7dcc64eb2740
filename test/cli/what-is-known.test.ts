// What reports may not claim: silence that has not lasted yet, days that a source does not reach, texts nobody read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const home = lastingFolder();
const DAYS = ['--since', '2026-03-02', '--until', '2026-03-06'];
const CONVERSATIONS = `conversation_id,source,shop,channel
a1,early,s,im
b1,late,s,im
`;
const MESSAGES = `conversation_id,source,shop,sent_at,author_kind,author_id,text
a1,early,s,2026-03-02T10:00:00+08:00,customer,c,在吗
a1,early,s,2026-03-02T10:00:20+08:00,agent,x1,在的
a1,early,s,2026-03-03T10:00:19+08:00,customer,c,谢谢
b1,late,s,2026-03-06T10:00:00+08:00,customer,d,在吗
`;

beforeAll(async () => {
  mkdirSync(join(home, 'input'));
  writeFileSync(join(home, 'input', 'conversations.csv'), CONVERSATIONS);
  writeFileSync(join(home, 'input', 'messages.csv'), MESSAGES);
  expect(await run(['import', 'input', '--db', 'read.db'], { home })).toMatchObject({ code: 0 });
  expect(await run(['import', 'input', '--db', 'unread.db', '--no-text'], { home })).toMatchObject({
    code: 0,
  });
});

interface Json {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly sections: readonly { readonly name: string; readonly rows: Json['rows'] }[];
  readonly notes: readonly { readonly key: string; readonly text: string }[];
}

async function ask(database: string, ...args: string[]): Promise<Json> {
  const { code, stdout, stderr } = await run([...args, '--db', database, '--format', 'json'], { home });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Json;
}

const instants = ({ sections }: Json) =>
  sections.find(({ name }) => name === 'instants')?.rows.map(({ instant }) => instant);

test('a conversation that only silence can resolve is open until its own source knows 24 hours of it', async () => {
  const open = await ask('read.db', 'conversation', 'list', ...DAYS, '--where', 'source=early');
  expect(open.rows).toMatchObject([{ conversation: 'a1', resolved_at: null, resolved_by: null }]);
  expect(instants(await ask('read.db', 'explain', 'one_touch', 'a1'))).not.toContain('last_resolved_at');
  const overview = await ask('read.db', 'report', 'overview', ...DAYS, '--where', 'source=early');
  expect(overview.rows.find(({ metric }) => metric === 'resolved_share')).toMatchObject({ n: 1, value: 0 });
});

test('once it has lasted, the list and the figures say so together', async () => {
  writeFileSync(join(home, 'later.csv'), MESSAGES.replace('03-03T10:00:19', '03-03T10:00:20'));
  const imported = await run(['import', 'input/conversations.csv', 'later.csv', '--db', 'lasted.db'], {
    home,
  });
  expect(imported.code).toBe(0);
  const { rows } = await ask('lasted.db', 'conversation', 'list', ...DAYS, '--where', 'source=early');
  expect(rows).toMatchObject([{ resolved_at: '2026-03-02T02:00:20Z', resolved_by: 'idle' }]);
  expect(instants(await ask('lasted.db', 'explain', 'one_touch', 'a1'))).toContain('last_resolved_at');
});

test('a past as-of still says which source ended before it', async () => {
  const said = async (asOf: string) => {
    const { notes } = await ask('read.db', 'report', 'overview', ...DAYS, '--as-of', asOf);
    return notes.filter(({ key }) => key === 'note.source_until').map(({ text }) => text);
  };
  expect(await said('2026-03-05')).toEqual([
    'early is known until 2026-03-03 10:00:19; its later days are partial.',
  ]);
  expect(await said('2026-03-02')).toEqual([]);
});

test('reports over messages without text say what they cannot know', async () => {
  const keys = async (database: string) =>
    (await ask(database, 'report', 'daily', '--date', '2026-03-02')).notes.map(({ key }) => key);
  expect(await keys('read.db')).not.toContain('note.texts_unread');
  expect(await keys('unread.db')).toContain('note.texts_unread');
});

test('messages of one instant stand in canonical order, whatever the order of the file', async () => {
  const lines = [
    'm9,t1,2026-03-02T10:00:00+08:00,agent,A,here I am',
    'm8,t1,2026-03-02T10:00:00+08:00,bot,b,your order number please',
    'm10,t1,2026-03-02T10:00:00+08:00,customer,u,second',
    'm7,t1,2026-03-02T10:00:00+08:00,customer,u,first',
  ];
  const header = 'message_id,conversation_id,sent_at,author_kind,author_id,text';
  writeFileSync(join(home, 'tie.csv'), [header, ...lines, ''].join('\n'));
  expect(await run(['import', 'tie.csv', '--db', 'tie.db'], { home })).toMatchObject({ code: 0 });
  const { sections } = await ask('tie.db', 'conversation', 'show', 't1', '--with-text');
  const messages = sections
    .find(({ name }) => name === 'timeline')!
    .rows.filter(({ author }) => author !== null);
  expect(messages.map(({ author, text }) => [author, text])).toEqual([
    ['customer', 'first'],
    ['customer', 'second'],
    ['bot', 'your order number please'],
    ['agent', 'here I am'],
  ]);
  const explained = await ask('tie.db', 'explain', 'first_response', 't1');
  const timeline = explained.sections.find(({ name }) => name === 'timeline')!;
  expect(timeline.rows.map(({ author }) => author)).toEqual(['customer', 'customer', 'bot', 'agent']);
});
