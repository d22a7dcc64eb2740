// What a source ever tells about its orders: that one was confirmed, and that people talk about them.
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

/** What a source ever tells about its orders. */
export interface OrderEvidence {
  /** Whether one was confirmed: by a column of its own, or by messages about it. */
  readonly isTold: boolean;
  /** People talk about them where we see it. */
  readonly isSpokenOf: boolean;
}

/** Per source with orders, as its records stand today: values without an instant are taken as known. */
export function findEvidence(db: Db): ReadonlyMap<string, OrderEvidence> {
  const sources = pluckStatement(db, SOURCES).all() as string[];
  const holds = (sql: string, source: string) => pluckStatement(db, sql).get(source) === 1;
  return new Map(
    sources.map((source) => {
      const isSpokenOf = holds(LINKED, source);
      return [source, { isTold: isSpokenOf || holds(CONFIRMED, source), isSpokenOf }];
    }),
  );
}

type EvidenceRow = [source: string, isTold: number, isSpokenOf: number];

/** As the stored clocks took it. */
export function readEvidence(db: Db): ReadonlyMap<string, OrderEvidence> {
  const rows = rawStatement(db, 'SELECT source, is_told, is_spoken_of FROM order_evidence').all();
  return new Map(
    (rows as EvidenceRow[]).map(([source, isTold, isSpokenOf]) => [
      source,
      { isTold: isTold === 1, isSpokenOf: isSpokenOf === 1 },
    ]),
  );
}

export function saveEvidence(db: Db, evidence: ReadonlyMap<string, OrderEvidence>): void {
  statement(db, 'DELETE FROM order_evidence').run();
  const insert = statement(db, 'INSERT INTO order_evidence (source, is_told, is_spoken_of) VALUES (?, ?, ?)');
  for (const [source, { isTold, isSpokenOf }] of evidence)
    insert.run(source, isTold ? 1 : 0, isSpokenOf ? 1 : 0);
}
