// Prepared statements, kept per connection: preparing costs more than running most of them.
import type { Statement } from 'better-sqlite3';
import type { Db } from './database.ts';

type Prepared = Statement<unknown[]>;
type Shape = 'rows' | 'plucked' | 'raw';

/** What rows come as is a state of the statement, so each shape has its own statements of the same SQL. */
const connections = new WeakMap<Db, Readonly<Record<Shape, Map<string, Prepared>>>>();

function preparedOn(db: Db): Readonly<Record<Shape, Map<string, Prepared>>> {
  let known = connections.get(db);
  if (known === undefined) {
    known = { rows: new Map(), plucked: new Map(), raw: new Map() };
    connections.set(db, known);
  }
  return known;
}

function prepared(db: Db, shape: Shape, sql: string): Prepared {
  const known = preparedOn(db)[shape];
  const found = known.get(sql);
  if (found !== undefined) return found;
  const made = db.prepare<unknown[]>(sql);
  if (shape === 'plucked') made.pluck();
  if (shape === 'raw') made.raw();
  known.set(sql, made);
  return made;
}

/** The statement of this SQL on this connection; prepared once. Only constant SQL, values are bound. */
export function statement(db: Db, sql: string): Prepared {
  return prepared(db, 'rows', sql);
}

/** As `statement`, for a query of one column: its rows are the bare values. */
export function pluckStatement(db: Db, sql: string): Prepared {
  return prepared(db, 'plucked', sql);
}

/** As `statement`, for many rows: they come as arrays of values, which costs less than objects. */
export function rawStatement(db: Db, sql: string): Prepared {
  return prepared(db, 'raw', sql);
}
