// Prepared statements, kept per connection: preparing costs more than running most of them.
import type { Statement } from 'better-sqlite3';
import type { Db } from './database.ts';

const prepared = new WeakMap<Db, Map<string, Statement<unknown[]>>>();

/** The statement of this SQL on this connection; prepared once. Only constant SQL, values are bound. */
export function statement(db: Db, sql: string): Statement<unknown[]> {
  let known = prepared.get(db);
  if (known === undefined) {
    known = new Map();
    prepared.set(db, known);
  }
  let found = known.get(sql);
  if (found === undefined) {
    found = db.prepare(sql);
    known.set(sql, found);
  }
  return found;
}

/** As `statement`, for a query of one column: its rows are the bare values. */
export function pluckStatement(db: Db, sql: string): Statement<unknown[]> {
  // The blank keeps it apart from the same SQL read as rows: plucking is a state of the statement.
  return statement(db, `${sql} `).pluck();
}

/** As `statement`, for many rows: they come as arrays of values, which costs less than objects. */
export function rawStatement(db: Db, sql: string): Statement<unknown[]> {
  return statement(db, `${sql}  `).raw();
}
