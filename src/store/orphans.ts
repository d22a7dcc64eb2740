// Drops what nothing stands behind any more: stubs, customers, agents and scopes that only a change or an undo left over.
import { conversationsMentioning, conversationsOfOrder } from './affected-conversations.ts';
import { recordTable } from './record-tables.ts';
import { pluckStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

const CHILDREN: Readonly<Record<'conversation' | 'purchase_order', readonly string[]>> = {
  conversation: ['message', 'event', 'rating', 'source_metric', 'qc_result'],
  purchase_order: ['order_item', 'shipment_event', 'order_return', 'rating'],
};

const OWNER_COLUMNS = { conversation: 'conversation_id', purchase_order: 'order_id' } as const;

/** Sessions go when their thread is cut, and a thread stands as long as it has any. */
const NO_PART = `t.thread_id IS NULL AND NOT EXISTS (SELECT 1 FROM conversation x WHERE x.thread_id = t.id)`;

/** SQL that is true for a parent row `t` that no import speaks of and that has no children. */
function standsAlone(table: 'conversation' | 'purchase_order'): string {
  const kind = recordTable(table === 'conversation' ? 'conversation' : 'order').number;
  const children = CHILDREN[table].map(
    (child) => `NOT EXISTS (SELECT 1 FROM ${child} x WHERE x.${OWNER_COLUMNS[table]} = t.id)`,
  );
  if (table === 'conversation') children.push('NOT EXISTS (SELECT 1 FROM call x WHERE x.id = t.id)', NO_PART);
  return [
    `NOT EXISTS (SELECT 1 FROM contribution x WHERE x.record_kind = ${kind} AND x.record_id = t.id)`,
    ...children,
  ].join(' AND ');
}

function isAlone(work: StoreWork, table: 'conversation' | 'purchase_order', id: number): boolean {
  const sql = `SELECT 1 FROM ${table} t WHERE t.id = ? AND ${standsAlone(table)}`;
  return statement(work.db, sql).get(id) !== undefined;
}

/** Drops the conversations among these that nothing stands behind. */
export function dropLoneConversations(work: StoreWork, ids: Iterable<number>): void {
  for (const id of ids) {
    if (!isAlone(work, 'conversation', id)) continue;
    statement(work.db, 'DELETE FROM conversation_order WHERE conversation_id = ?').run(id);
    statement(work.db, 'DELETE FROM conversation WHERE id = ?').run(id);
  }
}

/** Drops the orders among these that nothing stands behind; the conversations that named one must be renewed. */
export function dropLoneOrders(work: StoreWork, ids: Iterable<number>): void {
  const alone = [...ids].filter((id) => isAlone(work, 'purchase_order', id));
  // Another order of the same number may be the only one then.
  for (const id of conversationsMentioning(work.db, alone)) work.touched.conversations.add(id);
  for (const id of alone) {
    // Once the order is gone, nobody can tell which these were.
    for (const naming of conversationsOfOrder(work.db, id)) work.touched.conversations.add(naming);
    statement(work.db, 'DELETE FROM purchase_order WHERE id = ?').run(id);
  }
}

/** Drops loosened customers that no conversation and no order has. */
export function dropLoneCustomers(work: StoreWork): void {
  const drop = statement(
    work.db,
    `DELETE FROM customer WHERE id = @id AND NOT EXISTS (SELECT 1 FROM conversation WHERE customer_id = @id)
       AND NOT EXISTS (SELECT 1 FROM purchase_order WHERE customer_id = @id)`,
  );
  for (const id of work.loosened.customers) drop.run({ id });
}

/** Drops loosened agents that no file lists and nothing names; reads all messages once when there are any. */
export function dropLoneAgents(work: StoreWork): void {
  if (work.loosened.agents.size === 0) return;
  const ids = pluckStatement(
    work.db,
    `SELECT a.id FROM agent a WHERE a.id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM contribution WHERE record_kind = ${recordTable('agent').number} AND record_id = a.id)
       AND a.id NOT IN (SELECT author_id FROM message WHERE author_id IS NOT NULL
         UNION SELECT agent_id FROM conversation WHERE agent_id IS NOT NULL
         UNION SELECT agent_id FROM call WHERE agent_id IS NOT NULL)`,
  ).all(JSON.stringify([...work.loosened.agents])) as number[];
  for (const id of ids) statement(work.db, 'DELETE FROM agent WHERE id = ?').run(id);
  if (ids.length > 0) work.agents.clear();
}

/** Every agent becomes loose: after an undo nobody knows which ones only that import named. */
export function loosenAllAgents(work: StoreWork): void {
  const ids = pluckStatement(work.db, 'SELECT id FROM agent').all() as number[];
  for (const id of ids) work.loosened.agents.add(id);
}

const SCOPED = [
  'customer',
  'agent',
  'conversation',
  'purchase_order',
  'shipment_event',
  'order_return',
  'rating',
];

/** Drops scopes without any record. */
export function dropLoneScopes(work: StoreWork): void {
  const used = SCOPED.map((table) => `NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.scope_id = scope.id)`);
  statement(work.db, `DELETE FROM scope WHERE ${used.join(' AND ')}`).run();
}
