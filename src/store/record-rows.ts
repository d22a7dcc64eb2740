// Rows of records: a fold's values as columns, written when they change; old references are remembered as they go.
import { agentRow } from './agents.ts';
import { type CellValue, dayOfValue } from './cells.ts';
import { foldClear, type RecordPlace, readContributions } from './contributions.ts';
import { customerRow } from './customers.ts';
import { orderRow } from './parent-rows.ts';
import { dayColumn, type RecordTable } from './record-tables.ts';
import { pluckStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

type Bound = string | number | bigint | Buffer | null;
type Change = readonly [column: string, value: CellValue | null];

/** Columns that point to rows of other tables, by table. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  conversation: ['customer_id', 'agent_id'],
  call: ['agent_id'],
  purchase_order: ['customer_id'],
  order_return: ['order_id'],
};

/** Facts look at these columns of an agent. */
const AGENT_STANDING: ReadonlySet<string> = new Set([
  'kind',
  'team',
  'internal',
  'customer_blind',
  'actor_blind',
]);

interface RowPlace {
  readonly table: RecordTable;
  readonly scopeId: number;
}

function boundValue(work: StoreWork, place: RowPlace, [column, value]: readonly [string, CellValue]): Bound {
  if (column.endsWith('_blind')) return Buffer.from(String(value), 'hex');
  if (column === 'customer_id') return customerRow(work, place.scopeId, String(value));
  if (column === 'agent_id') return agentRow(work, place.scopeId, String(value));
  if (column === 'order_id' && place.table.kind === 'return')
    return orderRow(work, place.scopeId, String(value));
  return value;
}

/** The columns that one cell fills: two for a date or instant, of which one is empty. */
function columnsOf(work: StoreWork, place: RowPlace, [column, value]: Change): [string, Bound][] {
  const day = dayColumn(column);
  if (
    day !== column &&
    place.table.columns.includes(day) &&
    place.table.fields.get(column)?.type === 'date_or_instant'
  ) {
    const days = value === null ? null : dayOfValue(value);
    return [
      [column, days === null ? value : null],
      [day, days],
    ];
  }
  return [[column, value === null ? null : boundValue(work, place, [column, value])]];
}

const insertions = new WeakMap<RecordTable, Map<string, string>>();

/** One statement for all rows of a table: what a row does not say is NULL. Sets of columns are too many to prepare each. */
function insertion(table: RecordTable, columns: Iterable<string>, keys: string): string {
  const known = insertions.get(table) ?? new Map<string, string>();
  insertions.set(table, known);
  let sql = known.get(keys);
  if (sql === undefined) {
    const names = [...columns];
    sql = `INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    known.set(keys, sql);
  }
  return sql;
}

/** Makes the row of a record nobody has spoken of; `keys` are the columns that identify it. Returns its id. */
export function insertRow(
  work: StoreWork,
  place: RowPlace,
  row: { keys: Readonly<Record<string, Bound>>; changes: readonly Change[] },
): number {
  const bound = new Map<string, Bound>(Object.entries(row.keys));
  for (const column of place.table.columns) if (!bound.has(column)) bound.set(column, null);
  for (const change of row.changes) {
    for (const [column, value] of columnsOf(work, place, change)) bound.set(column, value);
  }
  const sql = insertion(place.table, bound.keys(), Object.keys(row.keys).join());
  const id = Number(statement(work.db, sql).run(...bound.values()).lastInsertRowid);
  afterChange(work, { ...place, id }, row.changes);
  return id;
}

/** Writes changed columns of a row, each by a statement of its own: sets of columns are too many to prepare each. */
export function updateRow(work: StoreWork, place: RecordPlace, changes: readonly Change[]): void {
  const names = changes.map(([column]) => column);
  loosenReferences(work, place, names);
  for (const change of changes) {
    const bound = columnsOf(work, place, change);
    const sql = `UPDATE ${place.table.name} SET ${bound.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?`;
    statement(work.db, sql).run(...bound.map(([, value]) => value), place.id);
  }
  afterChange(work, place, changes);
}

/** Remembers what the row pointed to: those rows may be orphans now, and their facts may change. */
function loosenReferences(work: StoreWork, place: RecordPlace, names: readonly string[]): void {
  const references = (REFERENCES[place.table.name] ?? []).filter((column) => names.includes(column));
  if (references.length > 0) touchReferences(work, place, { references, isLeaving: true });
  if (place.table.kind === 'agent' && names.includes('customer_blind')) touchListedCustomers(work, place.id);
}

/** The customers whose standing an agent's row decides; once the row is written nobody can tell who they were. */
function touchListedCustomers({ db, touched }: StoreWork, agentId: number): void {
  const sql =
    'SELECT u.id FROM agent a JOIN customer u ON u.platform_blind = a.customer_blind WHERE a.id = ?';
  for (const id of pluckStatement(db, sql).all(agentId) as number[]) touched.customers.add(id);
}

function touchReferences(
  work: StoreWork,
  place: RecordPlace,
  how: { references: readonly string[]; isLeaving: boolean },
): void {
  const sql = `SELECT ${how.references.join(', ')} FROM ${place.table.name} WHERE id = ?`;
  const row = statement(work.db, sql).get(place.id) as Record<string, number | null> | undefined;
  for (const column of how.references) {
    const id = row?.[column];
    if (id === undefined || id === null) continue;
    if (column === 'customer_id') work.touched.customers.add(id);
    if (column === 'order_id') work.touched.orders.add(id);
    if (!how.isLeaving) continue;
    if (column === 'customer_id') work.loosened.customers.add(id);
    if (column === 'order_id') work.loosened.orders.add(id);
    if (column === 'agent_id') work.loosened.agents.add(id);
  }
}

function afterChange(work: StoreWork, place: RecordPlace, changes: readonly Change[]): void {
  const references = (REFERENCES[place.table.name] ?? []).filter(
    (reference) => reference !== 'agent_id' && changes.some(([column]) => column === reference),
  );
  if (references.length > 0) touchReferences(work, place, { references, isLeaving: false });
  if (place.table.kind === 'agent' && changes.some(([column]) => AGENT_STANDING.has(column)))
    work.changedAgents.add(place.id);
  if (place.table.kind !== 'conversation') return;
  const named = changes.find(([column]) => column === 'order_id');
  if (named !== undefined) writeNamedOrders(work, place.id, named[1]);
}

function writeNamedOrders(work: StoreWork, conversationId: number, list: CellValue | null): void {
  statement(work.db, 'DELETE FROM conversation_order WHERE conversation_id = ?').run(conversationId);
  const insert = statement(
    work.db,
    'INSERT INTO conversation_order (conversation_id, position, order_external_id) VALUES (?, ?, ?)',
  );
  const ids = list === null ? [] : [...new Set(String(list).split('|'))];
  ids.forEach((id, position) => {
    insert.run(conversationId, position, id);
  });
}

/** Folds a record's remaining contributions into its row anew: columns that nobody gives any more become empty. */
export function refoldRow(work: StoreWork, place: RecordPlace): void {
  const fold = foldClear(readContributions(work.db, place));
  const isDay = (column: string) => column.endsWith('_day') && column !== 'placed_day';
  const changes = place.table.columns
    .filter((column) => !isDay(column))
    .map((column): Change => [column, fold.get(column)?.cell[0] ?? null]);
  updateRow(work, place, changes);
}

/** Remembers everything a row points to before it goes. */
export function loosenRow(work: StoreWork, place: RecordPlace): void {
  const references = REFERENCES[place.table.name] ?? [];
  if (references.length > 0) touchReferences(work, place, { references, isLeaving: true });
}
