-- Schema 5. Threads that never end (chat logs) and the conversations that they are cut into at long silences.

-- Folds of contributions: some import that stands says that the conversation is such a thread; that its id is a pseudonym.
ALTER TABLE conversation ADD COLUMN is_thread INTEGER;
ALTER TABLE conversation ADD COLUMN has_personal_id INTEGER;

-- The thread that a conversation was cut from. Such a row and what lies in it follow from the thread's records and the
-- policy's session_gap; contributions stand by the thread. No foreign key: cutting keeps it, and deleting needs no search.
ALTER TABLE conversation ADD COLUMN thread_id INTEGER;
CREATE INDEX conversation_thread ON conversation (thread_id, opened_at) WHERE thread_id IS NOT NULL;
CREATE INDEX conversation_is_thread ON conversation (is_thread) WHERE is_thread IS NOT NULL;
