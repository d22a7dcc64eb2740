-- Schema 16. What texts say, read at import: cues (evidence by place, never the words) and order numbers (keyed hashes).

-- cues: JSON list of [label, cue, at, length, weight, is_question]. order_mentions: JSON list of keyed 64-bit hashes in hex.
-- Both NULL where there are none; texts that were read before have none until `hicare classify run`.
ALTER TABLE message ADD COLUMN cues TEXT;
ALTER TABLE message ADD COLUMN order_mentions TEXT;
CREATE INDEX message_order_mentions ON message (conversation_id) WHERE order_mentions IS NOT NULL;

-- The same keyed hash of the order's own id; NULL until the first import with a key.
ALTER TABLE purchase_order ADD COLUMN external_hash TEXT;
CREATE INDEX purchase_order_external_hash ON purchase_order (external_hash) WHERE external_hash IS NOT NULL;
CREATE INDEX purchase_order_without_hash ON purchase_order (id) WHERE external_hash IS NULL;

-- Derived columns: made anew by the next import or `policy apply`.
-- complaint_type and cause are settled: a person's label, the export, else the text. emotion: the strongest of the last three
-- customer messages; emotion_peak: of all. text_known: any text was read.
ALTER TABLE conversation_fact ADD COLUMN complaint_type TEXT;
ALTER TABLE conversation_fact ADD COLUMN emotion TEXT;
ALTER TABLE conversation_fact ADD COLUMN emotion_peak TEXT;
ALTER TABLE conversation_fact ADD COLUMN has_escalation_word INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation_fact ADD COLUMN text_known INTEGER NOT NULL DEFAULT 0;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
