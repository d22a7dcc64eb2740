// The fact table of issues: what is stored of each, who answered first, and the order behind it with what that holds.
import { NAMED_ORDER, ORDER_OF_ISSUE, ofComplaint } from './complaint-table.ts';
import { columnsOf, type Join } from './fact-source.ts';
import { ITEM_COLUMNS, itemJoins, OF_ORDER } from './order-tables.ts';

const ISSUE = `started_at ended_at contact_count untyped_count channel_count other_sources order_external_id topic
  complaint_type first_ended_at first_has_human_stage first_responder_id first_resolved_at first_resolution_known_at
  first_reopened_at second_contact_at complaint_started_at complaint_ended_at second_complaint_at resolved_at
  resolution_known_at is_closed_by_first_owner rating_count first_rating_e4 last_rating_e4`;
/** What is no complaint has neither type nor cause of one; a complaint without is a group of its own. */
const IF_COMPLAINT = "iif(i.complaint_started_at IS NOT NULL, 'unclassified'";

/** FROM clause, own columns by name, and joins beside those of conversations. An issue of two products counts under both. */
export const ISSUES: readonly [string, [string, string][], Record<string, Join>] = [
  'issue i JOIN conversation_fact f ON f.conversation_id = i.id',
  [
    ['id', 'i.id'],
    ...columnsOf('i', ISSUE),
    ['named_order', NAMED_ORDER],
    ['issue_responder', 'ia.external_id'],
    ['issue_responder_name', 'ia.name'],
    ['type_group', `coalesce(i.complaint_type, ${IF_COMPLAINT}, NULL))`],
    ['cause_group', `coalesce(${ofComplaint('cause')}, ${IF_COMPLAINT}, f.cause))`],
    ...columnsOf('o', 'region carrier warehouse'),
    ...ITEM_COLUMNS,
  ],
  {
    ia: { sql: 'LEFT JOIN agent ia ON ia.id = i.first_responder_id' },
    o: { sql: `LEFT JOIN purchase_order o ON o.id = ${ORDER_OF_ISSUE}` },
    ...itemJoins(OF_ORDER, 'o.id', 'o'),
  },
];
