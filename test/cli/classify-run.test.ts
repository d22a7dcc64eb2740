// `hicare classify run` through the whole program: texts read again give what importing under the same word lists gives, also
// of messages that two exports tell differently, and also after one of these is taken back.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { dumpHashOf } from './dump-hash.ts';
import { lastingFolder, run, temporaryFolder } from './process.ts';

const home = lastingFolder();

const OTHER_WORDS = `text:
  closing:
    append: [妥了]
  lexicon:
    logistics.late:
      zh:
        append: [龟速]
    stage.pre_sale:
      zh:
        append: [想入手]
`;

const HEADER = 'message_id,conversation_id,sent_at,author_kind,author_id,text\n';
const EARLIER = `${HEADER}m1,c1,2026-03-02T10:00:00+08:00,customer,u1,你们发货真是龟速，订单号 A-20260302-77
m2,c1,2026-03-02T10:01:00+08:00,agent,a1,抱歉，10 分钟内给您答复
m3,c1,2026-03-02T10:30:00+08:00,customer,u1,妥了
m4,c2,2026-03-03T10:00:00+08:00,customer,u2,想入手这一款
m5,c3,2026-03-03T11:00:00+08:00,customer,u3,包裹还没收到
`;
/** Of m1 and m5 it tells another text, and an order comes with it. */
const LATER = `${HEADER}m1,c1,2026-03-02T10:00:00+08:00,customer,u1,什么时候发货
m5,c3,2026-03-03T11:00:00+08:00,customer,u3,龟速，包裹还没收到
`;
const ORDERS =
  'order_id,placed_at,paid_at\nA-20260302-77,2026-03-01T09:00:00+08:00,2026-03-01T09:01:00+08:00\n';

async function hicare(database: string, ...args: string[]) {
  const done = await run([...args, '--db', database], { home });
  expect(done).toMatchObject({ code: 0 });
  return done;
}

async function importAll(database: string, ...flags: string[]): Promise<void> {
  await hicare(database, 'import', 'orders.csv', ...flags);
  await hicare(
    database,
    'import',
    'earlier.csv',
    '--channel',
    'im',
    '--exported-at',
    '2026-03-04T00:00:00+08:00',
    ...flags,
  );
  await hicare(
    database,
    'import',
    'later.csv',
    '--channel',
    'im',
    '--exported-at',
    '2026-03-05T00:00:00+08:00',
    ...flags,
  );
}

/** What is kept of the texts, and what follows from it. */
function readingsOf(database: string): unknown {
  const db = new Database(join(home, database), { readonly: true });
  try {
    const messages =
      'SELECT external_id, features, cues, order_mentions IS NOT NULL FROM message ORDER BY external_id';
    const facts = `SELECT c.external_id, f.is_complaint, f.complaint_source, f.complaint_type, f.stage
      FROM conversation_fact f JOIN conversation c ON c.id = f.conversation_id ORDER BY 1`;
    return [messages, facts].map((sql) => db.prepare(sql).raw().all());
  } finally {
    db.close();
  }
}

beforeAll(async () => {
  const files = {
    'earlier.csv': EARLIER,
    'later.csv': LATER,
    'orders.csv': ORDERS,
    'words.yaml': OTHER_WORDS,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  await importAll('again.db');
  await importAll('anew.db', '--policy', 'words.yaml');
});

test('a dry run tells what would change and keeps nothing', async () => {
  const before = [await dumpHashOf(home, 'again.db'), readingsOf('again.db')];
  expect(before[1]).not.toEqual(readingsOf('anew.db'));
  const { stderr } = await hicare('again.db', 'classify', 'run', '--policy', 'words.yaml', '--dry-run');
  expect(stderr).toMatch(/Nothing was written\. 7 texts read; the reading of [1-5] messages would change/);
  expect([await dumpHashOf(home, 'again.db'), readingsOf('again.db')]).toEqual(before);
});

test('texts read again equal texts imported under the same words', async () => {
  const stale = await run(['report', 'overview', '--policy', 'words.yaml', '--db', 'again.db'], { home });
  expect(stale.stdout).toMatch(/word lists/);
  await hicare('again.db', 'classify', 'run', '--policy', 'words.yaml');
  expect(readingsOf('again.db')).toEqual(readingsOf('anew.db'));
  expect(await dumpHashOf(home, 'again.db')).toBe(await dumpHashOf(home, 'anew.db'));
  const fresh = await run(['report', 'overview', '--policy', 'words.yaml', '--db', 'again.db'], { home });
  expect(fresh.stdout).not.toMatch(/word lists/);
});

test('a version that comes back when an import is taken back was read again too', async () => {
  await hicare('again.db', 'import', 'undo', '3', '--yes', '--policy', 'words.yaml');
  await hicare('anew.db', 'import', 'undo', '3', '--yes', '--policy', 'words.yaml');
  expect(readingsOf('again.db')).toEqual(readingsOf('anew.db'));
  expect(await dumpHashOf(home, 'again.db')).toBe(await dumpHashOf(home, 'anew.db'));
});

test('a second run changes nothing; without the key nothing is read', async () => {
  const { stderr } = await hicare('again.db', 'classify', 'run', '--policy', 'words.yaml');
  expect(stderr).toMatch(/the reading of 0 messages changed, and with it 0 conversations and 0 clocks/);
  const elsewhere = temporaryFolder();
  const keyless = await run(['classify', 'run', '--db', join(home, 'again.db')], { home: elsewhere });
  expect(keyless.code).toBe(7);
  expect(keyless.stderr).toContain('E_KEY_MISSING');
});
