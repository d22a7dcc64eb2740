-- Schema 19. Orders at risk, derived by better rules: facts are made anew by the next import or `policy apply`.

-- Parcels under way, and those shipped within a span, are found without reading all orders.
CREATE INDEX order_fact_shipped ON order_fact (settled_shipped_at) WHERE settled_shipped_at IS NOT NULL;
CREATE INDEX order_fact_under_way ON order_fact (settled_shipped_at)
  WHERE settled_shipped_at IS NOT NULL AND arrived_by IS NULL AND is_cancelled = 0 AND is_said_delivered = 0;

UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
