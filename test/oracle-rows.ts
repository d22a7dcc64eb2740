// The derived tables as plain objects, for computations that are independent of the program's own.
import type { Db } from '../src/store/database.ts';

export type FactRow = Readonly<Record<string, string | number | null>>;

/**
 * The derived tables as objects; rounds and conversations carry their clock and their agents' own ids, clocks what their
 * conversation says (`key` names it), those of orders what the order says.
 */
export interface FactObjects {
  readonly conversations: readonly FactRow[];
  readonly rounds: readonly FactRow[];
  readonly clocks: readonly FactRow[];
  readonly orderClocks: readonly FactRow[];
}

const all = (db: Db, sql: string): FactRow[] => db.prepare(sql).all() as FactRow[];

/** Reads the derived tables whole. */
export function loadFactObjects(db: Db): FactObjects {
  const clocks = new Map(
    all(db, 'SELECT * FROM clock').map((clock) => [
      `${clock.conversation_id}/${clock.metric}/${clock.round_no}`,
      clock,
    ]),
  );
  const agents = new Map(
    all(db, 'SELECT id, external_id FROM agent').map((agent) => [agent.id, agent.external_id]),
  );
  const members = new Map(all(db, 'SELECT * FROM contact_member').map((row) => [row.conversation_id, row]));
  const headers = new Map(all(db, 'SELECT id, complaint_type FROM conversation').map((row) => [row.id, row]));
  const agent = (id: string | number | null | undefined): string | number | null =>
    agents.get(id ?? null) ?? null;
  const conversations = all(db, 'SELECT * FROM conversation_fact').map((fact) => {
    const clock = clocks.get(`${fact.conversation_id}/first_response/1`);
    const member = members.get(fact.conversation_id ?? null);
    return {
      ...fact,
      key: fact.conversation_id ?? null,
      due_at: clock?.due_at ?? null,
      stopped_at: clock?.stopped_at ?? null,
      target_ms: clock?.target_ms ?? null,
      complaint_type: headers.get(fact.conversation_id ?? null)?.complaint_type ?? null,
      first_responder: agent(fact.first_responder_id),
      last_human: agent(fact.last_human_id),
      is_bot_resolved: member?.is_bot_resolved ?? null,
      bot_resolved_known_at: member?.bot_resolved_known_at ?? null,
    };
  });
  const byId = new Map(conversations.map((fact) => [(fact as FactRow).conversation_id, fact as FactRow]));
  const rounds = all(db, 'SELECT * FROM round_fact').map((round) => {
    const metric = round.is_first === 1 ? 'first_response' : 'next_response';
    const clock = clocks.get(`${round.conversation_id}/${metric}/${round.round_no}`);
    return {
      ...byId.get(round.conversation_id ?? null),
      ...round,
      due_at: clock?.due_at ?? null,
      stopped_at: clock?.stopped_at ?? null,
      target_ms: clock?.target_ms ?? null,
      round_agent: agent(round.agent_id),
    };
  });
  const ofConversations = all(db, 'SELECT * FROM clock').map((clock) => ({
    ...byId.get(clock.conversation_id ?? null),
    ...clock,
  }));
  const orders = all(
    db,
    `SELECT p.placed_day AS opened_day, s.source, s.shop, k.* FROM order_clock k
     JOIN purchase_order p ON p.id = k.order_id JOIN scope s ON s.id = p.scope_id`,
  );
  return { conversations, rounds, clocks: ofConversations, orderClocks: orders };
}
