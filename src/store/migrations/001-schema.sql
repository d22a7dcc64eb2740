-- Schema 1. Integer ids inside; external ids are text, unique per scope (source, shop). Instants are epoch ms, UTC.
-- Amounts and scores end in _e4: integers of ten-thousandths. Personal values live sealed in `contribution` only;
-- columns ending in _blind hold their keyed look-up hash.

CREATE TABLE installation (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  database_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  key_check BLOB,
  policy_hash TEXT,
  text_rules_hash TEXT
) STRICT;

CREATE TABLE scope (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  shop TEXT NOT NULL,
  UNIQUE (source, shop)
) STRICT;

CREATE TABLE import_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_name BLOB,
  file_kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  byte_count INTEGER NOT NULL,
  options TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  exported_at INTEGER,
  read_count INTEGER NOT NULL DEFAULT 0,
  new_count INTEGER NOT NULL DEFAULT 0,
  changed_count INTEGER NOT NULL DEFAULT 0,
  same_count INTEGER NOT NULL DEFAULT 0,
  rejected_count INTEGER NOT NULL DEFAULT 0,
  forgotten_count INTEGER NOT NULL DEFAULT 0,
  summary TEXT,
  undone_at INTEGER
) STRICT;
CREATE INDEX import_log_sha256 ON import_log (sha256);

-- How far each import vouches for its sources; data_until of a (source, family) is the maximum over imports.
CREATE TABLE import_reach (
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  source TEXT NOT NULL,
  family TEXT NOT NULL CHECK (family IN ('conversations', 'orders', 'returns', 'ratings')),
  data_until INTEGER NOT NULL,
  PRIMARY KEY (import_id, source, family)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected_row (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  record_no INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  column_name TEXT,
  reason TEXT NOT NULL,
  sealed BLOB,
  retried_by INTEGER
) STRICT;
CREATE INDEX rejected_row_import ON rejected_row (import_id);

-- What one import says of one record: `clear` is JSON [[rank, second rank, {column: value}]], `sealed` the same for
-- personal columns. With row ids, because rows of several hundred bytes overflow the pages of a table without. A record's row is the fold of its contributions, newest non-blank value first, so the order of
-- imports never matters and an import can be taken back exactly.
CREATE TABLE contribution (
  record_kind INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  clear TEXT NOT NULL,
  sealed BLOB,
  UNIQUE (record_kind, record_id, import_id)
) STRICT;
CREATE INDEX contribution_import ON contribution (import_id, record_kind, record_id);

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  platform_blind BLOB NOT NULL,
  pseudonym TEXT NOT NULL UNIQUE,
  UNIQUE (scope_id, platform_blind)
) STRICT;

-- Agents and bots, one row per id; made when a message, a header or the agents file first names the id.
CREATE TABLE agent (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  external_id TEXT NOT NULL,
  customer_blind BLOB,
  name TEXT,
  team TEXT,
  kind TEXT,
  internal INTEGER,
  valid_from INTEGER,
  UNIQUE (scope_id, external_id)
) STRICT;
CREATE INDEX agent_customer ON agent (customer_blind) WHERE customer_blind IS NOT NULL;

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  external_id TEXT NOT NULL,
  channel TEXT, channel_word TEXT, customer_id INTEGER REFERENCES customer (id), phone_blind BLOB, email_blind BLOB,
  customer_tier TEXT, opened_at INTEGER, first_response_at INTEGER, resolved_at INTEGER, closed_at INTEGER, status TEXT,
  priority TEXT, stage TEXT, class TEXT, category TEXT, tags TEXT, order_id TEXT, agent_id INTEGER REFERENCES agent (id),
  team TEXT, language TEXT, is_complaint INTEGER, complaint_type TEXT, cause TEXT, escalation_level TEXT, csat_e4 INTEGER,
  csat_at INTEGER, nps_e4 INTEGER, solution TEXT, solution_cost_e4 INTEGER, updated_at INTEGER,
  UNIQUE (scope_id, external_id)
) STRICT;
CREATE INDEX conversation_external ON conversation (external_id);
CREATE INDEX conversation_customer ON conversation (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX conversation_phone ON conversation (phone_blind) WHERE phone_blind IS NOT NULL;
CREATE INDEX conversation_email ON conversation (email_blind) WHERE email_blind IS NOT NULL;

-- The orders that a conversation names, by external id; resolved when read, because orders may come later.
CREATE TABLE conversation_order (
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  position INTEGER NOT NULL,
  order_external_id TEXT NOT NULL,
  PRIMARY KEY (conversation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_order_external ON conversation_order (order_external_id);

-- Text of many messages, deflated together, then sealed (AES-256-GCM); a message points to (block, offset, length).
CREATE TABLE text_block (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX text_block_import ON text_block (import_id);

-- author: 0 customer 1 agent 2 assisted 3 bot 4 auto 5 system 6 other. content: 0 text 1 image 2 file 3 event.
-- identity: keyed 64-bit hash of the message's own id, else of (instant, author); `twin` tells equal ones apart.
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  external_id TEXT,
  sent_at INTEGER NOT NULL,
  author INTEGER NOT NULL,
  author_id INTEGER REFERENCES agent (id),
  is_internal INTEGER NOT NULL,
  content INTEGER NOT NULL,
  features INTEGER NOT NULL,
  text_hash INTEGER,
  text_chars INTEGER,
  block_id INTEGER REFERENCES text_block (id),
  block_offset INTEGER,
  block_length INTEGER,
  recalled_at INTEGER,
  rank INTEGER NOT NULL,
  UNIQUE (conversation_id, identity, twin)
) STRICT;
CREATE INDEX message_import ON message (import_id);
CREATE INDEX message_block ON message (block_id) WHERE block_id IS NOT NULL;

-- Other imports that brought the same message; `sealed` holds their content when it differs from the message's row.
CREATE TABLE message_version (
  message_id INTEGER NOT NULL REFERENCES message (id),
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  rank INTEGER NOT NULL,
  sealed BLOB,
  PRIMARY KEY (message_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_version_import ON message_version (import_id);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  actor_blind BLOB,
  value TEXT,
  UNIQUE (conversation_id, identity, twin)
) STRICT;

CREATE TABLE call (
  id INTEGER PRIMARY KEY REFERENCES conversation (id),
  queued_at INTEGER, rings INTEGER, answered_at INTEGER, ended_at INTEGER, agent_id INTEGER REFERENCES agent (id),
  abandoned INTEGER, transferred INTEGER, outcome TEXT, phone_blind BLOB, order_id TEXT
) STRICT;

-- "order" is a keyword of SQL; the table of orders is purchase_order everywhere in the store.
CREATE TABLE purchase_order (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  external_id TEXT NOT NULL,
  number TEXT, parent_id TEXT, customer_id INTEGER REFERENCES customer (id), phone_blind BLOB, email_blind BLOB,
  placed_at INTEGER, placed_day INTEGER, paid_at INTEGER, confirmed_at INTEGER, promised_ship_at INTEGER,
  promised_ship_day INTEGER, shipped_at INTEGER, promised_delivery_at INTEGER, promised_delivery_day INTEGER,
  delivered_at INTEGER, completed_at INTEGER, cancelled_at INTEGER, status TEXT, close_reason TEXT, amount_e4 INTEGER,
  currency TEXT, discount_e4 INTEGER, shipping_fee_e4 INTEGER, refunded_amount_e4 INTEGER, compensation_e4 INTEGER,
  region TEXT, city TEXT, platform TEXT, warehouse TEXT, supplier TEXT, carrier TEXT, tracking_no_blind BLOB,
  fragile INTEGER, tags TEXT, updated_at INTEGER,
  UNIQUE (scope_id, external_id)
) STRICT;
CREATE INDEX purchase_order_external ON purchase_order (external_id);
CREATE INDEX purchase_order_customer ON purchase_order (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX purchase_order_tracking ON purchase_order (tracking_no_blind) WHERE tracking_no_blind IS NOT NULL;

CREATE TABLE order_item (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES purchase_order (id),
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  line_id TEXT, sku TEXT, product_id TEXT, title TEXT, variant TEXT, category TEXT, supplier TEXT, quantity_e4 INTEGER,
  unit_price_e4 INTEGER, amount_e4 INTEGER, refund_status TEXT, refunded_amount_e4 INTEGER, best_before INTEGER,
  best_before_day INTEGER,
  UNIQUE (order_id, identity, twin)
) STRICT;

CREATE TABLE shipment_event (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  order_id INTEGER REFERENCES purchase_order (id),
  tracking_no_blind BLOB,
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  at INTEGER NOT NULL,
  stage TEXT,
  UNIQUE (scope_id, identity, twin)
) STRICT;
CREATE INDEX shipment_event_order ON shipment_event (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX shipment_event_tracking ON shipment_event (tracking_no_blind) WHERE tracking_no_blind IS NOT NULL;

CREATE TABLE order_return (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  external_id TEXT NOT NULL,
  order_id INTEGER NOT NULL REFERENCES purchase_order (id),
  line_id TEXT, kind TEXT, phase TEXT, requested_at INTEGER, approved_at INTEGER, shipped_back_at INTEGER,
  received_at INTEGER, refunded_at INTEGER, credited_at INTEGER, closed_at INTEGER, reason TEXT, amount_e4 INTEGER,
  status TEXT, responsible TEXT, escalated INTEGER, instant INTEGER,
  UNIQUE (scope_id, external_id)
) STRICT;
CREATE INDEX order_return_order ON order_return (order_id);

CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scope (id),
  conversation_id INTEGER REFERENCES conversation (id),
  order_id INTEGER REFERENCES purchase_order (id),
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  rated_at INTEGER NOT NULL,
  kind TEXT, score_e4 INTEGER, scale TEXT, withdrawn_at INTEGER,
  UNIQUE (scope_id, identity, twin)
) STRICT;
CREATE INDEX rating_conversation ON rating (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX rating_order ON rating (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE source_metric (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  name TEXT, value_e4 INTEGER, unit TEXT, clock TEXT,
  UNIQUE (conversation_id, identity, twin)
) STRICT;

CREATE TABLE qc_result (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  identity INTEGER NOT NULL,
  twin INTEGER NOT NULL,
  checked_at INTEGER NOT NULL, checker TEXT, error_kind TEXT,
  UNIQUE (conversation_id, identity, twin)
) STRICT;

CREATE TABLE policy_snapshot (
  hash TEXT NOT NULL,
  text_rules_hash TEXT NOT NULL,
  source_sha256 TEXT,
  normal_form TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (hash, text_rules_hash)
) STRICT;
CREATE INDEX policy_snapshot_source ON policy_snapshot (source_sha256) WHERE source_sha256 IS NOT NULL;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  chain BLOB
) STRICT;

-- Derived tables (the constant list DERIVED_TABLES in store/derived-tables.ts): shadowed in TEMP by the same names
-- for a past --as-of or another policy, so no view may stand over them.

CREATE TABLE conversation_fact (
  conversation_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL, shop TEXT NOT NULL, channel TEXT NOT NULL, team TEXT, category TEXT, tier TEXT, priority TEXT,
  stage TEXT NOT NULL, class TEXT NOT NULL, cause TEXT, exclusion TEXT, started_by TEXT NOT NULL,
  has_messages INTEGER NOT NULL, opened_at INTEGER NOT NULL, opened_day INTEGER NOT NULL, opened_week INTEGER NOT NULL,
  opened_month INTEGER NOT NULL, opened_slot INTEGER NOT NULL, first_inbound_at INTEGER, is_from_header INTEGER NOT NULL,
  is_closing_only INTEGER NOT NULL, human_stage_at INTEGER, first_response_at INTEGER, first_responder_id INTEGER,
  first_response_wall_ms INTEGER, first_response_service_ms INTEGER, first_response_from_inbound_ms INTEGER,
  round_count INTEGER NOT NULL, waiting_since INTEGER, solution_offered_at INTEGER,
  first_resolved_at INTEGER, first_resolved_by TEXT, first_resolution_known_at INTEGER,
  last_resolved_at INTEGER, last_resolved_by TEXT, last_resolution_known_at INTEGER,
  reopen_count INTEGER NOT NULL, first_reopened_at INTEGER, abandoned_at INTEGER,
  first_resolution_wall_ms INTEGER, first_resolution_service_ms INTEGER, final_resolution_wall_ms INTEGER,
  final_resolution_service_ms INTEGER, agent_count INTEGER NOT NULL, last_human_id INTEGER, transfer_count INTEGER NOT NULL,
  human_turns INTEGER NOT NULL, is_bot_served INTEGER NOT NULL, bot_ended_at INTEGER, bot_ended_known_at INTEGER,
  queue_ms INTEGER, customer_wait_wall_ms INTEGER NOT NULL, customer_wait_service_ms INTEGER NOT NULL,
  open_wait_since INTEGER, is_complaint INTEGER NOT NULL, complaint_source TEXT, topic TEXT, last_message_at INTEGER,
  last_author TEXT, inbound_count INTEGER NOT NULL, human_count INTEGER NOT NULL, bot_count INTEGER NOT NULL,
  csat_e4 INTEGER, csat_at INTEGER, nps_e4 INTEGER, inconsistent TEXT
) STRICT;
CREATE INDEX conversation_fact_opened_day ON conversation_fact (opened_day);

CREATE TABLE round_fact (
  conversation_id INTEGER NOT NULL,
  round_no INTEGER NOT NULL,
  is_first INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  answered_at INTEGER,
  agent_id INTEGER,
  wall_ms INTEGER,
  service_ms INTEGER,
  waited_until INTEGER,
  PRIMARY KEY (conversation_id, round_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock (
  conversation_id INTEGER NOT NULL,
  metric TEXT NOT NULL,
  round_no INTEGER NOT NULL,
  rule TEXT NOT NULL,
  calendar TEXT NOT NULL,
  target_ms INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  stopped_at INTEGER,
  PRIMARY KEY (conversation_id, metric, round_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX clock_running ON clock (due_at) WHERE stopped_at IS NULL;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY, -- the row id of its first conversation
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  resolved_at INTEGER,
  resolution_known_at INTEGER,
  is_complaint INTEGER NOT NULL,
  topic TEXT,
  order_external_id TEXT
) STRICT;

-- cluster: `customer:ID`, `order:…` or `alone:ID`; what was one before an import is found by it afterwards.
CREATE TABLE contact_member (
  conversation_id INTEGER PRIMARY KEY,
  cluster TEXT NOT NULL,
  contact_id INTEGER,
  is_bot_resolved INTEGER,
  bot_resolved_known_at INTEGER
) STRICT;
CREATE INDEX contact_member_cluster ON contact_member (cluster);
CREATE INDEX contact_member_contact ON contact_member (contact_id) WHERE contact_id IS NOT NULL;
