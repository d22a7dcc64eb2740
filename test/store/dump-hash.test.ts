// The dump hash sees every record and nothing of how it came in.
import { expect, test } from 'vitest';
import { appendAudit } from '../../src/store/audit.ts';
import { writeContribution } from '../../src/store/contributions.ts';
import type { Db } from '../../src/store/database.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { recordTable } from '../../src/store/record-tables.ts';
import type { Keyring } from '../../src/store/seal.ts';
import { openTextWriter } from '../../src/store/text-blocks.ts';
import { insertMessage, insertRow, insertScope } from './sample-rows.ts';
import { addImport, NOW, temporaryDatabase } from './temporary-database.ts';

const TEXTS = ['你好', '请问什么时候发货？', '好的'];

interface Way {
  readonly databaseId: string;
  /** Rows before these, which shift all ids; and the order in which children come. */
  readonly offset: number;
  readonly reversed: boolean;
}

function addConversation(db: Db, keyring: Keyring, scope: number, way: Way): void {
  const importId = addImport(db);
  const agent = insertRow(db, 'agent', { scope_id: scope, external_id: 'a1', name: 'Lin' });
  const id = insertRow(db, 'conversation', {
    scope_id: scope,
    external_id: 'c1',
    agent_id: agent,
    tags: 'vip',
  });
  const key = { table: recordTable('conversation'), id };
  const sealed = { customer_name: ['王五', NOW, 0], customer_id: ['buyer-1', NOW, 0] } as const;
  writeContribution({ db, keyring, importId }, key, { clear: { tags: ['vip', NOW, 0] }, sealed });
  const writer = openTextWriter(db, keyring, importId);
  const messages = TEXTS.map((text, index) => ({ text, sent_at: 10 * index, author: index % 2 }));
  for (const { text, ...message } of way.reversed ? messages.reverse() : messages) {
    const { blockId, offset, length } = writer.append(text);
    const place = { block_id: blockId, block_offset: offset, block_length: length };
    insertMessage(db, id, { ...message, ...place, author_id: message.author === 1 ? agent : null });
    if (way.reversed) writer.flush();
  }
  writer.flush();
  insertRow(db, 'contact', { id, started_at: 1, ended_at: 2, is_complaint: 0 });
  insertRow(db, 'contact_member', { conversation_id: id, cluster: `person:${id}`, contact_id: id });
}

function addOrder(db: Db, scope: number): void {
  const order = insertRow(db, 'purchase_order', { scope_id: scope, external_id: 'O1', placed_at: 5 });
  insertRow(db, 'order_item', { order_id: order, identity: order, twin: 0, sku: 'S1' });
  insertRow(db, 'order_return', { scope_id: scope, external_id: 'R1', order_id: order, requested_at: 9 });
  const rating = {
    scope_id: scope,
    order_id: order,
    identity: order,
    twin: 0,
    rated_at: 8,
    score_e4: 50_000,
  };
  insertRow(db, 'rating', rating);
  const lost = { scope_id: scope, tracking_no_blind: Buffer.of(order), identity: 1, twin: 0, at: 7 };
  insertRow(db, 'shipment_event', lost);
}

function filledDatabase(way: Way) {
  const opened = temporaryDatabase(way.databaseId);
  for (let i = 0; i < way.offset; i++) {
    opened.db.prepare('DELETE FROM scope WHERE id = ?').run(insertScope(opened.db, `unused ${i}`));
    insertScope(opened.db, `empty ${i}`);
  }
  const scope = insertScope(opened.db, 'A');
  addConversation(opened.db, opened.keyring, scope, way);
  addOrder(opened.db, scope);
  return opened;
}

const PLAIN: Way = { databaseId: 'one', offset: 0, reversed: false };

test('two ways to the same records give the same hash, under other keys, ids and blocks', () => {
  const one = filledDatabase(PLAIN);
  const two = filledDatabase({ databaseId: 'two', offset: 3, reversed: true });
  expect(dumpHash(one.db, one.keyring)).toMatch(/^full:[0-9a-f]{64}$/);
  expect(dumpHash(two.db, two.keyring)).toBe(dumpHash(one.db, one.keyring));
  expect(dumpHash(two.db, null)).toBe(dumpHash(one.db, null));
});

test.each([
  "UPDATE conversation SET tags = 'late'",
  'UPDATE conversation SET tags = NULL',
  'UPDATE conversation SET agent_id = NULL',
  "UPDATE conversation SET external_id = 'c2'",
  "UPDATE scope SET shop = 'B'",
  "UPDATE agent SET name = 'Li'",
  "UPDATE agent SET external_id = 'a2'",
  'UPDATE message SET sent_at = 11 WHERE sent_at = 10',
  'DELETE FROM message WHERE sent_at = 20',
  'UPDATE message SET recalled_at = 5 WHERE sent_at = 0',
  'UPDATE purchase_order SET paid_at = 6',
  "UPDATE order_item SET sku = 'S2'",
  'UPDATE order_return SET requested_at = 10',
  'UPDATE rating SET score_e4 = 40000',
  'UPDATE shipment_event SET at = 8',
  'UPDATE contact SET ended_at = 3',
  'UPDATE contact_member SET contact_id = NULL',
])('%s changes the hash, with and without the key', (sql) => {
  const { db, keyring } = filledDatabase(PLAIN);
  const before = [dumpHash(db, keyring), dumpHash(db, null)];
  db.exec(sql);
  expect(dumpHash(db, keyring)).not.toBe(before[0]);
  expect(dumpHash(db, null)).not.toBe(before[1]);
});

test('a sealed value and a text count with the key only', () => {
  const { db, keyring } = filledDatabase(PLAIN);
  const before = [dumpHash(db, keyring), dumpHash(db, null)];
  const key = { table: recordTable('conversation'), id: 1 };
  const other = { clear: { tags: ['vip', NOW, 0] }, sealed: { customer_name: ['王六', NOW, 0] } } as const;
  writeContribution({ db, keyring, importId: 1 }, key, other);
  const renamed = dumpHash(db, keyring);
  expect(renamed).not.toBe(before[0]);
  const writer = openTextWriter(db, keyring, 1);
  const { blockId, offset, length } = writer.append('再见');
  writer.flush();
  const move = 'UPDATE message SET block_id = ?, block_offset = ?, block_length = ? WHERE sent_at = 20';
  db.prepare(move).run(blockId, offset, length);
  expect(dumpHash(db, keyring)).not.toBe(renamed);
  expect(dumpHash(db, null)).toBe(before[1]);
});

test('import log, audit and hashes of the policy do not count', () => {
  const { db, keyring } = filledDatabase(PLAIN);
  const before = dumpHash(db, keyring);
  addImport(db);
  appendAudit(db, keyring, { at: NOW, actor: 'lead', action: 'reveal', detail: {} });
  db.exec("UPDATE installation SET policy_hash = 'p'; UPDATE contact_member SET cluster = 'person:7'");
  db.exec('UPDATE message SET identity = identity + 1000, rank = 7');
  expect(dumpHash(db, keyring)).toBe(before);
});
