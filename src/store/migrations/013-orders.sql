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
  best_before_at INTEGER
) STRICT;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
