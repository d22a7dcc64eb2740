// Spans of risk as rows of `order_risk`: the plain ones, and those that the program stored.
import type { Db } from '../../src/store/database.ts';
import type { FactRow } from '../oracle-rows.ts';
import type { PlainRisk } from './plain-order-risks.ts';
import { keyOf, type Place } from './plain-scopes.ts';

/** As rows of `order_risk`. */
export function riskRows(risks: ReadonlyMap<string, readonly PlainRisk[]>): Map<string, FactRow> {
  return new Map(
    [...risks].flatMap(([key, spans]) =>
      spans.map(({ rule, from, to, since, limit }): [string, FactRow] => [
        `${key} ${rule} ${from}`,
        { ended_at: to, since_at: since, limit_ms: limit },
      ]),
    ),
  );
}

export function storedOrderRisks(db: Db): Map<string, FactRow> {
  const sql = `SELECT s.source, s.shop, p.external_id AS id, r.* FROM order_risk r
    JOIN purchase_order p ON p.id = r.order_id JOIN scope s ON s.id = p.scope_id`;
  const rows = db.prepare(sql).all() as (FactRow & Place)[];
  return new Map(
    rows.map(({ source, shop, id, order_id: _, rule, started_at, ...row }) => [
      `${keyOf({ source, shop, id })} ${rule} ${started_at}`,
      row as FactRow,
    ]),
  );
}
