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

/** `said_in` is where it was said; everything else of the conversation is of the one that raised the flag. */
export const CARE_EVIDENCE: OwnSource = [
  'care_evidence v JOIN conversation_fact f ON f.conversation_id = v.flag_id',
  [
    ...columnsOf('v', 'rule at label said_in_id'),
    ['said_in', 'vc.external_id'],
    ['message_external_id', 'vm.external_id'],
  ],
  {
    vc: { sql: 'LEFT JOIN conversation vc ON vc.id = v.said_in_id' },
    vm: { sql: 'LEFT JOIN message vm ON vm.id = v.message_id' },
  },
];
