-- Schema 2: persons across channels. Derived contacts keep their clusters until the next import renews them.

CREATE INDEX purchase_order_phone ON purchase_order (phone_blind) WHERE phone_blind IS NOT NULL;
CREATE INDEX purchase_order_email ON purchase_order (email_blind) WHERE email_blind IS NOT NULL;

-- The rules that the stored clusters follow (IDENTITY_RULES in store/identity-state.ts); NULL: older ones, renew all.
ALTER TABLE installation ADD COLUMN identity_rules INTEGER;

-- A person's merge or split. Ends are named by what survives an undo: kind, source, shop and the look-up hash (hex), or
-- the order's id. `sealed` holds the plain values and the reason. Without an end b: the identifier a joins nobody.
CREATE TABLE identity_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
  a_kind TEXT NOT NULL, a_source TEXT NOT NULL, a_shop TEXT NOT NULL, a_value TEXT NOT NULL,
  b_kind TEXT, b_source TEXT, b_shop TEXT, b_value TEXT,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  sealed BLOB,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;

-- What the guards found when identity was last renewed. Nodes as in model/identity.ts; `other` is the far end of a dropped
-- edge, or the name of the cluster that fell apart.
CREATE TABLE identity_finding (
  finding TEXT NOT NULL CHECK (finding IN ('shared', 'quarantined', 'dropped')),
  node TEXT NOT NULL,
  other TEXT,
  reason TEXT,
  seen_at INTEGER
) STRICT;
CREATE INDEX identity_finding_node ON identity_finding (node);

-- From here on a cluster is `person:ID`, the row id of its first conversation; what was one cluster stays one.
ALTER TABLE contact_member ADD COLUMN is_identified INTEGER NOT NULL DEFAULT 0;
UPDATE contact_member SET is_identified = 1 WHERE cluster IN (
  SELECT m.cluster FROM contact_member m JOIN conversation c ON c.id = m.conversation_id
  WHERE c.customer_id IS NOT NULL OR c.phone_blind IS NOT NULL OR c.email_blind IS NOT NULL);
CREATE TABLE old_cluster (cluster TEXT PRIMARY KEY, first_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO old_cluster SELECT cluster, min(conversation_id) FROM contact_member GROUP BY cluster;
UPDATE contact_member SET cluster = 'person:' || (
  SELECT first_id FROM old_cluster o WHERE o.cluster = contact_member.cluster);
DROP TABLE old_cluster;
