// Where a conversation stands: its customer and its issue.
import type { Db } from './database.ts';
import type { DecidedConversation } from './issue-decisions.ts';
import { statement } from './statements.ts';

export interface IssuePlace {
  readonly name: DecidedConversation;
  /** Row id. */
  readonly conversationId: number;
  readonly cluster: string;
  /** The id of the issue's first conversation in its source: the issue's name. */
  readonly issue: string;
}

const PLACE = `SELECT c.id AS conversationId, m.cluster, first.external_id AS issue
  FROM scope s JOIN conversation c ON c.scope_id = s.id AND c.external_id = ?
  JOIN contact_member m ON m.conversation_id = c.id JOIN contact t ON t.id = m.contact_id
  JOIN conversation first ON first.id = t.issue_id WHERE s.source = ? AND s.shop = ?`;

/** Null for what is in no contact, and so in no issue. */
export function issuePlace(db: Db, name: DecidedConversation): IssuePlace | null {
  const { source, shop, externalId } = name;
  const row = statement(db, PLACE).get(externalId, source, shop) as Omit<IssuePlace, 'name'> | undefined;
  return row === undefined ? null : { name, ...row };
}
