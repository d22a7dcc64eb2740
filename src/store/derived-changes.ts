// How many conversations and clocks a new derivation changed: the derived tables against a copy made before.
import type { Db } from './database.ts';

const TABLES = ['conversation_fact', 'round_fact', 'clock', 'order_clock'] as const;
type Table = (typeof TABLES)[number];

/** Keeps the derived tables as they are now, in TEMP tables of this connection. */
export function keepDerived(db: Db): void {
  for (const table of TABLES) db.exec(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM main.${table}`);
}

/** Rows that only one of the two has; a changed row is in both halves. */
function differing(table: Table): string {
  const [now, kept] = [`main.${table}`, `temp.kept_${table}`];
  return `SELECT * FROM (SELECT * FROM ${now} EXCEPT SELECT * FROM ${kept})
    UNION ALL SELECT * FROM (SELECT * FROM ${kept} EXCEPT SELECT * FROM ${now})`;
}

function countDistinct(db: Db, key: string, tables: readonly Table[]): number {
  const parts = tables.map((table) => `SELECT ${key} FROM (${differing(table)})`);
  const sql = `SELECT count(*) FROM (SELECT DISTINCT * FROM (${parts.join(' UNION ALL ')}))`;
  return db.prepare(sql).pluck().get() as number;
}

export interface DerivedChanges {
  /** Conversations with other facts or rounds. */
  readonly conversations: number;
  /** Clocks that are new, gone or other, those of orders included. */
  readonly clocks: number;
}

/** What is different since keepDerived; drops the copy. */
export function takeDerivedChanges(db: Db): DerivedChanges {
  const changes = {
    conversations: countDistinct(db, 'conversation_id', ['conversation_fact', 'round_fact']),
    clocks:
      countDistinct(db, 'conversation_id, metric, round_no', ['clock']) +
      countDistinct(db, 'order_id, metric', ['order_clock']),
  };
  for (const table of TABLES) db.exec(`DROP TABLE temp.kept_${table}`);
  return changes;
}
