-- Schema 15. High care: customers who need a person, with the evidence, and what people said of them.

-- A person's word on the flag that a conversation belongs to; conversations are named by what survives an undo.
-- seen_until: complaints that started up to then had been seen. sealed: the note.
CREATE TABLE care_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL CHECK (action IN ('ack', 'resolve', 'note', 'mute')),
  rule TEXT NOT NULL,
  source TEXT NOT NULL,
  shop TEXT NOT NULL,
  conversation TEXT NOT NULL,
  seen_until INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  sealed BLOB,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;

-- Derived tables: made anew by the next import or `policy apply`; until then reports derive for their run, because no policy
-- is marked as applied.

-- conversation_id: the conversation that raised it. issue_id: the row id of the issue's first conversation.
-- since_conversation_id: the one that made it new, itself or a later complaint. withdrawn_at: since then it is known that
-- there was no reason. quiet_at, expires_at: when it lapses. decided: a person's last word, unless a complaint came after.
-- other_sources: JSON list of the issue's sources besides the conversation's.
CREATE TABLE care_flag (
  conversation_id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  issue_id INTEGER NOT NULL,
  flagged_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  since_conversation_id INTEGER NOT NULL,
  new_since INTEGER NOT NULL,
  last_evidence_at INTEGER NOT NULL,
  quiet_at INTEGER,
  expires_at INTEGER NOT NULL,
  decided TEXT,
  is_muted INTEGER NOT NULL,
  decision_id INTEGER,
  value_tier TEXT,
  other_sources TEXT,
  PRIMARY KEY (conversation_id, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_flag_issue ON care_flag (issue_id);

-- flag_id, rule: the flag. message_id: NULL where the conversation as a whole says it.
CREATE TABLE care_evidence (
  flag_id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  said_in_id INTEGER NOT NULL,
  message_id INTEGER,
  at INTEGER NOT NULL,
  label TEXT NOT NULL
) STRICT;
CREATE INDEX care_evidence_flag ON care_evidence (flag_id, rule);

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
