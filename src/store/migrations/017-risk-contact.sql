-- Schema 17. When an order first came to be at risk, and whether anybody of ours wrote since: derived, made anew by the next
-- import or `policy apply`. first_risk_at: by a rule that asks for contact; may lie in the future. risk_told_at: the first
-- public human message at or after it.
ALTER TABLE order_fact ADD COLUMN first_risk_at INTEGER;
ALTER TABLE order_fact ADD COLUMN risk_told_at INTEGER;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
