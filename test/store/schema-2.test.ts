// From schema 1 to persons: clusters stay what they were, and the next import renews all of them.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { closeDatabase, type Db, migrationOf, openDatabase } from '../../src/store/database.ts';
import { APPLICATION_ID } from '../../src/store/database-file.ts';
import { storedClusters } from '../../src/store/derived-clusters.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/store/migrations.ts';
import { renewFacts } from '../../src/tasks/facts/renew-facts.ts';
import { insertRow, insertScope } from './sample-rows.ts';
import { NOW, temporaryDirectory } from './temporary-database.ts';

const PHONE = Buffer.alloc(16, 7);

/** Two accounts of two shops with one phone, as schema 1 knew them: two customers. */
function schemaOne(): string {
  const path = join(temporaryDirectory(), 'old.db');
  const db: Db = new BetterSqlite3(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(db, MIGRATIONS.slice(0, 1));
  db.pragma('journal_mode = WAL');
  insertRow(db, 'installation', { only_row: 1, database_id: 'old', created_at: NOW });
  const conversation = (shop: string, name: string, more: object) => {
    const scope = insertScope(db, shop);
    const customer = { scope_id: scope, platform_blind: Buffer.from(name), pseudonym: `C-${name}` };
    const id = insertRow(db, 'conversation', {
      scope_id: scope,
      external_id: name,
      opened_at: NOW,
      customer_id: insertRow(db, 'customer', customer),
      ...more,
    });
    const message = { conversation_id: id, import_id: 1, identity: id, twin: 0, sent_at: NOW, author: 0 };
    insertRow(db, 'import_log', {
      id,
      file_kind: 'message',
      sha256: name,
      byte_count: 1,
      options: '{}',
      imported_at: NOW,
    });
    insertRow(db, 'message', { ...message, import_id: id, is_internal: 0, content: 0, features: 0, rank: 0 });
    insertRow(db, 'contact', { id, started_at: NOW, ended_at: NOW, is_complaint: 0 });
    insertRow(db, 'contact_member', { conversation_id: id, cluster: `customer:${id}`, contact_id: id });
    return id;
  };
  conversation('A', 'c1', { phone_blind: PHONE });
  conversation('B', 'c2', { phone_blind: PHONE });
  db.close();
  return path;
}

const WRITING = { readOnly: false, lockTimeoutMs: 1000 };

function opened(path: string): Db {
  const db = openDatabase(path, WRITING);
  onTestFinished(() => closeDatabase(db));
  return db;
}

test('reading an older schema says what to do; writing keeps a copy and brings it up', () => {
  const path = schemaOne();
  expect(() => openDatabase(path, { ...WRITING, readOnly: true })).toThrow(
    expect.objectContaining({ code: 'E_DB_OLDER', params: { path, version: 1, supported: SCHEMA_VERSION } }),
  );
  const db = opened(path);
  const backupPath = `${path}.schema-1.backup`;
  expect(migrationOf(db)).toEqual({ from: 1, to: SCHEMA_VERSION, backupPath });
  expect(existsSync(backupPath)).toBe(true);
  const again = opened(path);
  expect(migrationOf(again)).toBeNull();
});

test('what was one cluster stays one until facts are renewed; then everybody is looked at', async () => {
  const db = opened(schemaOne());
  expect([...storedClusters(db)]).toEqual([
    { key: 'person:1', members: [1], isIdentified: true },
    { key: 'person:2', members: [2], isIdentified: true },
  ]);
  await renewFacts(db, defaultPolicy(), { conversations: [1], orders: [], customers: [] }, async () => {});
  // Only the touched conversation has facts in this small file; its record alone decides nothing of the other.
  await renewFacts(db, defaultPolicy(), { conversations: [1, 2], orders: [], customers: [] }, async () => {});
  expect([...storedClusters(db)]).toEqual([{ key: 'person:1', members: [1, 2], isIdentified: true }]);
});
