-- Schema 19. Orders at risk, derived by better rules: facts are made anew by the next import or `policy apply`.
UPDATE installation SET policy_hash = '' WHERE policy_hash IS NOT NULL;
