-- Schema 13. Orders beside conversations: which conversation speaks of which order, and what is settled about each order.

-- Derived tables: made anew by the next import or `policy apply`.

-- how: `explicit` the conversation's own order ids, `text` an id found in what was written, `only_open` its customer's only
-- order under way. The first two name the order; all three are about it. position: in the order in which it names them.
CREATE TABLE order_link (
  conversation_id INTEGER NOT NULL,
  order_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (conversation_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_link_order ON order_link (order_id);

-- One row per order. `settled_…`: the order's own instant, else what its shipment events say. `…_due_at`: the last
-- millisecond in which a promise is kept. model/order-facts.ts says the rest.
CREATE TABLE order_fact (
  order_id INTEGER PRIMARY KEY,
  is_cancelled INTEGER NOT NULL,
  is_said_delivered INTEGER NOT NULL,
  settled_cancelled_at INTEGER,
  settled_shipped_at INTEGER,
  settled_delivered_at INTEGER,
  arrived_by INTEGER,
  ship_due_at INTEGER,
  is_ship_due_assumed INTEGER NOT NULL,
  delivery_due_at INTEGER,
  scan_count INTEGER NOT NULL,
  last_scan_at INTEGER,
  last_scan_stage TEXT,
  collected_at INTEGER,
  out_for_delivery_at INTEGER,
  customs_since INTEGER,
  conversation_count INTEGER NOT NULL,
  first_human_at INTEGER,
  last_human_at INTEGER,
  first_followed_up_at INTEGER,
  first_complaint_at INTEGER,
  complaint_topic TEXT,
  is_compensated INTEGER NOT NULL,
  first_compensated_at INTEGER,
  return_count INTEGER NOT NULL,
  first_return_at INTEGER,
  first_refunded_at INTEGER,
  refund_only_count INTEGER NOT NULL,
  refund_only_e4 INTEGER NOT NULL,
  settled_supplier TEXT,
  category TEXT,
  product_id TEXT,
  best_before_at INTEGER,
  value_e4 INTEGER
) STRICT;

-- One span in which an order is at risk by one rule of the policy; instants may lie in the future. at risk: started_at <= t
-- < ended_at. since_at and limit_ms: what the rule allowed, and since when.
CREATE TABLE order_risk (
  order_id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  since_at INTEGER NOT NULL,
  limit_ms INTEGER NOT NULL,
  PRIMARY KEY (order_id, rule, started_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_risk_started ON order_risk (started_at);

DROP TABLE order_clock;

-- risk_rule: what put the order at risk, for clocks that start by it. conversation_id: whose message stopped it; NULL while it
-- runs, or when something else did. A clock may start in the future.
CREATE TABLE order_clock (
  order_id INTEGER NOT NULL,
  metric TEXT NOT NULL,
  round_no INTEGER NOT NULL,
  risk_rule TEXT,
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
  PRIMARY KEY (order_id, metric, round_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_clock_running ON order_clock (due_at) WHERE stopped_at IS NULL AND is_exempt = 0;
CREATE INDEX order_clock_conversation ON order_clock (conversation_id) WHERE conversation_id IS NOT NULL;

DROP TABLE order_evidence;

-- Of a source: whether anything ever tells that an order was confirmed (else its orders have no such clocks), and whether
-- people talk about its orders where we see it (else nobody can tell whether a customer was contacted).
CREATE TABLE order_evidence (
  source TEXT PRIMARY KEY,
  is_told INTEGER NOT NULL,
  is_spoken_of INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
