-- Schema 9. An event by somebody of a department answers for it, too.

-- Under which events name an agent as their actor; known for agents of an agents file, where a key is. An agents file that
-- was imported before tells it when it is taken back and imported again: only the key makes this of an id.
ALTER TABLE agent ADD COLUMN actor_blind BLOB;
CREATE INDEX agent_actor ON agent (actor_blind) WHERE actor_blind IS NOT NULL;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
