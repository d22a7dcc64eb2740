// The clocks that were derived from orders.
import type { OrderClock } from '../model/order-facts.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

const INSERT = `INSERT INTO order_clock (order_id, metric, round_no, risk_rule, rule, calendar, target_ms, started_at, at_risk_at, due_at,
  stopped_at, conversation_id, is_exempt, is_assumed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function saveOrderClock(db: Db, clock: OrderClock): void {
  statement(db, INSERT).run(
    clock.orderId,
    clock.metric,
    clock.roundNo,
    clock.riskRule,
    clock.rule,
    clock.calendar,
    clock.targetMs,
    clock.startedAt,
    clock.atRiskAt,
    clock.dueAt,
    clock.stoppedAt,
    clock.conversationId,
    clock.isExempt ? 1 : 0,
    clock.isAssumed ? 1 : 0,
  );
}

export function clearOrderClocks(db: Db, orderId: number): void {
  statement(db, 'DELETE FROM order_clock WHERE order_id = ?').run(orderId);
}

/** Every order by row id, or those of one source. */
export function allOrders(db: Db, source: string | null = null): number[] {
  if (source === null)
    return pluckStatement(db, 'SELECT id FROM purchase_order ORDER BY id').all() as number[];
  const ofSource = `SELECT p.id FROM scope s JOIN purchase_order p ON p.scope_id = s.id WHERE s.source = ? ORDER BY p.id`;
  return pluckStatement(db, ofSource).all(source) as number[];
}
