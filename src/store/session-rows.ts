// The rows of a thread's sessions: made, brought up to date with the thread's header, taken away.
import type { CellValue } from './cells.ts';
import { foldClear, readContributions } from './contributions.ts';
import type { Db } from './database.ts';
import { insertRow, updateRow } from './record-rows.ts';
import { recordTable } from './record-tables.ts';
import { type ColumnValues, type ShownSession, sessionColumns } from './session-columns.ts';
import { type SessionPlaces, type SessionSpan, sessionPlaces } from './session-places.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

const TABLE = recordTable('conversation');

export interface Thread {
  readonly id: number;
  readonly scopeId: number;
  readonly externalId: string;
  /** Its columns as they are bound. */
  readonly row: ColumnValues<unknown>;
}

/** How a thread is cut now; `spans` and so the places of sessions ascend. */
export interface Cutting {
  readonly thread: Thread;
  readonly spans: readonly SessionSpan[];
  readonly places: SessionPlaces;
  /** The thread's columns as values of cells, which rows are made of; read when first asked for. */
  readonly cells: () => ColumnValues<CellValue>;
}

const COLUMNS = TABLE.columns.join(', ');

/** Look-up hashes come as hex, so that they compare. */
function boundRow(db: Db, id: number): ColumnValues<unknown> {
  const row = rawStatement(db, `SELECT ${COLUMNS} FROM conversation WHERE id = ?`).get(id) as unknown[];
  const plain = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value);
  return new Map(TABLE.columns.map((column, index) => [column, plain(row[index])]));
}

/** Null when the row is gone. */
export function loadThread(db: Db, id: number): Thread | null {
  const sql = 'SELECT scope_id, external_id FROM conversation WHERE id = ?';
  const name = rawStatement(db, sql).get(id) as [number, string] | undefined;
  return name === undefined ? null : { id, scopeId: name[0], externalId: name[1], row: boundRow(db, id) };
}

function isNameTaken(db: Db, scopeId: number, externalId: string): boolean {
  const sql = 'SELECT 1 FROM conversation WHERE scope_id = ? AND external_id = ?';
  return pluckStatement(db, sql).get(scopeId, externalId) !== undefined;
}

/** `THREAD@2026-01-02T17:30:00Z`; numbered where a source has given that very id to a conversation of its own. */
function sessionName(db: Db, { scopeId, externalId }: Thread, startsAt: number): string {
  const name = `${externalId}@${new Date(startsAt).toISOString().replace('.000Z', 'Z')}`;
  let free = name;
  for (let number = 2; isNameTaken(db, scopeId, free); number += 1) free = `${name}#${number}`;
  return free;
}

function readCells(db: Db, { id }: Thread): ColumnValues<CellValue> {
  const fold = foldClear(readContributions(db, { table: TABLE, id }));
  return new Map(TABLE.columns.map((column) => [column, fold.get(column)?.cell[0] ?? null]));
}

/** A thread with these spans, ready for `settleSessions`. */
export function cuttingOf(db: Db, thread: Thread, spans: readonly SessionSpan[]): Cutting {
  let cells: ColumnValues<CellValue> | null = null;
  return {
    thread,
    spans,
    places: sessionPlaces(spans),
    cells: () => {
      cells ??= readCells(db, thread);
      return cells;
    },
  };
}

function shownAt({ spans, places }: Cutting, place: number): ShownSession {
  const { startsAt } = spans[place] as SessionSpan;
  return { place, count: spans.length, startsAt, places };
}

type Given = [column: string, value: CellValue];

function makeSession(work: StoreWork, cutting: Cutting, place: number): number {
  const { thread } = cutting;
  const { scopeId } = thread;
  const shown = shownAt(cutting, place);
  const externalId = sessionName(work.db, thread, shown.startsAt);
  const keys = { scope_id: scopeId, external_id: externalId, thread_id: thread.id };
  const columns = [...sessionColumns(cutting.cells(), shown)];
  const changes = columns.filter((column): column is Given => column[1] !== null);
  const id = insertRow(work, { table: TABLE, scopeId }, { keys, changes });
  work.touched.conversations.add(id);
  return id;
}

/** Writes the columns in which it differs from what the thread says by now. */
function renewSession(work: StoreWork, cutting: Cutting, { place, id }: { place: number; id: number }): void {
  const { thread } = cutting;
  const shown = shownAt(cutting, place);
  const standing = boundRow(work.db, id);
  const wanted = sessionColumns(thread.row, shown);
  const differing = TABLE.columns.filter((column) => standing.get(column) !== wanted.get(column));
  if (differing.length === 0) return;
  const cells = sessionColumns(cutting.cells(), shown);
  const changes = differing.map((column) => [column, cells.get(column) ?? null] as const);
  updateRow(work, { table: TABLE, id, scopeId: thread.scopeId }, changes);
  work.touched.conversations.add(id);
}

/** Row ids of the sessions in the order of the spans: rows that stand, for the same beginning, and new ones. */
export function settleSessions(
  work: StoreWork,
  cutting: Cutting,
  standing: ReadonlyMap<number, number>,
): number[] {
  return cutting.spans.map(({ startsAt }, place) => {
    const id = standing.get(startsAt);
    if (id === undefined) return makeSession(work, cutting, place);
    renewSession(work, cutting, { place, id });
    return id;
  });
}

/** Takes a session away that nothing lies in any more. */
export function dropSession(work: StoreWork, id: number, scopeId: number): void {
  const place = { table: TABLE, id, scopeId };
  updateRow(
    work,
    place,
    TABLE.columns.map((column) => [column, null] as const),
  );
  statement(work.db, 'DELETE FROM conversation WHERE id = ?').run(id);
  work.touched.conversations.add(id);
}
