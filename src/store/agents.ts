// Agents and bots: one row per id and scope, made when a message, a header or the agents file first names the id.

import { pluckStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

/** Far more agents than any shop has; beyond it the memory of ids starts anew. */
const MAX_REMEMBERED = 50_000;

/** The row of an agent, made when there is none. */
export function agentRow(work: StoreWork, scopeId: number, externalId: string): number {
  const key = `${scopeId}\0${externalId}`;
  const remembered = work.agents.get(key);
  if (remembered !== undefined) return remembered;
  const found = pluckStatement(work.db, 'SELECT id FROM agent WHERE scope_id = ? AND external_id = ?').get(
    scopeId,
    externalId,
  ) as number | undefined;
  const id = found ?? insertAgent(work, scopeId, externalId);
  if (work.agents.size >= MAX_REMEMBERED) work.agents.clear();
  work.agents.set(key, id);
  return id;
}

function insertAgent(work: StoreWork, scopeId: number, externalId: string): number {
  const insert = statement(work.db, 'INSERT INTO agent (scope_id, external_id) VALUES (?, ?)');
  return Number(insert.run(scopeId, externalId).lastInsertRowid);
}

/**
 * Marks every conversation and customer that an agent's team, kind or standing reaches; reads all messages once. Whose
 * events answered for a department is asked of every conversation that was handed to one.
 */
export function touchConversationsOfAgents(work: StoreWork): void {
  if (work.changedAgents.size === 0) return;
  const { db, touched } = work;
  const ids = JSON.stringify([...work.changedAgents]);
  const conversations = pluckStatement(
    db,
    `WITH changed AS (SELECT value AS id FROM json_each(?))
     SELECT conversation_id FROM message WHERE author_id IN (SELECT id FROM changed)
     UNION SELECT id FROM conversation WHERE agent_id IN (SELECT id FROM changed)
     UNION SELECT c.id FROM conversation c JOIN customer u ON u.id = c.customer_id
       JOIN agent a ON a.customer_blind = u.platform_blind WHERE a.id IN (SELECT id FROM changed)
     UNION SELECT conversation_id FROM clock WHERE metric = 'department_answer'`,
  ).all(ids) as number[];
  for (const id of conversations) touched.conversations.add(id);
}
