// The policies that facts were derived under: their normal forms, and which of them the stored facts follow now.
import { FEATURE } from '../model/feature.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

export interface PolicySnapshot {
  readonly policyHash: string;
  readonly textRulesHash: string;
  /** Under which the file that says it is found again (policy/load-policy.ts); null for the built-in one. */
  readonly sourceSha256: string | null;
  readonly normalForm: string;
  /** Epoch ms. */
  readonly savedAt: number;
}

/** Instead of a hash: imports read texts by different rules, and no `classify run` has read them all since. */
export const SEVERAL_TEXT_RULES = 'several';

export interface AppliedHashes {
  /** Null where no facts were derived yet. */
  readonly policyHash: string | null;
  /** Of the rules under which the stored text features were computed; SEVERAL_TEXT_RULES where they are not of one. */
  readonly textRulesHash: string | null;
}

const SAVE = `INSERT INTO policy_snapshot (hash, text_rules_hash, source_sha256, normal_form, saved_at)
  VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET source_sha256 = excluded.source_sha256
  WHERE excluded.source_sha256 IS NOT NULL AND excluded.source_sha256 IS NOT source_sha256`;
/** Keeps a policy's normal form; the first one saved under its hashes stays, found by the newest file that says it. */
export function savePolicySnapshot(db: Db, snapshot: PolicySnapshot): void {
  const { policyHash, textRulesHash, sourceSha256, normalForm, savedAt } = snapshot;
  statement(db, SAVE).run(policyHash, textRulesHash, sourceSha256, normalForm, savedAt);
}

/** The policy that the stored facts follow, and the text rules that the stored features follow. */
export function readAppliedHashes(db: Db): AppliedHashes {
  return statement(
    db,
    'SELECT policy_hash AS policyHash, text_rules_hash AS textRulesHash FROM installation',
  ).get() as AppliedHashes;
}

/** True once facts were derived, by whatever policy; false while there are none. */
export function areFactsStored(db: Db): boolean {
  return readAppliedHashes(db).policyHash !== null;
}

/** True when something was imported and no facts were ever derived: the first import of several files has not ended. */
export function areFactsMissing(db: Db): boolean {
  return !areFactsStored(db) && pluckStatement(db, 'SELECT 1 FROM import_log LIMIT 1').get() !== undefined;
}

/** Records the policy of the stored facts. The text rules stay those of the first import: only new features renew them. */
export function markApplied(db: Db, applied: { policyHash: string; textRulesHash: string }): void {
  statement(
    db,
    'UPDATE installation SET policy_hash = ?, text_rules_hash = coalesce(text_rules_hash, ?)',
  ).run(applied.policyHash, applied.textRulesHash);
}

const MARK_READ = `UPDATE installation SET text_rules_hash = CASE
  WHEN text_rules_hash IS NULL OR text_rules_hash = @textRulesHash THEN @textRulesHash
  WHEN EXISTS (SELECT 1 FROM message WHERE import_id <> @importId AND features & ${FEATURE.known}) THEN @several
  ELSE @textRulesHash END`;
/** Records that an import read its texts by these rules. Beside texts that were read by others it stays so until `classify run`. */
export function markTextsRead(db: Db, read: { importId: number; textRulesHash: string }): void {
  statement(db, MARK_READ).run({ ...read, several: SEVERAL_TEXT_RULES });
}

/** Records the rules that all texts were read by now; the facts follow no policy until they are derived anew. */
export function markClassified(db: Db, textRulesHash: string): void {
  statement(db, "UPDATE installation SET policy_hash = '', text_rules_hash = ?").run(textRulesHash);
}

/** When the newest import ran, else when the database was made: the instant of a change that an import causes. */
export function newestImportAt(db: Db): number {
  const newest =
    'SELECT coalesce((SELECT max(imported_at) FROM import_log), (SELECT created_at FROM installation))';
  return pluckStatement(db, newest).get() as number;
}

/** The normal form that was kept of a policy file; null when there is none. */
export function findNormalForm(db: Db, sourceSha256: string): string | null {
  const sql = 'SELECT normal_form FROM policy_snapshot WHERE source_sha256 = ?';
  return (pluckStatement(db, sql).get(sourceSha256) as string | undefined) ?? null;
}
