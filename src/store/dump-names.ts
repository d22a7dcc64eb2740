// What a dump calls conversations: by source, shop and id, and by what was said where the id is a keyed pseudonym.
import { createHash } from 'node:crypto';
import { compareCodePoints } from '../model/message-order.ts';
import type { Db } from './database.ts';
import { type Dump, type DumpedRow, dumpRow } from './dump-row.ts';
import type { FoldedKind } from './record-tables.ts';
import { statement } from './statements.ts';
import { IN_THREAD } from './thread-places.ts';

const ROOTS = `SELECT c.*, s.source AS scope_source, s.shop AS scope_shop FROM conversation c
  JOIN scope s ON s.id = c.scope_id WHERE c.has_personal_id = 1 AND c.thread_id IS NULL`;
const SESSIONS = `SELECT id, external_id FROM conversation WHERE thread_id = ?`;

/** What tells conversations apart that may not be called by their ids. */
const TELLING: readonly { readonly table: string; readonly kind: FoldedKind | null }[] = [
  { table: 'message', kind: null },
  { table: 'event', kind: 'event' },
  { table: 'rating', kind: 'rating' },
];

type RootRow = DumpedRow & {
  readonly id: number;
  readonly external_id: string;
  readonly scope_source: string;
  readonly scope_shop: string;
};

function digestOf(dump: Dump, { external_id: _, ...row }: RootRow): string {
  const hash = createHash('sha256').update(dumpRow(dump, row, 'conversation'));
  for (const { table, kind } of TELLING) {
    const sql = `SELECT * FROM ${table} WHERE conversation_id ${IN_THREAD}`;
    const rows = statement(dump.db, sql).all({ thread: row.id }) as DumpedRow[];
    for (const line of rows.map((child) => dumpRow(dump, child, kind)).sort()) hash.update(`\n${line}`);
  }
  return hash.digest('hex');
}

/**
 * Names by row id for conversations whose id is a pseudonym: another key gives another one, so a digest of what they hold
 * stands in its place. Sessions keep the instant behind the name of their thread.
 */
export function personalNames(dump: Dump): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const root of dump.db.prepare(ROOTS).all() as RootRow[]) {
    const name = `${root.scope_source}\u001f${root.scope_shop}\u001f${digestOf(dump, root)}`;
    names.set(root.id, name);
    const sessions = statement(dump.db, SESSIONS).all(root.id) as { id: number; external_id: string }[];
    for (const { id, external_id: session } of sessions)
      names.set(id, `${name}${session.slice(root.external_id.length)}`);
  }
  return names;
}

const NAME = 's.source || char(31) || s.shop || char(31) || c.external_id';
const MEMBERS = `FROM contact_member m JOIN conversation c ON c.id = m.conversation_id JOIN scope s ON s.id = c.scope_id`;
const HAS_PERSONAL = `m.cluster IN (SELECT p.cluster FROM contact_member p JOIN conversation x
  ON x.id = p.conversation_id WHERE x.has_personal_id = 1)`;

/** The first conversation of every cluster by name: the order of imports decides nothing. */
export function clusterNames(db: Db, names: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
  const clear = `SELECT m.cluster, min(${NAME}) ${MEMBERS} GROUP BY m.cluster`;
  const found = new Map(db.prepare(clear).raw().all() as [string, string][]);
  if (names.size === 0) return found;
  const personal = `SELECT m.cluster, c.id, ${NAME} ${MEMBERS} WHERE ${HAS_PERSONAL}`;
  const least = new Map<string, string>();
  for (const [cluster, id, name] of db.prepare(personal).raw().all() as [string, number, string][]) {
    const said = names.get(id) ?? name;
    const before = least.get(cluster);
    if (before === undefined || compareCodePoints(said, before) < 0) least.set(cluster, said);
  }
  for (const [cluster, name] of least) found.set(cluster, name);
  return found;
}
