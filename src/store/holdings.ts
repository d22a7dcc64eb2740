// What the whole file holds, in the few figures of the sentence after an import.
import type { Db } from './database.ts';
import { statement } from './statements.ts';

export interface Holdings {
  readonly conversations: number;
  readonly orders: number;
  readonly channels: number;
  /** Epoch ms: the first opening and the last message or opening; null without conversations. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

const HOLDINGS = `SELECT count(*) AS conversations, count(DISTINCT channel) AS channels, min(opened_at) AS firstAt,
  max(max(opened_at, coalesce(last_message_at, opened_at))) AS lastAt,
  (SELECT count(*) FROM purchase_order) AS orders FROM conversation_fact`;

/** Counts conversations with facts, channels and orders. */
export function readHoldings(db: Db): Holdings {
  return statement(db, HOLDINGS).get() as Holdings;
}
