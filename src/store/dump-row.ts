// One row as text that two databases with the same records write alike: no surrogate ids, no keyed hashes.
import { foldSealed, readContributions } from './contributions.ts';
import type { Db } from './database.ts';
import { type FoldedKind, recordTable } from './record-tables.ts';
import type { Keyring } from './seal.ts';
import { pluckStatement } from './statements.ts';
import { readText } from './text-blocks.ts';

export interface Dump {
  readonly db: Db;
  /** Null: sealed values and texts are left out. */
  readonly keyring: Keyring | null;
  /** Source, shop and id of every agent, by row id. */
  readonly agents: ReadonlyMap<number, string>;
  /** The first conversation of every cluster by source, shop and id: the order of imports decides nothing. */
  readonly clusters?: ReadonlyMap<string, string>;
  /** Conversations whose id is a keyed pseudonym, by row id: what they are called instead. */
  readonly names?: ReadonlyMap<number, string>;
}

export type DumpedRow = Readonly<Record<string, unknown>> & { readonly id?: number };

/** Surrogates, keyed hashes and what depends on the order of imports alone. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'id',
  'scope_id',
  'customer_id',
  'conversation_id',
  'flag_id',
  'message_id',
  'decision_id',
  'thread_id',
  'import_id',
  'identity',
  'twin',
  'rank',
  'text_hash',
  'order_mentions',
  'external_hash',
  'block_id',
  'block_offset',
  'block_length',
]);

const AGENT_COLUMNS: ReadonlySet<string> = new Set([
  'agent_id',
  'author_id',
  'first_responder_id',
  'last_human_id',
]);

/** Row ids of conversations that the row does not hang on. */
const CONVERSATION_COLUMNS: ReadonlySet<string> = new Set([
  'contact_id',
  'issue_id',
  'since_conversation_id',
  'said_in_id',
]);

const NAME_OF_CONVERSATION = `SELECT s.source || char(31) || s.shop || char(31) || c.external_id
  FROM conversation c JOIN scope s ON s.id = c.scope_id WHERE c.id = ?`;
const NAME_OF_ORDER = `SELECT s.source || char(31) || s.shop || char(31) || o.external_id
  FROM purchase_order o JOIN scope s ON s.id = o.scope_id WHERE o.id = ?`;

/** A reference by the name of what it points to; everything else as it is. */
function plainValue(dump: Dump, column: string, value: unknown): unknown {
  if (column === 'cluster') return dump.clusters?.get(value as string);
  if (typeof value !== 'number') return value;
  if (AGENT_COLUMNS.has(column)) return dump.agents.get(value);
  if (CONVERSATION_COLUMNS.has(column))
    return dump.names?.get(value) ?? pluckStatement(dump.db, NAME_OF_CONVERSATION).get(value);
  if (column === 'order_id') return pluckStatement(dump.db, NAME_OF_ORDER).get(value);
  return value;
}

function plainColumns(dump: Dump, row: DumpedRow, kind: FoldedKind | null): [string, unknown][] {
  const name = kind === 'conversation' && row.id !== undefined ? dump.names?.get(row.id) : undefined;
  return Object.entries(name === undefined ? row : { ...row, external_id: name })
    .filter(([column, value]) => value !== null && !LEFT_OUT.has(column) && !column.endsWith('_blind'))
    .map(([column, value]) => [column, plainValue(dump, column, value)]);
}

function sealedColumns(dump: Dump, kind: FoldedKind, id: number): [string, unknown][] {
  if (dump.keyring === null) return [];
  const key = { table: recordTable(kind), id };
  const fold = foldSealed(dump.keyring, key, readContributions(dump.db, key));
  return [...fold].map(([field, { cell }]) => [`sealed ${field}`, cell[0]]);
}

function textColumn(dump: Dump, row: DumpedRow): [string, unknown][] {
  const { block_id: blockId, block_offset: offset, block_length: length } = row;
  if (dump.keyring === null || typeof blockId !== 'number') return [];
  const ref = { blockId, offset: offset as number, length: length as number };
  return [['sealed text', readText(dump.db, dump.keyring, ref)]];
}

/** The row with its sealed values opened, columns by name; blank columns are left out. */
export function dumpRow(dump: Dump, row: DumpedRow, kind: FoldedKind | null): string {
  const sealed = kind === null || row.id === undefined ? [] : sealedColumns(dump, kind, row.id);
  const columns = [...plainColumns(dump, row, kind), ...sealed, ...textColumn(dump, row)];
  return JSON.stringify(columns.sort(([a], [b]) => (a < b ? -1 : 1)));
}
