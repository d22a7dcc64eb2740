// Takes the messages of one import back: those only it brought go, shared ones become what the other imports say.

import { AppError } from '../errors.ts';
import { type GroupKey, loadGroup } from './message-group.ts';
import { settleGroup } from './settle-group.ts';
import { pluckStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import { openTextWriter, type TextWriter } from './text-blocks.ts';

/** How many groups are held in memory at a time. */
const CHUNK = 5000;

const TOUCHED = `SELECT conversation_id FROM message WHERE import_id = @importId
  UNION SELECT m.conversation_id FROM message_version v JOIN message m ON m.id = v.message_id WHERE v.import_id = @importId`;

/**
 * Versions that say just what their row says, where nobody says otherwise: the row is the same without them. Rows with
 * twins are left to the groups, because twins count what imports brought.
 */
const DROP_ECHOES = `DELETE FROM message_version WHERE import_id = @importId AND sealed IS NULL
  AND NOT EXISTS (SELECT 1 FROM message_version o WHERE o.message_id = message_version.message_id AND o.sealed IS NOT NULL)
  AND (SELECT count(*) FROM message m JOIN message t ON t.conversation_id = m.conversation_id AND t.identity = m.identity
    WHERE m.id = message_version.message_id) = 1`;

/** Groups that this import shares with others, or whose text lies in its blocks. */
const SHARED_GROUPS = `INSERT INTO temp.shared_group (conversation_id, identity)
  SELECT m.conversation_id, m.identity FROM message_version v JOIN message m ON m.id = v.message_id
    WHERE v.import_id = @importId
  UNION SELECT m.conversation_id, m.identity FROM message m
    WHERE m.import_id = @importId AND EXISTS (SELECT 1 FROM message_version v WHERE v.message_id = m.id)
  UNION SELECT m.conversation_id, m.identity FROM message m
    JOIN message t ON t.conversation_id = m.conversation_id AND t.identity = m.identity AND t.import_id <> m.import_id
    WHERE m.import_id = @importId
  UNION SELECT m.conversation_id, m.identity FROM text_block b JOIN message m ON m.block_id = b.id
    WHERE b.import_id = @importId AND m.import_id <> @importId`;

interface GroupRow {
  readonly rowid: number;
  readonly conversationId: number;
  readonly identity: string;
  readonly scopeId: number;
  readonly externalId: string | null;
}

const GROUPS = `SELECT g.rowid, g.conversation_id AS conversationId, CAST(g.identity AS TEXT) AS identity,
    c.scope_id AS scopeId, (SELECT m.external_id FROM message m
      WHERE m.conversation_id = g.conversation_id AND m.identity = g.identity LIMIT 1) AS externalId
  FROM temp.shared_group g JOIN conversation c ON c.id = g.conversation_id
  WHERE g.rowid > ? ORDER BY g.rowid LIMIT ${CHUNK}`;

/** Text of a survivor goes to a block of the import that it now belongs to. */
function openWriters(work: StoreWork): { writerOf: (importId: number) => TextWriter; flush: () => void } {
  const writers = new Map<number, TextWriter>();
  return {
    writerOf(importId) {
      const known = writers.get(importId);
      if (known !== undefined) return known;
      if (work.keyring === null) throw new AppError('E_KEY_MISSING', { path: work.db.name });
      const writer = openTextWriter(work.db, work.keyring, importId);
      writers.set(importId, writer);
      return writer;
    },
    flush() {
      for (const writer of writers.values()) writer.flush();
    },
  };
}

/** The groups of `shared_group`, in pieces, so that memory stays flat. */
function* sharedGroups(work: StoreWork): Generator<GroupKey> {
  let last = 0;
  for (;;) {
    const rows = statement(work.db, GROUPS).all(last) as GroupRow[];
    for (const { conversationId, scopeId, externalId, identity } of rows)
      yield { conversationId, scopeId, externalId, identity: BigInt(identity) };
    if (rows.length < CHUNK) return;
    last = rows.at(-1)?.rowid ?? last;
  }
}

function regroupShared(work: StoreWork, importId: number): void {
  const blocks = pluckStatement(work.db, 'SELECT id FROM text_block WHERE import_id = ?').all(importId);
  const leaving = new Set(blocks as number[]);
  const { writerOf, flush } = openWriters(work);
  const isLeavingBlock = (blockId: number) => leaving.has(blockId);
  for (const key of sharedGroups(work)) {
    const stored = loadGroup(work, key);
    const items = stored.flatMap((row) => row.items).filter((item) => item.importId !== importId);
    settleGroup(work, { key, stored, items, writerOf, isLeavingBlock });
  }
  flush();
}

/** Removes an import's messages, versions and text; needs the key only where text that others share must move. */
export function undoMessages(work: StoreWork, importId: number): void {
  const { db, touched } = work;
  for (const id of pluckStatement(db, TOUCHED).all({ importId }) as number[]) touched.conversations.add(id);
  statement(db, DROP_ECHOES).run({ importId });
  // A temporary table may not be filled by CREATE … AS with a bound value.
  db.exec(`DROP TABLE IF EXISTS temp.shared_group;
    CREATE TEMP TABLE shared_group (conversation_id INTEGER, identity INTEGER)`);
  db.prepare(SHARED_GROUPS).run({ importId });
  regroupShared(work, importId);
  statement(db, 'DELETE FROM message WHERE import_id = ?').run(importId);
  statement(db, 'DELETE FROM text_block WHERE import_id = ?').run(importId);
  db.exec('DROP TABLE temp.shared_group');
}
