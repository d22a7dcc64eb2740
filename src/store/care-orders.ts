// The orders of a cluster as high care looks at them: those of its conversations' accounts, and those that they are about.
import type { CareOrder, CareRisk } from '../model/care-order.ts';
import type { Db } from './database.ts';
import { knownBy } from './header-record.ts';
import { orderNode } from './identity-records.ts';
import { statement } from './statements.ts';

const ORDER = `SELECT p.id, p.placed_at AS placedAt, p.paid_at AS paidAt,
    p.cancelled_at AS cancelledAt, p.amount_e4 AS amountE4, p.currency`;
const OF_ACCOUNT = `${ORDER} FROM conversation c JOIN purchase_order p ON p.customer_id = c.customer_id WHERE c.id = ?`;
const ABOUT = `${ORDER} FROM order_link l JOIN purchase_order p ON p.id = l.order_id WHERE l.conversation_id = ?`;

type OrderRow = Omit<CareOrder, 'key'> & { readonly id: number; readonly placedAt: number | null };

function orderAsOf({ id, placedAt: _, ...row }: OrderRow, until: number): CareOrder {
  return {
    ...row,
    key: orderNode(id),
    paidAt: knownBy(row.paidAt, until),
    cancelledAt: knownBy(row.cancelledAt, until),
  };
}

const RISKS = `SELECT l.conversation_id AS conversationId, k.rule, k.started_at AS startedAt, k.ended_at AS endedAt
  FROM order_link l JOIN order_risk k ON k.order_id = l.order_id WHERE l.conversation_id = ?`;

/** The risks of the orders that these conversations are about, as they were derived; in no order. */
export function loadCareRisks(db: Db, members: readonly number[]): readonly CareRisk[] {
  return members.flatMap((member) => statement(db, RISKS).all(member) as CareRisk[]);
}

/** Each order once, nothing later than `asOf` (epoch ms; null: all that is known). */
export function loadCareOrders(
  db: Db,
  members: readonly number[],
  asOf: number | null,
): readonly CareOrder[] {
  const until = asOf ?? Number.MAX_SAFE_INTEGER;
  const found = new Map<number, CareOrder>();
  for (const member of members) {
    for (const sql of [OF_ACCOUNT, ABOUT]) {
      for (const row of statement(db, sql).all(member) as OrderRow[])
        if (row.placedAt === null || row.placedAt <= until) found.set(row.id, orderAsOf(row, until));
    }
  }
  return [...found.values()];
}
