// The log of imports: what was read when, from which file, with which options, and what became of it.
import type { RecordKindName } from '../model/record-kinds.ts';
import type { Db } from './database.ts';
import type { ImportFile } from './import-file.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

/** read = new + changed + same + rejected + forgotten, always. */
export interface ImportCounts {
  read: number;
  new: number;
  changed: number;
  same: number;
  rejected: number;
  forgotten: number;
}

/** One line of the log. Instants are epoch ms; `fileName` is null without the key. */
export interface ImportEntry {
  readonly id: number;
  readonly fileName: string | null;
  readonly fileKind: RecordKindName;
  readonly sha256: string;
  readonly byteCount: number;
  readonly options: Readonly<Record<string, string | boolean | null>>;
  readonly importedAt: number;
  readonly exportedAt: number | null;
  readonly counts: Readonly<ImportCounts>;
  readonly summary: unknown;
  readonly undoneAt: number | null;
}

interface LogRow {
  id: number;
  file_name: Buffer | null;
  file_kind: RecordKindName;
  sha256: string;
  byte_count: number;
  options: string;
  imported_at: number;
  exported_at: number | null;
  read_count: number;
  new_count: number;
  changed_count: number;
  same_count: number;
  rejected_count: number;
  forgotten_count: number;
  summary: string | null;
  undone_at: number | null;
}

function namePlace(importId: number): string {
  return `import_log/${importId}/file_name`;
}

/** Begins the log of an import; the file's name may name a person, so it is sealed. Returns the import's id. */
export function startImportLog(db: Db, keyring: Keyring | null, file: ImportFile): number {
  const insert = statement(
    db,
    `INSERT INTO import_log (file_kind, sha256, byte_count, options, imported_at, exported_at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const options = JSON.stringify(file.options);
  const { lastInsertRowid } = insert.run(
    file.fileKind,
    file.sha256,
    file.byteCount,
    options,
    file.importedAt,
    file.exportedAt,
  );
  const importId = Number(lastInsertRowid);
  if (keyring !== null) {
    const name = sealText(keyring, file.fileName, namePlace(importId));
    statement(db, 'UPDATE import_log SET file_name = ? WHERE id = ?').run(name, importId);
  }
  return importId;
}

/** Writes the counts and the summary that the import printed. */
export function finishImportLog(
  db: Db,
  importId: number,
  { counts, summary }: { counts: ImportCounts; summary: object },
): void {
  statement(
    db,
    `UPDATE import_log SET read_count = ?, new_count = ?, changed_count = ?, same_count = ?, rejected_count = ?,
       forgotten_count = ?, summary = ? WHERE id = ?`,
  ).run(
    counts.read,
    counts.new,
    counts.changed,
    counts.same,
    counts.rejected,
    counts.forgotten,
    JSON.stringify(summary),
    importId,
  );
}

function entryOf(row: LogRow, keyring: Keyring | null): ImportEntry {
  const isNamed = keyring !== null && row.file_name !== null;
  return {
    id: row.id,
    fileName: isNamed ? openText(keyring, row.file_name as Buffer, namePlace(row.id)) : null,
    fileKind: row.file_kind,
    sha256: row.sha256,
    byteCount: row.byte_count,
    options: JSON.parse(row.options) as ImportEntry['options'],
    importedAt: row.imported_at,
    exportedAt: row.exported_at,
    counts: {
      read: row.read_count,
      new: row.new_count,
      changed: row.changed_count,
      same: row.same_count,
      rejected: row.rejected_count,
      forgotten: row.forgotten_count,
    },
    summary: row.summary === null ? null : JSON.parse(row.summary),
    undoneAt: row.undone_at,
  };
}

/** All imports, also those taken back, oldest first; file names only with the key. */
export function listImports(db: Db, keyring: Keyring | null): ImportEntry[] {
  const rows = statement(db, 'SELECT * FROM import_log ORDER BY id').all() as LogRow[];
  return rows.map((row) => entryOf(row, keyring));
}

/** One import; null when there is none with that number. */
export function findImport(db: Db, keyring: Keyring | null, importId: number): ImportEntry | null {
  const row = statement(db, 'SELECT * FROM import_log WHERE id = ?').get(importId) as LogRow | undefined;
  return row === undefined ? null : entryOf(row, keyring);
}

/** The imports of the same bytes that stand (were not taken back), oldest first. */
export function findImportBySha(db: Db, sha256: string): ImportEntry[] {
  const sql = 'SELECT * FROM import_log WHERE sha256 = ? AND undone_at IS NULL ORDER BY id';
  return (statement(db, sql).all(sha256) as LogRow[]).map((row) => entryOf(row, null));
}
