// When two messages are the same, which of two says more, and what becomes of what was said before.
import { expect, test } from 'vitest';
import type { DraftValue } from '../../src/model/draft.ts';
import type { Db } from '../../src/store/database.ts';
import type { ImportCounts } from '../../src/store/import-session.ts';
import { readMessageTexts } from '../../src/store/message-texts.ts';
import type { Keyring } from '../../src/store/seal.ts';
import { readText } from '../../src/store/text-blocks.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { DAY, draft, importDrafts, importFile, undoOf } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const T = NOW - 9 * DAY;
interface Store {
  readonly db: Db;
  readonly keyring: Keyring;
}
type Values = Record<string, DraftValue>;

const words = (text: string | null, rest: Values = {}): Values => ({
  conversation_id: 'c1',
  sent_at: T,
  author_kind: 'customer',
  ...(text === null ? {} : { text }),
  ...rest,
});

function say(
  store: Store,
  rows: readonly Values[],
  exportedAt = T,
): { counts: Readonly<ImportCounts>; importId: number } {
  return importDrafts(
    store,
    importFile('message', { exportedAt }),
    rows.map((values) => draft('message', values)),
  );
}

function texts({ db, keyring }: Store): (string | null)[] {
  const written = readMessageTexts(db, keyring, 1);
  const ids = db.prepare('SELECT id FROM message').pluck().all() as number[];
  return ids.map((id) => written.get(id) ?? null).sort();
}

/** All bytes of all blocks, opened. */
function blockText({ db, keyring }: Store): string {
  const blocks = db.prepare('SELECT id FROM text_block').pluck().all() as number[];
  return blocks.map((blockId) => readText(db, keyring, { blockId, offset: 0, length: 1 << 20 })).join('|');
}

test('without an id: the same text at the same instant is one message, counted as often as in the richest file', () => {
  const store = temporaryDatabase();
  expect(say(store, [words('在吗'), words('在吗'), words('你好')]).counts.new).toBe(3);
  expect(say(store, [words('你好'), words('在吗')]).counts).toMatchObject({ new: 0, same: 2 });
  expect(say(store, [words('在吗'), words('在吗'), words('在吗')]).counts).toMatchObject({ new: 1, same: 2 });
  expect(texts(store)).toEqual(['你好', '在吗', '在吗', '在吗']);
});

test('a file without text matches on instant, author and number, and text fills in later', () => {
  const store = temporaryDatabase();
  expect(say(store, [words(null), words(null)]).counts.new).toBe(2);
  expect(say(store, [words('在吗')]).counts).toMatchObject({ new: 0, changed: 1 });
  expect(say(store, [words(null), words(null)]).counts).toMatchObject({ same: 2 });
  expect(texts(store)).toEqual(['在吗', null].sort());
});

test('with an id: the newer text wins, the older bytes are erased, undo restores them', () => {
  const store = temporaryDatabase();
  const said = (text: string, at: number) => say(store, [words(text, { message_id: 'm1' })], at);
  said('first words', T + 1);
  const newer = said('second words', T + 2);
  expect(newer.counts.changed).toBe(1);
  expect(said('older words', T).counts.same).toBe(1);
  expect(texts(store)).toEqual(['second words']);
  expect(blockText(store)).not.toContain('first');
  undoImport(store.db, store.keyring, undoOf(newer.importId));
  expect(texts(store)).toEqual(['first words']);
  expect(blockText(store)).not.toContain('second');
});

test('a recalled message keeps its row and its time and loses its text', () => {
  const store = temporaryDatabase();
  say(store, [words('secret words', { message_id: 'm1' })]);
  const recall = say(store, [words('secret words', { message_id: 'm1', recalled_at: T + 5 })], T + 1);
  expect(recall.counts.changed).toBe(1);
  expect(store.db.prepare('SELECT sent_at, recalled_at, features, text_chars FROM message').get()).toEqual({
    sent_at: T,
    recalled_at: T + 5,
    features: 0,
    text_chars: null,
  });
  expect(blockText(store)).not.toContain('secret');
  undoImport(store.db, store.keyring, undoOf(recall.importId));
  expect(texts(store)).toEqual(['secret words']);
});

test('one id twice in one file: the newer row wins in any order', () => {
  for (const rows of [
    [words('a', { message_id: 'm1', updated_at: T + 1 }), words('b', { message_id: 'm1', updated_at: T })],
    [words('b', { message_id: 'm1', updated_at: T }), words('a', { message_id: 'm1', updated_at: T + 1 })],
  ]) {
    const store = temporaryDatabase();
    expect(say(store, rows).counts.read).toBe(2);
    expect(texts(store)).toEqual(['a']);
  }
});

test('the id of a customer who writes is kept with the text only, and the text counts alone', () => {
  const store = temporaryDatabase();
  say(store, [words('你好😀', { author_id: 'nick-of-buyer' })]);
  expect(store.db.prepare('SELECT text_chars, author_id FROM message').get()).toEqual({
    text_chars: 3,
    author_id: null,
  });
  expect(store.db.prepare('SELECT count(*) FROM agent').pluck().get()).toBe(0);
  expect(texts(store)).toEqual(['你好😀']);
  expect(blockText(store)).toContain('nick-of-buyer');
});
