// What was told already: alerts by identity, stale sources by their data, and under which policy.
import type { Acknowledgement, AlertKind } from '../model/alert.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

/** Each check has its own memory of the policy that it followed. */
export type CheckName = 'sla' | 'care' | 'risk';

export interface AlertRecord {
  readonly identity: string;
  readonly kind: AlertKind;
  readonly source: string;
  readonly shop: string;
  readonly subject: 'conversation' | 'order';
  readonly externalId: string;
  readonly metric: string;
  /** Epoch ms, as all instants here. */
  readonly startedAt: number;
  readonly dueAt: number;
  readonly policyHash: string;
  readonly seenAt: number;
  /** When the reader had it; null for what was only counted. */
  readonly shownAt: number | null;
}

/** The last check that recorded something. */
export interface AlertWatch {
  readonly policyHash: string;
  /** What `lastChange` said then. */
  readonly lastChange: string;
  /** Every breach that was due before is recorded, unless something was imported since. */
  readonly settledUntil: number;
}

export function isAlertRecorded(db: Db, identity: string, kind: AlertKind): boolean {
  const sql = 'SELECT 1 FROM alert WHERE identity = ? AND kind = ?';
  return pluckStatement(db, sql).get(identity, kind) === 1;
}

/** An alert as people know it. */
export type NamedAlert = Pick<AlertRecord, 'identity' | 'subject' | 'externalId' | 'metric'>;

/** A recorded alert; its two kinds are of one clock. */
export function readAlert(db: Db, identity: string): NamedAlert {
  const sql = `SELECT identity, subject, external_id AS externalId, metric FROM alert WHERE identity = ? LIMIT 1`;
  return statement(db, sql).get(identity) as NamedAlert;
}

/** An acknowledgement that stands, with its row and its sealed note. */
export type StandingAcknowledgement = Acknowledgement & {
  readonly id: number;
  readonly sealed: Buffer | null;
};

export function readStanding(db: Db, identity: string): StandingAcknowledgement | undefined {
  const sql = `SELECT id, acknowledged_at AS at, acknowledged_by AS "by", sealed FROM alert_acknowledgement
    WHERE identity = ? AND undone_at IS NULL`;
  return statement(db, sql).get(identity) as StandingAcknowledgement | undefined;
}

/** Who looks after an alert; null when nobody has acknowledged it. */
export function readAcknowledgement(db: Db, identity: string): Acknowledgement | null {
  const standing = readStanding(db, identity);
  return standing === undefined ? null : { at: standing.at, by: standing.by };
}

/** False also for what was only counted. */
export function wasAlertShown(db: Db, identity: string, kind: AlertKind): boolean {
  const sql = 'SELECT 1 FROM alert WHERE identity = ? AND kind = ? AND shown_at IS NOT NULL';
  return pluckStatement(db, sql).get(identity, kind) === 1;
}

const RECORD = `INSERT INTO alert (identity, kind, source, shop, subject, external_id, metric, started_at, due_at,
    policy_hash, seen_at, shown_at, is_baseline)
  VALUES (@identity, @kind, @source, @shop, @subject, @externalId, @metric, @startedAt, @dueAt,
    @policyHash, @seenAt, @shownAt, @shownAt IS NULL) ON CONFLICT DO NOTHING`;

export function recordAlert(db: Db, alert: AlertRecord): void {
  statement(db, RECORD).run(alert);
}

export function isStaleSourceRecorded(db: Db, source: string, dataUntil: number): boolean {
  const sql = 'SELECT 1 FROM stale_source WHERE source = ? AND data_until = ?';
  return pluckStatement(db, sql).get(source, dataUntil) === 1;
}

export function recordStaleSource(
  db: Db,
  { source, dataUntil, shownAt }: { source: string; dataUntil: number; shownAt: number },
): void {
  const sql =
    'INSERT INTO stale_source (source, data_until, shown_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
  statement(db, sql).run(source, dataUntil, shownAt);
}

/** Null before the first check of that name that recorded something. */
export function readAlertWatch(db: Db, check: CheckName): AlertWatch | null {
  const sql = `SELECT policy_hash AS policyHash, last_change AS lastChange, settled_until AS settledUntil
    FROM alert_watch WHERE check_name = ?`;
  return (statement(db, sql).get(check) as AlertWatch | undefined) ?? null;
}

export function saveAlertWatch(db: Db, check: CheckName, watch: AlertWatch): void {
  const { policyHash, lastChange, settledUntil } = watch;
  statement(
    db,
    `INSERT INTO alert_watch (check_name, policy_hash, last_change, settled_until) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET policy_hash = excluded.policy_hash, last_change = excluded.last_change,
       settled_until = excluded.settled_until`,
  ).run(check, policyHash, lastChange, settledUntil);
}

/** Another text after every import, undo and decision about customers; found by indexes alone. */
export function lastChange(db: Db): string {
  const sql = `SELECT printf('%d.%d.%d.%d', coalesce((SELECT max(id) FROM import_log), 0),
    coalesce((SELECT max(undone_at) FROM import_log WHERE undone_at IS NOT NULL), 0),
    coalesce((SELECT max(id) FROM identity_decision), 0),
    coalesce((SELECT max(undone_at) FROM identity_decision), 0))`;
  return pluckStatement(db, sql).get() as string;
}
