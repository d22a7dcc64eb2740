-- Schema 4. SLA clocks of every metric: a clock may stand still without an end (no due instant), stop by a silence that is
-- known only later, be exempt, or be due by an assumed calendar. Orders have clocks of their own.

-- Derived tables: made anew by the next import or `policy apply`; until then reports derive for their run, because no policy
-- is marked as applied.

ALTER TABLE conversation_fact ADD COLUMN open_wait_calendar TEXT;

DROP TABLE clock;

-- other_sources: JSON list of the customer's other sources, for clocks that a message of any of them stops; else NULL.
CREATE TABLE clock (
  conversation_id INTEGER NOT NULL,
  metric TEXT NOT NULL,
  round_no INTEGER NOT NULL,
  rule TEXT NOT NULL,
  calendar TEXT NOT NULL,
  target_ms INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  at_risk_at INTEGER,
  due_at INTEGER,
  stopped_at INTEGER,
  stop_known_at INTEGER,
  other_sources TEXT,
  is_exempt INTEGER NOT NULL,
  is_assumed INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, metric, round_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX clock_running ON clock (due_at) WHERE stopped_at IS NULL AND is_exempt = 0;

-- conversation_id: whose message stopped it; NULL while it runs, or when the order itself says that it was confirmed.
CREATE TABLE order_clock (
  order_id INTEGER NOT NULL,
  metric TEXT NOT NULL,
  rule TEXT NOT NULL,
  calendar TEXT NOT NULL,
  target_ms INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  at_risk_at INTEGER,
  due_at INTEGER,
  stopped_at INTEGER,
  conversation_id INTEGER,
  is_exempt INTEGER NOT NULL,
  is_assumed INTEGER NOT NULL,
  PRIMARY KEY (order_id, metric)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_clock_running ON order_clock (due_at) WHERE stopped_at IS NULL AND is_exempt = 0;
CREATE INDEX order_clock_conversation ON order_clock (conversation_id) WHERE conversation_id IS NOT NULL;

-- Whether anything of a source ever tells that an order was confirmed. Where nothing does, its orders have no clocks.
CREATE TABLE order_evidence (
  source TEXT PRIMARY KEY,
  is_told INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_order_confirmed ON purchase_order (scope_id) WHERE confirmed_at IS NOT NULL;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
