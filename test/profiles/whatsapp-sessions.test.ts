// A WhatsApp chat of several talks, checked by hand: each is a conversation with its own times, and counted once.
import { expect, test } from 'vitest';
import { say } from '../../src/i18n/say.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultPolicy, normalForm, policyFromNormalForm } from '../../src/policy/load-policy.ts';
import { conversationReport } from '../../src/reports/conversation/conversation-page.ts';
import { closeDatabase, databaseId, openDatabase } from '../../src/store/database.ts';
import { findIdentifiers } from '../../src/store/find-identifier.ts';
import { makeKeyring } from '../../src/store/seal.ts';
import { readStatus } from '../../src/store/status.ts';
import { renewFacts } from '../../src/tasks/facts/renew-facts.ts';
import { slaWorld } from '../../src/tasks/sla-world.ts';
import { requestOver } from '../reports/report-request.ts';
import { type Bench, ROOT } from '../tasks/import-world.ts';
import { fixture, type Imported, importContents, rowsOf } from './profile-bench.ts';

const CHAT = `13/10/25, 09:00 - Ana Ejemplo: Where is my parcel?
13/10/25, 09:04 - Mira Agent: Let me look
13/10/25, 09:10 - Mira Agent: It left the house yesterday
20/10/25, 10:00 - Ana Ejemplo: It came, but it is broken
20/10/25, 10:30 - Ana Ejemplo: Hello? Anybody?
21/10/25, 16:30 - Mira Agent: Sorry for the delay, a new one is on its way
21/10/25, 16:40 - Ana Ejemplo: When will it come?
21/10/25, 16:55 - Mira Agent: On Friday
`;

function importChat(text = CHAT): Promise<Imported> {
  const agents = fixture('whatsapp.txt', 'agents.csv');
  return importContents({ 'agents.csv': agents, 'chat.txt': text }, { timezone: 'UTC', profile: null });
}

const minute = 60_000;

function talks(imported: Imported): unknown[] {
  return rowsOf(
    imported,
    `SELECT substr(c.external_id, instr(c.external_id, '@') + 1, 16), f.started_by, f.first_response_wall_ms / ${minute},
       f.round_count, f.waiting_since IS NOT NULL, f.inbound_count, f.human_count
     FROM conversation_fact f JOIN conversation c ON c.id = f.conversation_id ORDER BY f.opened_at`,
  );
}

test('three talks: answered in 4 minutes; not answered for 30 hours; the late answer and what followed', async () => {
  const imported = await importChat();
  expect(talks(imported)).toEqual([
    ['2025-10-13T09:00', 'customer', 4, 1, 0, 1, 2],
    ['2025-10-20T10:00', 'customer', null, 1, 1, 2, 0],
    ['2025-10-21T16:30', 'agent', null, 1, 0, 1, 2],
  ]);
});

test('the thread is counted nowhere', async () => {
  const { bench } = await importChat();
  const held = bench.read(readStatus).held.map(({ kind, rows }) => [kind, rows]);
  expect(held).toEqual([
    ['conversations', 3],
    ['messages', 8],
  ]);
  // What an agent begins is nobody's contact.
  expect(bench.read((db) => db.prepare('SELECT count(*) FROM contact').pluck().get())).toBe(2);
});

async function renewWith(bench: Bench, sessionGapMs: number): Promise<void> {
  const { policy } = defaultPolicy();
  const other = policyFromNormalForm(normalForm({ ...policy, sessionGapMs }));
  const db = openDatabase(bench.database, { readOnly: false, lockTimeoutMs: 1000 });
  try {
    await renewFacts(db, other, { conversations: [], orders: [], customers: [] }, async () => {});
  } finally {
    closeDatabase(db);
  }
}

test('another session_gap cuts all threads anew; the first one again gives the first conversations', async () => {
  const imported = await importChat();
  const before = imported.bench.hash();
  await renewWith(imported.bench, 48 * 60 * minute);
  expect(talks(imported)).toEqual([
    ['2025-10-13T09:00', 'customer', 4, 1, 0, 1, 2],
    ['2025-10-20T10:00', 'customer', 30 * 60 + 30, 2, 0, 3, 2],
  ]);
  await renewWith(imported.bench, 24 * 60 * minute);
  expect(imported.bench.hash()).toBe(before);
});

test('a later export of the same chat adds what is new to its talk', async () => {
  const imported = await importChat();
  const longer = `${CHAT}21/10/25, 17:00 - Ana Ejemplo: Thanks!\n`;
  const { bench } = imported;
  const [file] = (await bench.import([bench.file('again.txt', longer)], { timezone: 'UTC' })).files;
  expect(file?.counts).toMatchObject({ read: 9, new: 1, same: 8 });
  expect(talks(imported)).toHaveLength(3);
  expect(talks(imported)[2]).toEqual(['2025-10-21T16:30', 'agent', null, 1, 0, 2, 2]);
});

test('without texts and persons the key is asked for all the same: ids of chats are names', async () => {
  const keyless = { keepText: false, keepPersonal: false, timezone: 'UTC' };
  const agents = fixture('whatsapp.txt', 'agents.csv');
  const imported = await importContents({ 'agents.csv': agents, 'chat.txt': CHAT }, keyless);
  expect(rowsOf(imported, 'SELECT DISTINCT substr(external_id, 1, 2) FROM conversation')).toEqual([['C-']]);
  const { bench } = imported;
  const none = { findKey: () => null };
  const again = bench.import([bench.file('more.txt', `${CHAT}\n`)], keyless, none);
  await expect(again).rejects.toMatchObject({ code: 'E_KEY_MISSING' });
});

test('conversation show names the thread of a conversation, and lists the conversations of a thread', async () => {
  const imported = await importChat();
  const [thread] = rowsOf(imported, 'SELECT external_id FROM conversation WHERE is_thread = 1')[0] as [
    string,
  ];
  const page = (id: string): Promise<Report> => {
    const db = openDatabase(imported.bench.database, { readOnly: true, lockTimeoutMs: 1000 });
    const request = requestOver(db, { whatsapp: Date.UTC(2025, 10, 1) });
    const world = slaWorld(db, request.loaded.policy, null);
    return conversationReport(request, id, { db, link: () => null, readTexts: null, world }).finally(() =>
      closeDatabase(db),
    );
  };
  const talk = await page(`${thread}@2025-10-13T09:00:00Z`);
  expect(talk.sections.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['conversations', 1],
    ['timeline', expect.any(Number)],
    ['complaint', 1],
    ['cues', 1],
    ['scores', 1],
  ]);
  expect(talk.sections[0]?.notes).toEqual([say('note.session', { thread })]);
  const all = await page(thread);
  expect(all.sections.map(({ rows }) => rows.length)).toEqual([3]);
  await expect(page('Ana Ejemplo')).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  const found = (id: string) =>
    imported.bench.read((db) =>
      findIdentifiers(db, { by: 'id', value: id }, makeKeyring(ROOT, databaseId(db))),
    );
  expect(found(thread).map(({ node }) => node)).toEqual(found('Ana Ejemplo').map(({ node }) => node));
});
