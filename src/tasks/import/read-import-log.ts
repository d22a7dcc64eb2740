// The import log as it stands, and which imports have rejected rows that wait; file names only where the key is at hand.
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { type ImportEntry, listImports } from '../../store/import-log.ts';
import { isTiedToKey } from '../../store/seal.ts';
import { readWaitingRows } from '../../store/waiting-rows.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { keyringAtHand } from '../keys/open-keyring.ts';
import { needsFile } from './rejected-table.ts';

const LOCK_TIMEOUT_MS = 5_000;

/** The rejected rows of one import that no later try took. */
export interface WaitingImport {
  readonly importId: number;
  readonly rows: number;
  /** Of these, the rows that a retry can read; the others need their file again. */
  readonly retriable: number;
}

/** Imports with waiting rows, oldest first. */
export function waitingImports(db: Db): readonly WaitingImport[] {
  const byImport = new Map<number, { rows: number; retriable: number }>();
  for (const { importId, reason, isKept, rows } of readWaitingRows(db)) {
    const counts = byImport.get(importId) ?? { rows: 0, retriable: 0 };
    counts.rows += rows;
    if (isKept && !needsFile(reason)) counts.retriable += rows;
    byImport.set(importId, counts);
  }
  return [...byImport].map(([importId, counts]) => ({ importId, ...counts }));
}

export interface ImportLogRead {
  /** Oldest first. */
  readonly entries: readonly ImportEntry[];
  readonly waiting: readonly WaitingImport[];
}

/** Every import. Writes nothing; without the key only the file names stay hidden. */
export function readImportLog(databasePath: string, keyWorld: KeyWorld): ImportLogRead {
  const db = openDatabase(databasePath, { readOnly: true, lockTimeoutMs: LOCK_TIMEOUT_MS });
  try {
    const keyring = isTiedToKey(db) ? keyringAtHand(db, keyWorld) : null;
    return { entries: listImports(db, keyring), waiting: waitingImports(db) };
  } finally {
    closeDatabase(db);
  }
}
