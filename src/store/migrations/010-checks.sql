-- Schema 10. Checks besides `sla check` tell alerts too: customers who need care, orders at risk. Each check remembers the
-- policy that it followed.

ALTER TABLE alert RENAME TO old_alert;
CREATE TABLE alert (
  identity TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('breach', 'at_risk', 'care', 'risk')),
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
INSERT INTO alert SELECT * FROM old_alert;
DROP TABLE old_alert;

ALTER TABLE alert_watch RENAME TO old_alert_watch;
CREATE TABLE alert_watch (
  check_name TEXT PRIMARY KEY CHECK (check_name IN ('sla', 'care', 'risk')),
  policy_hash TEXT NOT NULL,
  last_change TEXT NOT NULL,
  settled_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO alert_watch SELECT 'sla', policy_hash, last_change, settled_until FROM old_alert_watch;
DROP TABLE old_alert_watch;

ALTER TABLE alert_notice RENAME TO old_alert_notice;
CREATE TABLE alert_notice (
  target TEXT NOT NULL,
  identity TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('breach', 'at_risk', 'care', 'risk')),
  outbox_id INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
  queued_at INTEGER NOT NULL,
  notified_at INTEGER,
  PRIMARY KEY (target, identity, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO alert_notice SELECT * FROM old_alert_notice;
DROP TABLE old_alert_notice;
CREATE INDEX alert_notice_outbox ON alert_notice (outbox_id) WHERE outbox_id IS NOT NULL;
