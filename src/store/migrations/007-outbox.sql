-- Schema 7. Messages about alerts on their way to people: what waits, who is sending it and until when, what became of it.

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  -- The target's name in hicare.yaml.
  target TEXT NOT NULL,
  -- SHA-256 over the target and what is told; the receiver of a webhook sees it in every try.
  digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'sent', 'failed')),
  -- JSON, masked; gone once it was sent.
  content TEXT,
  alert_count INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  -- The other side asked not to be called before.
  not_before INTEGER NOT NULL,
  -- Of the process that is sending it.
  lease TEXT,
  leased_until INTEGER,
  first_tried_at INTEGER,
  -- It may have arrived although nobody noted it.
  is_doubtful INTEGER NOT NULL DEFAULT 0 CHECK (is_doubtful IN (0, 1)),
  fault TEXT,
  settled_at INTEGER,
  UNIQUE (target, digest),
  CHECK ((state = 'leased') = (lease IS NOT NULL AND leased_until IS NOT NULL)),
  CHECK ((state = 'sent') = (content IS NULL))
) STRICT;
CREATE INDEX outbox_waiting ON outbox (target, state) WHERE state <> 'sent';

-- Who was told what. An alert is queued once per target and kind; `notified_at` is the newest time it was sent, null while
-- it waits and for what a muted target was not told.
CREATE TABLE alert_notice (
  target TEXT NOT NULL,
  identity TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('breach', 'at_risk')),
  outbox_id INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
  queued_at INTEGER NOT NULL,
  notified_at INTEGER,
  PRIMARY KEY (target, identity, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_notice_outbox ON alert_notice (outbox_id) WHERE outbox_id IS NOT NULL;
