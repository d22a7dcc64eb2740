-- Schema 8. What `sla check` has told, so that it tells each breach once. Identities are made of names that survive an
-- undo and a new import (model/alert-identity.ts), so no foreign key stands here, and the dump hash leaves these tables out.

-- shown_at: when stdout had taken it; NULL for what was recorded and counted only (is_baseline).
CREATE TABLE alert (
  identity TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('breach', 'at_risk')),
  source TEXT NOT NULL,
  shop TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('conversation', 'order')),
  external_id TEXT NOT NULL,
  metric TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  policy_hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  shown_at INTEGER,
  is_baseline INTEGER NOT NULL,
  PRIMARY KEY (identity, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE stale_source (
  source TEXT NOT NULL,
  data_until INTEGER NOT NULL,
  shown_at INTEGER NOT NULL,
  PRIMARY KEY (source, data_until)
) STRICT, WITHOUT ROWID;

-- The last check that recorded something: under another policy the next one takes a new baseline. While nothing was
-- imported or taken back since, every breach that was due before `settled_until` is recorded and need not be looked at.
CREATE TABLE alert_watch (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  policy_hash TEXT NOT NULL,
  last_change TEXT NOT NULL,
  settled_until INTEGER NOT NULL
) STRICT;

-- A stop by silence is known later than it happened: until then the clock runs, though it has a stop.
CREATE INDEX clock_known_later ON clock (stop_known_at) WHERE stop_known_at > stopped_at AND is_exempt = 0;

CREATE INDEX import_log_imported ON import_log (imported_at);
CREATE INDEX import_log_undone ON import_log (undone_at) WHERE undone_at IS NOT NULL;
