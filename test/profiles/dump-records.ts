// Test support: every record of a database in clear, one line each, in the order of what they say: what golden files hold.
import { AUTHOR_KINDS, CONTENT_KINDS } from '../../src/model/vocabulary.ts';
import type { Db } from '../../src/store/database.ts';
import { type DumpedRow, dumpRow } from '../../src/store/dump-row.ts';
import type { FoldedKind } from '../../src/store/record-tables.ts';
import type { Keyring } from '../../src/store/seal.ts';

interface Listing {
  readonly name: string;
  readonly table: string;
  /** Null: rows that are no folds. */
  readonly kind: FoldedKind | null;
  /** SQL of the row's own name or that of its parent. */
  readonly named: string;
}

const ORDER_OF = "(SELECT 'order ' || external_id FROM purchase_order o WHERE o.id = t.order_id)";
const CONVERSATION_OF =
  "(SELECT 'conversation ' || external_id FROM conversation c WHERE c.id = t.conversation_id)";

const LISTINGS: readonly Listing[] = [
  { name: 'agent', table: 'agent', kind: 'agent', named: 'external_id' },
  { name: 'conversation', table: 'conversation', kind: 'conversation', named: 'external_id' },
  { name: 'message', table: 'message', kind: null, named: CONVERSATION_OF },
  { name: 'event', table: 'event', kind: 'event', named: CONVERSATION_OF },
  { name: 'source metric', table: 'source_metric', kind: 'source_metric', named: CONVERSATION_OF },
  { name: 'rating', table: 'rating', kind: 'rating', named: `coalesce(${CONVERSATION_OF}, ${ORDER_OF})` },
  { name: 'order', table: 'purchase_order', kind: 'order', named: 'external_id' },
  { name: 'order item', table: 'order_item', kind: 'order_item', named: ORDER_OF },
  {
    name: 'shipment event',
    table: 'shipment_event',
    kind: 'shipment_event',
    named: `coalesce(${ORDER_OF}, '')`,
  },
  { name: 'return', table: 'order_return', kind: 'return', named: `external_id || ' of ' || ${ORDER_OF}` },
];

/** Names that the line already says, or that follow from others. */
const SAID: ReadonlySet<string> = new Set([
  'external_id',
  'placed_day',
  'twin',
  'features',
  'cues',
  'text_chars',
]);

const DAY_MS = 86_400_000;

function isInstant(column: string): boolean {
  return column === 'at' || column.endsWith('_at');
}

/** Instants as UTC, ten-thousandths as numbers, days as dates, codes as words. */
function readable(table: string, column: string, value: unknown): [string, unknown] {
  if (typeof value !== 'number') return [column.replace('sealed ', ''), value];
  if (table === 'message' && column === 'author') return ['author_kind', AUTHOR_KINDS[value]];
  if (table === 'message' && column === 'content') return ['kind', CONTENT_KINDS[value]];
  if (isInstant(column)) return [column, new Date(value).toISOString().replace('.000Z', 'Z')];
  if (column.endsWith('_e4')) return [column.slice(0, -3), value / 10_000];
  if (column.endsWith('_day')) return [column, new Date(value * DAY_MS).toISOString().slice(0, 10)];
  return [column, value];
}

function agentNames(db: Db): Map<number, string> {
  const rows = db.prepare('SELECT id, external_id FROM agent').raw().all() as [number, string][];
  return new Map(rows);
}

interface Named extends DumpedRow {
  readonly scope: string;
  readonly named: string;
}

function linesOf(db: Db, keyring: Keyring, { name, table, kind, named }: Listing): string[] {
  const columns = db.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[];
  const scope = columns.some((column) => column.name === 'scope_id')
    ? "(SELECT source || '/' || shop FROM scope s WHERE s.id = t.scope_id)"
    : "''";
  const rows = db
    .prepare(`SELECT t.*, ${scope} AS scope, ${named} AS named FROM ${table} t`)
    .all() as Named[];
  const dump = { db, keyring, agents: agentNames(db), clusters: new Map<string, string>() };
  return rows.map(({ scope: place, named: what, ...row }) => {
    const pairs = JSON.parse(dumpRow(dump, row, kind)) as [string, unknown][];
    const kept = pairs.filter(([column]) => !SAID.has(column) && column !== 'order_id');
    const fields = kept.map(([column, value]) => readable(table, column, value));
    return `${name} ${place === '' ? '' : `${place} `}${what} ${JSON.stringify(Object.fromEntries(fields))}`;
  });
}

/** All records, sealed values opened, without derived facts, surrogate ids and keyed hashes. */
export function dumpRecords(db: Db, keyring: Keyring): string {
  const lines = LISTINGS.flatMap((listing) => linesOf(db, keyring, listing).sort());
  return `${lines.join('\n')}\n`;
}
