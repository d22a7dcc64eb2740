// Threads that never end: cut at silences, whatever came in whatever order, and put together again where a gap is filled.
import { expect, test } from 'vitest';
import type { Draft, DraftValue } from '../../src/model/draft.ts';
import type { Db } from '../../src/store/database.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { draft, importDrafts, importFile, undoOf } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const HOUR = 3_600_000;
const ENDLESS = { isEndless: true, hasPersonalIds: true };

function message(hours: number, values: Record<string, DraftValue> = {}): Draft {
  return draft('message', {
    conversation_id: 'T',
    channel: 'im',
    customer_id: 'ana',
    sent_at: NOW + hours * HOUR,
    author_kind: 'customer',
    text: `at ${hours}`,
    ...values,
  });
}

/** Name of each session's begin in hours, with what lies in it: the hours of its messages. */
function sessions(db: Db): Record<string, number[]> {
  const rows = db
    .prepare(
      `SELECT c.external_id, (c.opened_at - ${NOW}) / ${HOUR} AS opened, (m.sent_at - ${NOW}) / ${HOUR} AS sent
       FROM conversation c JOIN message m ON m.conversation_id = c.id ORDER BY c.opened_at, m.sent_at`,
    )
    .raw()
    .all() as [string, number, number][];
  const found: Record<string, number[]> = {};
  for (const [name, opened, sent] of rows) {
    expect(name).toBe(`T@${new Date(NOW + opened * HOUR).toISOString().replace('.000Z', 'Z')}`);
    found[opened] = [...(found[opened] ?? []), sent];
  }
  return found;
}

function columns(db: Db, names: string): unknown[] {
  const sql = `SELECT ${names} FROM conversation WHERE thread_id IS NOT NULL ORDER BY opened_at`;
  return db.prepare(sql).raw().all();
}

test('a silence longer than the gap begins a session; one of just the gap does not', () => {
  const store = temporaryDatabase();
  importDrafts(
    store,
    importFile('message', ENDLESS),
    [0, 1, 25, 50, 50].map((at) => message(at)),
  );
  expect(sessions(store.db)).toEqual({ 0: [0, 1, 25], 50: [50, 50] });
});

test('a late file that fills a silence joins two sessions, and its undo parts them again', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('message', ENDLESS), [message(0), message(40)]);
  expect(sessions(store.db)).toEqual({ 0: [0], 40: [40] });
  const late = importDrafts(store, importFile('message', ENDLESS), [message(0), message(20)]);
  expect(sessions(store.db)).toEqual({ 0: [0, 20, 40] });
  const touched = undoImport(store.db, store.keyring, undoOf(late.importId));
  expect(sessions(store.db)).toEqual({ 0: [0], 40: [40] });
  expect(touched.conversations.size).toBe(2);
});

test('only the sessions that a file changes are touched', () => {
  const store = temporaryDatabase();
  const chat = [0, 40, 80].map((at) => message(at));
  importDrafts(store, importFile('message', ENDLESS), chat);
  const again = importDrafts(store, importFile('message', ENDLESS), [...chat, message(81)]);
  expect(again.counts).toMatchObject({ same: 3, new: 1 });
  const opened = `SELECT (opened_at - ${NOW}) / ${HOUR} FROM conversation WHERE id IN (SELECT value FROM json_each(?))`;
  const ids = JSON.stringify([...again.touched.conversations]);
  expect(store.db.prepare(opened).pluck().all(ids)).toEqual([80]);
});

test('a message is known in the whole thread: by its own id also when its time has changed', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('message', ENDLESS), [
    message(0, { message_id: 'm1' }),
    message(1),
    message(40, { message_id: 'm2' }),
  ]);
  const moved = importDrafts(store, importFile('message', { ...ENDLESS, importedAt: NOW + 1 }), [
    message(41, { message_id: 'm1' }),
    message(1),
  ]);
  expect(moved.counts).toMatchObject({ new: 0, changed: 1, same: 1 });
  expect(sessions(store.db)).toEqual({ 1: [1], 40: [40, 41] });
  undoImport(store.db, store.keyring, undoOf(moved.importId));
  expect(sessions(store.db)).toEqual({ 0: [0, 1], 40: [40] });
});

test('twins of one minute stay together; the larger count stays', () => {
  const store = temporaryDatabase();
  const twins = [message(40, { text: 'ok' }), message(40, { text: 'ok' })];
  importDrafts(store, importFile('message', ENDLESS), [message(0), twins[0] as Draft]);
  importDrafts(store, importFile('message', ENDLESS), [...twins, message(0)]);
  expect(sessions(store.db)).toEqual({ 0: [0], 40: [40, 40] });
});

test('header: who and where stand with every session, the matter with the newest, what is dated with its own', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('message', ENDLESS), [
    message(0),
    message(40),
    message(80, { team: 'A', category: 'lamp', order_id: 'o1', csat: 50_000, csat_at: NOW + 45 * HOUR }),
  ]);
  const names = 'channel, team, customer_id IS NOT NULL, category, order_id, csat_e4';
  expect(columns(store.db, names)).toEqual([
    ['im', 'A', 1, null, null, null],
    ['im', 'A', 1, null, null, 50_000],
    ['im', 'A', 1, 'lamp', 'o1', null],
  ]);
  const later = importDrafts(store, importFile('message', ENDLESS), [message(120, { category: 'chair' })]);
  expect(columns(store.db, 'category, order_id')).toEqual([
    [null, null],
    [null, null],
    [null, null],
    ['chair', 'o1'],
  ]);
  undoImport(store.db, store.keyring, undoOf(later.importId));
  expect(columns(store.db, 'category, order_id').at(-1)).toEqual(['lamp', 'o1']);
  const ended = { conversation_id: 'T', status: 'closed', closed_at: NOW + 50 * HOUR };
  importDrafts(store, importFile('conversation', ENDLESS), [draft('conversation', ended)]);
  expect(columns(store.db, 'status')).toEqual([[null], ['closed'], [null]]);
});

test('events and ratings go where their instants belong', () => {
  const store = temporaryDatabase();
  const event = (hours: number, kind: string) =>
    draft('event', { conversation_id: 'T', at: NOW + hours * HOUR, event: kind });
  const rating = draft('rating', {
    conversation_id: 'T',
    rated_at: NOW + 39 * HOUR,
    kind: 'csat',
    score: 50_000,
  });
  const events = [event(39, 'queued'), event(39, 'resolved'), event(100, 'closed'), event(-1, 'assigned')];
  importDrafts(store, importFile('event', ENDLESS), events);
  importDrafts(store, importFile('rating', ENDLESS), [rating]);
  importDrafts(store, importFile('message', ENDLESS), [message(0), message(40)]);
  const again = importDrafts(store, importFile('event', ENDLESS), events);
  expect(again.counts).toMatchObject({ same: 4 });
  const placed = (table: string, what: string) =>
    store.db
      .prepare(
        `SELECT ${what}, (c.opened_at - ${NOW}) / ${HOUR} FROM ${table} x JOIN conversation c ON c.id = x.conversation_id
         ORDER BY 2, 1`,
      )
      .raw()
      .all();
  expect(placed('event', 'event')).toEqual([
    ['assigned', 0],
    ['resolved', 0],
    ['closed', 40],
    ['queued', 40],
  ]);
  expect(placed('rating', 'x.kind')).toEqual([['csat', 0]]);
});

test('what was a conversation becomes a thread, and one again when the import that said so is taken back', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('message'), [message(0), message(40)]);
  const endless = importDrafts(store, importFile('message', ENDLESS), [message(0), message(40)]);
  expect(Object.keys(sessions(store.db))).toEqual(['0', '40']);
  undoImport(store.db, store.keyring, undoOf(endless.importId));
  const rows = 'SELECT external_id, is_thread, thread_id FROM conversation';
  expect(store.db.prepare(rows).raw().all()).toEqual([['T', null, null]]);
});

test('with everything undone no row is left', () => {
  const store = temporaryDatabase();
  const ids = [
    [message(0), message(40, { agent_id: 'a1' })],
    [message(20), message(90)],
  ].map((drafts) => importDrafts(store, importFile('message', ENDLESS), drafts).importId);
  const touched = ids.map((id) => undoImport(store.db, store.keyring, undoOf(id)).conversations.size);
  // 0 to 40 became 20 alone, and 90 lost the agent; then both went. The thread itself counts nowhere.
  expect(touched).toEqual([3, 2]);
  for (const table of ['conversation', 'conversation_order', 'customer', 'agent', 'scope', 'message'])
    expect(store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
});

test('a row that names a session means its thread', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('message', ENDLESS), [message(0), message(40)]);
  const [name] = store.db
    .prepare('SELECT external_id FROM conversation WHERE thread_id IS NOT NULL')
    .pluck()
    .all();
  importDrafts(store, importFile('message'), [message(41, { conversation_id: String(name) })]);
  expect(sessions(store.db)).toEqual({ 0: [0], 40: [40, 41] });
});

test('a thread without messages is one conversation from its opening, or none', () => {
  const store = temporaryDatabase();
  const header = draft('conversation', {
    conversation_id: 'T',
    channel: 'im',
    opened_at: NOW,
    status: 'open',
  });
  importDrafts(store, importFile('conversation', ENDLESS), [
    header,
    draft('conversation', { conversation_id: 'U', channel: 'im' }),
  ]);
  expect(columns(store.db, `external_id, opened_at - ${NOW}, status`)).toEqual([
    [`T@${new Date(NOW).toISOString().replace('.000Z', 'Z')}`, 0, 'open'],
  ]);
  importDrafts(store, importFile('message', ENDLESS), [message(5)]);
  expect(sessions(store.db)).toEqual({ 5: [5] });
});

test('a message more in a thread of 100,000 costs little, and touches one session of 2,000', () => {
  const store = temporaryDatabase();
  const many = Array.from({ length: 100_000 }, (_, at) => message(at / 4 + 48 * Math.floor(at / 50)));
  importDrafts(store, importFile('message', ENDLESS), many);
  const startedAt = performance.now();
  const one = importDrafts(store, importFile('message', ENDLESS), [message(200_000)]);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(one.touched.conversations.size).toBe(1);
  expect(columns(store.db, 'id')).toHaveLength(2_001);
});
