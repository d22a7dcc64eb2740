// TEMP tables that stand in front of the derived tables on one connection: SQLite looks for a name there first.
import type { Db } from './database.ts';
import { DERIVED_TABLES } from './derived-tables.ts';

const DEFINITIONS = `SELECT type, sql FROM main.sqlite_master
  WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC`;

/** The same definition, of a TEMP table or of an index on one. */
function temporary(sql: string): string {
  return sql.replace(/^CREATE TABLE /, 'CREATE TEMP TABLE ').replace(/^CREATE INDEX /, 'CREATE INDEX temp.');
}

/**
 * Makes an empty TEMP copy of every derived table with its indexes. From here on this connection reads and writes the
 * copies, through all statements; the file is untouched, so a read-only connection will do.
 */
export function shadowDerivedTables(db: Db): void {
  for (const table of DERIVED_TABLES) {
    const parts = db.prepare(DEFINITIONS).all(table) as { sql: string }[];
    for (const { sql } of parts) db.exec(temporary(sql));
  }
}
