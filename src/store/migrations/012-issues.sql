-- Schema 12. Issues: contacts of one person about one thing, and a person's links and splits of conversations.

-- A person's word on two conversations: they must, or must not, be in one issue. Conversations are named by what survives
-- an undo. `sealed` holds the reason.
CREATE TABLE issue_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('link', 'split')),
  a_source TEXT NOT NULL, a_shop TEXT NOT NULL, a_conversation TEXT NOT NULL,
  b_source TEXT NOT NULL, b_shop TEXT NOT NULL, b_conversation TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  sealed BLOB,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;

-- Derived tables: made anew by the next import or `policy apply`; until then reports derive for their run, because no policy
-- is marked as applied.

-- JSON list of valid ratings, csat and reviews: [epoch ms, score on 1-5 in ten-thousandths].
ALTER TABLE conversation_fact ADD COLUMN ratings TEXT;

-- issue_id: the row id of the issue's first conversation; issue_position: from 1. Defaults stand until facts are renewed.
ALTER TABLE contact ADD COLUMN issue_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN issue_position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN issue_rule TEXT NOT NULL DEFAULT 'first';
CREATE INDEX contact_issue ON contact (issue_id, issue_position);

-- id: the row id of its first conversation. Columns that begin with first_: of its first contact; resolved_at,
-- resolution_known_at and ended_at: of its last one. other_sources: JSON list of sources besides the first conversation's.
CREATE TABLE issue (
  id INTEGER PRIMARY KEY,
  cluster TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  contact_count INTEGER NOT NULL,
  untyped_count INTEGER NOT NULL,
  channel_count INTEGER NOT NULL,
  other_sources TEXT,
  order_external_id TEXT,
  topic TEXT,
  complaint_type TEXT,
  first_ended_at INTEGER NOT NULL,
  first_has_human_stage INTEGER NOT NULL,
  first_responder_id INTEGER,
  first_resolved_at INTEGER,
  first_resolution_known_at INTEGER,
  first_reopened_at INTEGER,
  second_contact_at INTEGER,
  complaint_started_at INTEGER,
  complaint_ended_at INTEGER,
  second_complaint_at INTEGER,
  resolved_at INTEGER,
  resolution_known_at INTEGER,
  is_closed_by_first_owner INTEGER,
  rating_count INTEGER NOT NULL,
  first_rating_e4 INTEGER,
  last_rating_e4 INTEGER
) STRICT;
CREATE INDEX issue_started ON issue (started_at);

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
