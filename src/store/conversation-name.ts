// How a conversation is named outside: its source, shop and own id there, and its channel.
import type { Db } from './database.ts';
import { statement } from './statements.ts';

export interface ConversationName {
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly channel: string | null;
}

const NAME = `SELECT s.source, s.shop, c.external_id AS externalId, c.channel
  FROM conversation c JOIN scope s ON s.id = c.scope_id WHERE c.id = ?`;

/** The name of the conversation with this row id, which must exist. */
export function conversationName(db: Db, conversationId: number): ConversationName {
  return statement(db, NAME).get(conversationId) as ConversationName;
}
