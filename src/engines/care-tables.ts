// The fact tables of high care: flags with the attributes of the conversation that raised them, and what speaks for them.

/** FROM clause, own columns by name, and joins beside those of conversations. */
export type OwnSource = readonly [string, [string, string][], Record<string, { readonly sql: string }>];

const columnsOf = (alias: string, names: string): [string, string][] =>
  names.split(' ').map((name) => [name, `${alias}.${name}`]);

export const CARE_FLAGS: OwnSource = [
  'care_flag g JOIN conversation_fact f ON f.conversation_id = g.conversation_id',
  columnsOf(
    'g',
    'issue_id rule flagged_at withdrawn_at new_since last_evidence_at quiet_at expires_at decided is_muted value_tier other_sources',
  ),
  {},
];

/** Of the row `v` of evidence: what the conversation was about that was at risk by the label's rule at that moment. */
const ORDER_AT_RISK = `(SELECT group_concat(external_id, '|') FROM (SELECT p.external_id FROM order_link l
    JOIN order_risk k ON k.order_id = l.order_id JOIN purchase_order p ON p.id = l.order_id
    WHERE l.conversation_id = v.said_in_id AND v.label = 'order_risk.' || k.rule AND k.started_at <= v.at
      AND (k.ended_at IS NULL OR k.ended_at > v.at) ORDER BY l.position))`;

/** `said_in` is where it was said; everything else of the conversation is of the one that raised the flag. */
export const CARE_EVIDENCE: OwnSource = [
  'care_evidence v JOIN conversation_fact f ON f.conversation_id = v.flag_id',
  [
    ...columnsOf('v', 'rule at label said_in_id'),
    ['said_in', 'vc.external_id'],
    ['order_at_risk', ORDER_AT_RISK],
    ['message_external_id', 'vm.external_id'],
  ],
  {
    vc: { sql: 'LEFT JOIN conversation vc ON vc.id = v.said_in_id' },
    vm: { sql: 'LEFT JOIN message vm ON vm.id = v.message_id' },
  },
];
