// Whether a source ever tells that an order was confirmed: by a column of its own, or by messages about its orders.
import type { Db } from './database.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';

const SOURCES = `SELECT DISTINCT s.source FROM scope s
  WHERE EXISTS (SELECT 1 FROM purchase_order p WHERE p.scope_id = s.id) ORDER BY s.source`;
const CONFIRMED = `SELECT EXISTS (SELECT 1 FROM scope s JOIN purchase_order p ON p.scope_id = s.id
  WHERE s.source = ? AND p.confirmed_at IS NOT NULL)`;
/** The links of the file, also where TEMP tables stand in front. */
const LINKED = `SELECT EXISTS (SELECT 1 FROM main.order_link l
    JOIN purchase_order p ON p.id = l.order_id JOIN scope s ON s.id = p.scope_id
    JOIN message m ON m.conversation_id = l.conversation_id WHERE s.source = ?)`;

/** Per source with orders, as its records stand today: values without an instant are taken as known. */
export function findEvidence(db: Db): ReadonlyMap<string, boolean> {
  const sources = pluckStatement(db, SOURCES).all() as string[];
  const holds = (sql: string, source: string) => pluckStatement(db, sql).get(source) === 1;
  return new Map(sources.map((source) => [source, holds(CONFIRMED, source) || holds(LINKED, source)]));
}

/** As the stored clocks took it. */
export function readEvidence(db: Db): ReadonlyMap<string, boolean> {
  const rows = rawStatement(db, 'SELECT source, is_told FROM order_evidence').all() as [string, number][];
  return new Map(rows.map(([source, isTold]) => [source, isTold === 1]));
}

export function saveEvidence(db: Db, evidence: ReadonlyMap<string, boolean>): void {
  statement(db, 'DELETE FROM order_evidence').run();
  const insert = statement(db, 'INSERT INTO order_evidence (source, is_told) VALUES (?, ?)');
  for (const [source, isTold] of evidence) insert.run(source, isTold ? 1 : 0);
}
