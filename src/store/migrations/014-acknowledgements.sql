-- Schema 14. A person's word that somebody looks after an alert: who, when, and a sealed note. It is told no more, and
-- `sla check --open` shows it as such. Taken back it stays on record. Alerts are no part of the dump hash, nor is this.
CREATE TABLE alert_acknowledgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL,
  acknowledged_at INTEGER NOT NULL,
  acknowledged_by TEXT NOT NULL,
  sealed BLOB,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;
CREATE UNIQUE INDEX alert_acknowledged ON alert_acknowledgement (identity) WHERE undone_at IS NULL;
