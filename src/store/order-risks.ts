// The spans in which orders are at risk, as they were derived.
import type { OrderRisk } from '../model/order-risk.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

const INSERT = `INSERT INTO order_risk (order_id, rule, started_at, ended_at, since_at, limit_ms)
  VALUES (?, ?, ?, ?, ?, ?)`;

export function saveOrderRisks(db: Db, orderId: number, risks: readonly OrderRisk[]): void {
  for (const { rule, startedAt, endedAt, since, limitMs } of risks)
    statement(db, INSERT).run(orderId, rule, startedAt, endedAt, since, limitMs);
}

export function clearOrderRisks(db: Db, orderId: number): void {
  statement(db, 'DELETE FROM order_risk WHERE order_id = ?').run(orderId);
}
