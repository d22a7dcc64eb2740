// Contributions in the database: what each import says of one record, and their fold.
import { AppError } from '../errors.ts';
import { readCells, writeCells } from './cell-text.ts';
import { type Cells, foldInto, type SourcedCell } from './cells.ts';
import type { Db } from './database.ts';
import type { Contribution } from './draft-cells.ts';
import type { RecordTable } from './record-tables.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

/** One row of `contribution`, its sealed part still closed. */
export interface StoredContribution {
  readonly importId: number;
  readonly clear: Cells;
  readonly sealed: Buffer | null;
}

/** A record's place in `contribution`. */
export interface RecordKey {
  readonly table: RecordTable;
  readonly id: number;
}

/** A record with the scope in which it names customers, agents and orders. */
export interface RecordPlace extends RecordKey {
  readonly scopeId: number;
}

function placeOf({ table, id }: RecordKey, importId: number): string {
  return `contribution/${table.number}/${id}/${importId}`;
}

/** All that imports say of a record. */
export function readContributions(db: Db, key: RecordKey): StoredContribution[] {
  const rows = statement(
    db,
    `SELECT import_id, clear, sealed FROM contribution WHERE record_kind = ? AND record_id = ?`,
  ).all(key.table.number, key.id) as { import_id: number; clear: string; sealed: Buffer | null }[];
  return rows.map((row) => ({
    importId: row.import_id,
    clear: readCells(row.clear),
    sealed: row.sealed,
  }));
}

/** Writes what one import says of a record, in place of what it said before. */
export function writeContribution(
  place: { db: Db; keyring: Keyring | null; importId: number },
  key: RecordKey,
  { clear, sealed }: Contribution,
): void {
  statement(
    place.db,
    `INSERT INTO contribution (record_kind, record_id, import_id, clear, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET clear = excluded.clear, sealed = excluded.sealed`,
  ).run(
    key.table.number,
    key.id,
    place.importId,
    writeCells(clear),
    sealCells(place, placeOf(key, place.importId), sealed),
  );
}

function sealCells(place: { db: Db; keyring: Keyring | null }, aad: string, cells: Cells): Buffer | null {
  if (Object.keys(cells).length === 0) return null;
  if (place.keyring === null) throw new AppError('E_KEY_MISSING', { path: place.db.name });
  return sealText(place.keyring, writeCells(cells), aad);
}

/** The personal cells of one contribution, by field; none when there is nothing sealed or no key. */
export function openCells(keyring: Keyring | null, key: RecordKey, stored: StoredContribution): Cells {
  if (stored.sealed === null || keyring === null) return {};
  return readCells(openText(keyring, stored.sealed, placeOf(key, stored.importId)));
}

/** The clear columns of a record: the strongest cell of each. */
export function foldClear(contributions: readonly StoredContribution[]): Map<string, SourcedCell> {
  const fold = new Map<string, SourcedCell>();
  for (const { clear, importId } of contributions) foldInto(fold, clear, importId);
  return fold;
}

/** The personal fields of a record: the strongest cell of each. */
export function foldSealed(
  keyring: Keyring | null,
  key: RecordKey,
  contributions: readonly StoredContribution[],
): Map<string, SourcedCell> {
  const fold = new Map<string, SourcedCell>();
  for (const stored of contributions) foldInto(fold, openCells(keyring, key, stored), stored.importId);
  return fold;
}

/** The personal fields of a record by name, opened; what a list or a card shows to somebody with the key. */
export function readSealedFields(db: Db, keyring: Keyring, key: RecordKey): Record<string, string | number> {
  const fold = foldSealed(keyring, key, readContributions(db, key));
  return Object.fromEntries([...fold].map(([field, { cell }]) => [field, cell[0]]));
}
