// The mapping documents that imports were read with, once per hash: a retry must not depend on a file that may be gone.
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** `document` is the mapping's normal form (JSON), `hash` its SHA-256 (hex). */
export interface MappingSnapshot {
  readonly hash: string;
  readonly profile: string;
  readonly version: number;
  readonly document: string;
}

/** Keeps a mapping; one that is there already stays. `savedAt` is epoch ms. */
export function saveMappingSnapshot(db: Db, snapshot: MappingSnapshot, savedAt: number): void {
  const { hash, profile, version, document } = snapshot;
  statement(
    db,
    `INSERT INTO mapping_snapshot (hash, profile, version, document, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(hash, profile, version, document, savedAt);
}

/** The mapping of that hash; null when no import used it. */
export function findMappingSnapshot(db: Db, hash: string): MappingSnapshot | null {
  const sql = 'SELECT hash, profile, version, document FROM mapping_snapshot WHERE hash = ?';
  return (statement(db, sql).get(hash) as MappingSnapshot | undefined) ?? null;
}
