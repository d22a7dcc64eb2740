-- Schema 11. What people say of conversations (`classify label`). Conversations are named by what survives an undo, so that a
-- label finds its conversation again when it is imported anew. Of the labels that stand the newest decides.

CREATE TABLE conversation_label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  shop TEXT NOT NULL,
  external_id TEXT NOT NULL,
  has_personal_id INTEGER, -- external_id is a keyed pseudonym: dumps never show it
  is_complaint INTEGER NOT NULL CHECK (is_complaint IN (0, 1)),
  complaint_type TEXT CHECK (complaint_type IS NULL OR is_complaint = 1),
  labelled_at INTEGER NOT NULL,
  labelled_by TEXT NOT NULL,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;
CREATE INDEX conversation_label_name ON conversation_label (external_id) WHERE undone_at IS NULL;
