// Saves records that have an id of their own: agents, conversations, orders, returns, calls.
import type { Draft } from '../model/draft.ts';
import type { Cells, CellValue } from './cells.ts';
import { type RecordPlace, writeContribution } from './contributions.ts';
import { type Contribution, draftCells, newestInstant, rankOf } from './draft-cells.ts';
import { contradictsOwn, flushRecord, holdRecord, offerCells } from './held-record.ts';
import type { ImportWork, Outcome, Saved } from './import-file.ts';
import { orderNumberHash } from './order-number-hash.ts';
import { findScopedRow, placeByParent } from './parent-rows.ts';
import { insertRow } from './record-rows.ts';
import { type FoldedKind, type RecordTable, recordTable } from './record-tables.ts';
import { isRefusal, type Scope } from './scopes.ts';

/** A row to be written: which table, whose scope, and the columns that identify it. */
export interface RowTarget {
  readonly table: RecordTable;
  readonly scopeId: number;
  readonly keys: Readonly<Record<string, string | number | bigint | null>>;
}

export interface SavedRow {
  readonly id: number;
  readonly outcome: Outcome;
}

function valuesOf(cells: Cells): (readonly [string, CellValue])[] {
  return Object.entries(cells).map(([column, cell]) => [column, cell[0]] as const);
}

/** Makes a row with what this import says of it. */
export function createRecord(work: ImportWork, target: RowTarget, cells: Contribution): SavedRow {
  const id = insertRow(work, target, { keys: target.keys, changes: valuesOf(cells.clear) });
  writeContribution(work, { table: target.table, id }, cells);
  return { id, outcome: 'new' };
}

/** Adds what this import says to a row that is there; `new` when nobody has spoken of it before. */
export function amendRecord(work: ImportWork, place: RecordPlace, cells: Contribution): SavedRow {
  const held = holdRecord(work, place, false);
  const wasStated = held.isStated;
  if (contradictsOwn(held, cells)) work.repeats.isInRow = true;
  const isChanged = offerCells(work, held, cells);
  if (!wasStated) held.isDirty = true;
  flushRecord(work, held);
  return { id: place.id, outcome: wasStated ? (isChanged ? 'changed' : 'same') : 'new' };
}

/** The cells of a draft of a header-like file. */
export function recordCells(
  work: ImportWork,
  kind: FoldedKind,
  row: { scope: Scope; draft: Draft },
): Contribution {
  const table = recordTable(kind);
  const rank = rankOf(work, row.draft, newestInstant(table.fields, row.draft.values));
  return draftCells(work, { table, scope: row.scope, rank }, row.draft);
}

function saveScoped(
  work: ImportWork,
  kind: FoldedKind,
  row: { scope: Scope; externalId: string; draft: Draft },
): SavedRow {
  const table = recordTable(kind);
  const cells = recordCells(work, kind, row);
  const scopeId = row.scope.id;
  const found = findScopedRow(work, table.name, { scopeId, externalId: row.externalId });
  if (found !== null) return amendRecord(work, { table, scopeId, id: found }, cells);
  const named = { scope_id: scopeId, external_id: row.externalId };
  const keys =
    kind === 'order' ? { ...named, external_hash: orderNumberHash(work.keyring, row.externalId) } : named;
  return createRecord(work, { table, scopeId, keys }, cells);
}

/** A row of an agents file. */
export function saveAgent(work: ImportWork, draft: Draft): Saved {
  const scope = work.scopes.place(draft.source, draft.shop);
  if (isRefusal(scope)) return scope;
  const { outcome } = saveScoped(work, 'agent', {
    scope,
    externalId: String(draft.values['agent_id']),
    draft,
  });
  return { outcome, source: scope.source };
}

/** A row of a conversations file. */
export function saveConversation(work: ImportWork, draft: Draft): Saved {
  const scope = work.scopes.place(draft.source, draft.shop);
  if (isRefusal(scope)) return scope;
  const externalId = String(draft.values['conversation_id']);
  const { id, outcome } = saveScoped(work, 'conversation', { scope, externalId, draft });
  if (outcome !== 'same') work.touched.conversations.add(id);
  return { outcome, source: scope.source, conversationId: id };
}

/** A row of an orders file. */
export function saveOrder(work: ImportWork, draft: Draft): Saved {
  const scope = work.scopes.place(draft.source, draft.shop);
  if (isRefusal(scope)) return scope;
  const externalId = String(draft.values['order_id']);
  const { id, outcome } = saveScoped(work, 'order', { scope, externalId, draft });
  if (outcome !== 'same') work.touched.orders.add(id);
  return { outcome, source: scope.source, orderId: id };
}

/** A row of a returns file; its order is made as a stub when it is not there yet. */
export function saveReturn(work: ImportWork, draft: Draft): Saved {
  const orderId = String(draft.values['order_id']);
  const { source, shop } = draft;
  const scope = placeByParent(work, { table: 'purchase_order', externalId: orderId, source, shop });
  if (isRefusal(scope)) return scope;
  const externalId = String(draft.values['return_id']);
  const { outcome } = saveScoped(work, 'return', { scope, externalId, draft });
  const order = findScopedRow(work, 'purchase_order', { scopeId: scope.id, externalId: orderId });
  if (outcome !== 'same' && order !== null) work.touched.orders.add(order);
  return { outcome, source: scope.source, orderId: order };
}
