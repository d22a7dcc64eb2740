// Imports drafts into a database as one file each, and dumps what the records say, without surrogate ids.
import type { Draft, DraftValue } from '../../src/model/draft.ts';
import type { RecordKindName } from '../../src/model/record-kinds.ts';
import { readSealedFields } from '../../src/store/contributions.ts';
import type { Db } from '../../src/store/database.ts';
import { beginImport, type ImportFile, type ImportSession } from '../../src/store/import-session.ts';
import { KIND_NUMBERS, recordTableOfNumber } from '../../src/store/record-tables.ts';
import type { Keyring } from '../../src/store/seal.ts';
import { readText } from '../../src/store/text-blocks.ts';
import type { Undo } from '../../src/store/undo-import.ts';
import { NOW } from './temporary-database.ts';

export const DAY = 86_400_000;

/** A file as an import is told of it; its bytes do not matter to the store. */
export function importFile(fileKind: RecordKindName, options: Partial<ImportFile> = {}): ImportFile {
  return {
    fileName: `${fileKind}.csv`,
    fileKind,
    sha256: 'a'.repeat(64),
    byteCount: 1,
    options: {},
    importedAt: NOW,
    exportedAt: null,
    keepText: true,
    keepPersonal: true,
    isEndless: false,
    hasPersonalIds: false,
    sessionGapMs: DAY,
    placedDay: (instant) => Math.floor(instant / DAY),
    ...options,
  };
}

/** The undo of an import, with threads cut as `importFile` says. */
export function undoOf(importId: number): Undo {
  return { importId, now: NOW, sessionGapMs: DAY };
}

export function draft(
  kind: RecordKindName,
  values: Record<string, DraftValue>,
  rest: Partial<Draft> = {},
): Draft {
  return { kind, source: null, shop: null, values, ...rest };
}

/** Imports drafts as one file in one transaction. */
export function importDrafts(
  { db, keyring }: { db: Db; keyring: Keyring | null },
  file: ImportFile,
  drafts: readonly Draft[],
): ImportSession {
  return db
    .transaction(() => {
      const session = beginImport(db, keyring, file);
      for (const [index, entry] of drafts.entries()) {
        const saved = session.saveRow([entry]);
        if (typeof saved === 'string') continue;
        const place = { recordNo: index + 1, firstLine: index + 2, lastLine: index + 2 };
        session.reject({ ...place, ...saved, cells: { row: String(index + 1) } });
      }
      session.finish({});
      return session;
    })
    .immediate();
}

const SHOWN: Readonly<Record<string, string>> = {
  scope_id: `(SELECT source || '/' || shop FROM scope WHERE id = t.scope_id)`,
  conversation_id: `(SELECT source || '/' || shop || '/' || external_id FROM conversation JOIN scope s
    ON s.id = scope_id WHERE conversation.id = t.conversation_id)`,
  order_id: `(SELECT source || '/' || shop || '/' || external_id FROM purchase_order JOIN scope s
    ON s.id = scope_id WHERE purchase_order.id = t.order_id)`,
  customer_id: '(SELECT pseudonym FROM customer WHERE id = t.customer_id)',
  agent_id: '(SELECT external_id FROM agent WHERE id = t.agent_id)',
  author_id: '(SELECT external_id FROM agent WHERE id = t.author_id)',
};
const HIDDEN = new Set(['id', 'import_id', 'rank', 'block_id', 'block_offset', 'block_length', 'identity']);
const TABLES = [
  'scope',
  'customer',
  'agent',
  'conversation',
  'conversation_order',
  'message',
  'event',
  'call',
  'purchase_order',
  'order_item',
  'shipment_event',
  'order_return',
  'rating',
  'source_metric',
  'qc_result',
];
const PLAIN_ORDER_ID = new Set(['conversation', 'call']);

function rowsOf({ db, keyring }: { db: Db; keyring: Keyring | null }, table: string): string[] {
  const columns = (db.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(
    ({ name }) => name,
  );
  const shown = columns.filter((column) => !HIDDEN.has(column));
  const picks = shown.map((column) => {
    const isPlain = column === 'order_id' && PLAIN_ORDER_ID.has(table);
    const pick = isPlain ? undefined : SHOWN[column];
    return `${pick ?? `t.${column}`} AS ${column}`;
  });
  if (table === 'call') picks.push('(SELECT external_id FROM conversation c WHERE c.id = t.id) AS call_id');
  const rest = ['id', 'block_id', 'block_offset', 'block_length'].filter((column) =>
    columns.includes(column),
  );
  const sql = `SELECT ${[...picks, ...rest.map((column) => `t.${column} AS raw_${column}`)].join(', ')} FROM ${table} t`;
  const number = Object.values(KIND_NUMBERS).find((each) => recordTableOfNumber(each).name === table);
  return (db.prepare(sql).safeIntegers().all() as Record<string, unknown>[]).map((row) => {
    const {
      raw_id: id,
      raw_block_id: blockId,
      raw_block_offset: offset,
      raw_block_length: length,
      ...clear
    } = row;
    const extra: Record<string, unknown> = {};
    if (keyring !== null && blockId != null)
      extra.text = readText(db, keyring, {
        blockId: Number(blockId),
        offset: Number(offset),
        length: Number(length),
      });
    if (keyring !== null && number !== undefined) {
      const sealed = readSealedFields(db, keyring, { table: recordTableOfNumber(number), id: Number(id) });
      extra.sealed = Object.entries(sealed).sort(([a], [b]) => (a < b ? -1 : 1));
    }
    return JSON.stringify({ ...clear, ...extra }, (_, value) => {
      if (typeof value === 'bigint') return String(value);
      return value instanceof Object && value.type === 'Buffer'
        ? Buffer.from(value.data).toString('hex')
        : value;
    });
  });
}

/** Every record with its sealed values opened, one line each, sorted; equal for equal contents. */
export function dumpRecords(store: { db: Db; keyring: Keyring | null }): string[] {
  return TABLES.flatMap((table) => rowsOf(store, table).map((row) => `${table} ${row}`)).sort();
}
