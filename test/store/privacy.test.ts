// What never stands in the file in clear, and what is left out on demand.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { beginImport } from '../../src/store/import-session.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { draft, dumpRecords, importDrafts, importFile, undoOf } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const CANARIES = {
  customer_id: 'canary-buyer-7731',
  customer_name: 'Canary Zhang',
  customer_phone: '13877665544',
  customer_email: 'canary@example.org',
  subject: 'canary subject line',
  text: 'canary message text, nowhere in clear',
  address: 'canary road 12',
  comment: 'canary comment',
  tracking_no: 'CANARYSF99',
  actor: 'canary-actor',
  tag: 'call 139 8877 6655 back',
  file: 'canary-file.csv',
};

const DRAFTS = [
  draft('message', {
    conversation_id: 'c1',
    message_id: 'm1',
    sent_at: NOW,
    author_kind: 'customer',
    author_id: CANARIES.customer_id,
    text: CANARIES.text,
    customer_id: CANARIES.customer_id,
    customer_name: CANARIES.customer_name,
    customer_phone: CANARIES.customer_phone,
    customer_email: CANARIES.customer_email,
    subject: CANARIES.subject,
    tags: `fragile|${CANARIES.tag}`,
    category: CANARIES.customer_email,
  }),
  draft('event', {
    conversation_id: 'c1',
    at: NOW,
    event: 'assigned',
    actor: CANARIES.actor,
    value: CANARIES.customer_phone,
  }),
  draft('order', {
    order_id: 'o1',
    placed_at: NOW,
    customer_id: CANARIES.customer_id,
    address: CANARIES.address,
    tracking_no: CANARIES.tracking_no,
    buyer_note: CANARIES.text,
  }),
  draft('shipment_event', {
    tracking_no: CANARIES.tracking_no,
    at: NOW,
    stage: 'collected',
    text: CANARIES.address,
  }),
  draft('rating', {
    conversation_id: 'c1',
    rated_at: NOW,
    kind: 'csat',
    score: 10_000,
    comment: CANARIES.comment,
  }),
  draft('call', {
    call_id: 'k1',
    queued_at: NOW,
    customer_phone: CANARIES.customer_phone,
    outcome: CANARIES.customer_email,
  }),
];

function bytesOf(path: string): string {
  return ['', '-wal'].map((ending) => readFileSync(path + ending).toString('latin1')).join('');
}

test('no personal value stands in the file in clear, and all are there with the key', () => {
  const store = temporaryDatabase();
  for (const entry of DRAFTS)
    importDrafts(store, importFile(entry.kind, { fileName: CANARIES.file }), [entry]);
  // The same message said otherwise: its first words are kept sealed, for an undo.
  const edited = { ...DRAFTS[0]?.values, text: 'canary edited' };
  importDrafts(store, importFile('message', { importedAt: NOW + 1 }), [draft('message', edited)]);
  const bytes = bytesOf(store.path);
  for (const canary of [...Object.values(CANARIES), 'canary edited']) expect(bytes).not.toContain(canary);
  const opened = dumpRecords(store).join('\n');
  const { text, file, ...fields } = CANARIES;
  for (const canary of Object.values(fields)) expect(opened).toContain(canary);
  expect(store.db.prepare('SELECT tags, category FROM conversation WHERE external_id = ?').get('c1')).toEqual(
    {
      tags: 'fragile',
      category: null,
    },
  );
});

test('sealed labels are counted by field', () => {
  const store = temporaryDatabase();
  const session = importDrafts(store, importFile('message'), [DRAFTS[0] as (typeof DRAFTS)[0]]);
  expect([...session.sealedLabels]).toEqual([
    ['tags', 1],
    ['category', 1],
  ]);
});

test('without text and personal values an import needs no key and keeps none of them', () => {
  const { db, path } = temporaryDatabase();
  const store = { db, keyring: null };
  for (const entry of DRAFTS)
    importDrafts(store, importFile(entry.kind, { keepText: false, keepPersonal: false }), [entry]);
  expect(db.prepare('SELECT count(*) FROM contribution WHERE sealed IS NOT NULL').pluck().get()).toBe(0);
  for (const table of ['customer', 'text_block'])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  const bytes = bytesOf(path);
  for (const canary of Object.values(CANARIES)) expect(bytes).not.toContain(canary);
  expect(db.prepare('SELECT tags FROM conversation WHERE external_id = ?').pluck().get('c1')).toBe('fragile');
  expect(db.prepare('SELECT count(*) FROM message WHERE text_hash IS NULL').pluck().get()).toBe(2);
});

test('without text, personal values stay; without personal values, text stays', () => {
  const withoutText = temporaryDatabase();
  const message = DRAFTS.slice(0, 1);
  importDrafts(withoutText, importFile('message', { keepText: false }), message);
  const kept = dumpRecords(withoutText).join('\n');
  expect(kept).toContain(CANARIES.customer_name);
  expect(kept).not.toContain(CANARIES.text);
  expect(kept).not.toContain(CANARIES.subject);
  const withoutNames = temporaryDatabase();
  importDrafts(withoutNames, importFile('message', { keepPersonal: false }), message);
  const said = dumpRecords(withoutNames).join('\n');
  expect(said).toContain(CANARIES.text);
  expect(said).not.toContain(CANARIES.customer_id);
  expect(said).not.toContain(CANARIES.customer_name);
});

test('what keeps text or personal values does not begin without a key', () => {
  const { db } = temporaryDatabase();
  expect(() => beginImport(db, null, importFile('message'))).toThrow('E_KEY_MISSING');
});

test('masked numbers are kept but identify nobody', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('conversation'), [
    draft('conversation', { conversation_id: 'c1', channel: 'im', customer_phone: '138****1111' }),
    draft('conversation', { conversation_id: 'c2', channel: 'im', customer_phone: '+86 138 0000 1111' }),
    draft('conversation', { conversation_id: 'c3', channel: 'im', customer_phone: '13800001111' }),
  ]);
  const blinds = store.db
    .prepare('SELECT hex(phone_blind) FROM conversation ORDER BY external_id')
    .pluck()
    .all();
  expect(blinds[0]).toBe('');
  expect(blinds[1]).toBe(blinds[2]);
});

test('with and without the key files meet: the same messages match, and what needs the key says so', () => {
  const store = temporaryDatabase();
  const keyless = { db: store.db, keyring: null };
  const without = importFile('message', { keepText: false, keepPersonal: false, exportedAt: NOW - 1 });
  const message = { conversation_id: 'c1', message_id: 'm1', sent_at: NOW, author_kind: 'customer' };
  const first = importDrafts(store, importFile('message', { exportedAt: NOW - 2 }), [
    draft('message', { ...message, text: CANARIES.text }),
  ]);
  const second = importDrafts(keyless, without, [draft('message', message)]);
  expect(second.counts.same).toBe(1);
  expect(dumpRecords(store).join('\n')).toContain(CANARIES.text);
  const recalled = [draft('message', { ...message, recalled_at: NOW })];
  expect(() => importDrafts(keyless, without, recalled)).toThrow('E_KEY_MISSING');
  const undo = (importId: number) =>
    store.db.transaction(() => undoImport(store.db, null, undoOf(importId))).immediate();
  undo(first.importId);
  expect(store.db.prepare('SELECT count(*) AS rows, count(block_id) AS texts FROM message').get()).toEqual({
    rows: 1,
    texts: 0,
  });
  undo(second.importId);
  expect(dumpRecords(store)).toEqual([]);
});
