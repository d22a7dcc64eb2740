// Issues with a complaint as a flat fact table: what they were about, and the order behind them with its attributes.
import { columnsOf, type FactSource } from './fact-source.ts';
import { ATTRIBUTES, ITEM_COLUMNS, itemJoins, NOT_OF_ORDERS, nothing, OF_ORDER } from './order-tables.ts';

/** Conversations of an issue in the order of its contacts; what is equal is told apart by names, never by row ids. */
const TALKS = `FROM contact t JOIN contact_member m ON m.contact_id = t.id
  JOIN conversation_fact x ON x.conversation_id = m.conversation_id JOIN conversation c ON c.id = x.conversation_id`;
const IN_ORDER = 't.issue_position, x.opened_at, x.source, x.shop, c.external_id';

/** Of the issue `i`: a named order before one that is only the customer's only one under way. */
export const ORDER_OF_ISSUE = `(SELECT l.order_id ${TALKS} JOIN order_link l ON l.conversation_id = x.conversation_id
  WHERE t.issue_id = i.id ORDER BY l.how = 'only_open', ${IN_ORDER}, l.position LIMIT 1)`;

/** Of the issue `i`: the row of the order behind the id that it is about, 0 of one that is not known. */
export const NAMED_ORDER = `iif(i.order_external_id IS NULL, NULL, coalesce((SELECT l.order_id ${TALKS}
    JOIN order_link l ON l.conversation_id = x.conversation_id AND l.how <> 'only_open'
    JOIN purchase_order p ON p.id = l.order_id AND p.external_id = i.order_external_id
  WHERE t.issue_id = i.id ORDER BY ${IN_ORDER}, l.position LIMIT 1), 0))`;

/** Of the issue `i`: what the first complaint that says it says. */
export function ofComplaint(column: string): string {
  return `(SELECT x.${column} ${TALKS} WHERE t.issue_id = i.id AND x.is_complaint = 1 AND x.exclusion IS NULL
    AND x.${column} IS NOT NULL ORDER BY ${IN_ORDER} LIMIT 1)`;
}

/** `sold_source` and `sold_shop`: the order's where there is one, so that complaints meet the orders they are counted against. */
export const COMPLAINTS: FactSource = {
  from: `issue i JOIN conversation_fact f ON f.conversation_id = i.id JOIN conversation c ON c.id = i.id
    LEFT JOIN purchase_order o ON o.id = ${ORDER_OF_ISSUE} LEFT JOIN scope s ON s.id = o.scope_id`,
  joins: itemJoins(OF_ORDER, 'o.id'),
  columns: new Map([
    ...nothing(NOT_OF_ORDERS),
    ...columnsOf('o', ATTRIBUTES),
    ...columnsOf('i', 'id other_sources complaint_started_at complaint_type contact_count'),
    ...columnsOf('f', 'source shop'),
    ...ITEM_COLUMNS,
    ['sold_source', 'coalesce(s.source, f.source)'],
    ['sold_shop', 'coalesce(s.shop, f.shop)'],
    ['external_id', 'c.external_id'],
    ['order', 'o.external_id'],
    ['cause', ofComplaint('cause')],
    ['complaint_source', ofComplaint('complaint_source')],
    ['opened_at', 'i.complaint_started_at'],
  ]),
};
