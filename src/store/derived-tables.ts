// The tables that are derived: a past --as-of or another policy gets TEMP tables of these names (store/shadow.ts).

/** Every table after "Derived tables" in the schema; a test compares. */
export const DERIVED_TABLES = [
  'conversation_fact',
  'round_fact',
  'clock',
  'contact',
  'contact_member',
  'order_clock',
  'order_evidence',
  'issue',
  'order_link',
  'order_fact',
  'order_risk',
  'care_flag',
  'care_evidence',
  'promise_fact',
] as const;
