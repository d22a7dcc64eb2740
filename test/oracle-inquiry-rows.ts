// Contacts with what their first conversation says and when their person paid, read plainly from the store.

import type { Db } from '../src/store/database.ts';
import { all } from './oracle-order-rows.ts';
import type { FactRow } from './oracle-rows.ts';

/** When each person paid: orders of their accounts, and those that their conversations are about, each once. */
function paidBy(db: Db): Map<unknown, Map<unknown, number>> {
  const paid = new Map<unknown, Map<unknown, number>>();
  const orders = all(db, 'SELECT id, customer_id, paid_at FROM purchase_order WHERE paid_at IS NOT NULL');
  const accounts = new Map(
    all(db, 'SELECT id, customer_id FROM conversation').map((row) => [row.id, row.customer_id]),
  );
  const links = all(db, 'SELECT conversation_id, order_id FROM order_link');
  for (const { conversation_id, cluster } of all(db, 'SELECT conversation_id, cluster FROM contact_member')) {
    const own = paid.get(cluster) ?? new Map<unknown, number>();
    paid.set(cluster, own);
    const account = accounts.get(conversation_id) ?? null;
    const about = links
      .filter((link) => link.conversation_id === conversation_id)
      .map((link) => link.order_id);
    for (const { id, customer_id, paid_at } of orders)
      if ((account !== null && customer_id === account) || about.includes(id as number))
        own.set(id, Number(paid_at));
  }
  return paid;
}

export function inquiryRows(db: Db, byId: ReadonlyMap<unknown, FactRow>): FactRow[] {
  const paid = paidBy(db);
  const persons = new Map(
    all(db, 'SELECT conversation_id, cluster FROM contact_member').map((row) => [
      row.conversation_id,
      row.cluster,
    ]),
  );
  return all(db, 'SELECT id, started_at FROM contact').map(({ id, started_at }) => {
    const person = persons.get(id ?? null) ?? null;
    const instants = [...(paid.get(person)?.values() ?? [])];
    return {
      ...byId.get(id ?? null),
      ...{ started_at: started_at ?? null, person, paid: JSON.stringify(instants) },
    };
  });
}
