-- Schema 18. Promises with a duration in what people of ours wrote, and what came of them.

-- Derived tables: made anew by the next import or `policy apply`.

-- One row per message that promises, by the shortest duration that it names. kept_at: the next public human message of the
-- conversation, in time or not; NULL while there is none.
CREATE TABLE promise_fact (
  conversation_id INTEGER NOT NULL,
  promise_no INTEGER NOT NULL,
  promised_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  kept_at INTEGER,
  agent_id INTEGER,
  PRIMARY KEY (conversation_id, promise_no)
) STRICT, WITHOUT ROWID;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
