-- Schema 3. Mapping documents that imports were read with, once per hash, so that rejected rows can be tried again when the
-- user's file is gone; the level of a rejected element; and, with --keep-raw, the sealed cells that no field takes.

CREATE TABLE mapping_snapshot (
  hash TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  version INTEGER NOT NULL,
  document TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE rejected_row ADD COLUMN level TEXT;

-- Each hangs on the conversation or order of its row, and goes with it.
CREATE TABLE raw_row (
  import_id INTEGER NOT NULL REFERENCES import_log (id),
  row_no INTEGER NOT NULL,
  conversation_id INTEGER REFERENCES conversation (id) ON DELETE CASCADE,
  order_id INTEGER REFERENCES purchase_order (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL,
  PRIMARY KEY (import_id, row_no),
  CHECK (conversation_id IS NOT NULL OR order_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX raw_row_conversation ON raw_row (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX raw_row_order ON raw_row (order_id) WHERE order_id IS NOT NULL;
