// Writes and clears what was derived from single conversations: facts, rounds, promises, clocks, links to orders.
import type { AgentPromise } from '../model/agent-promise.ts';
import type { Clock, DerivedConversation, Round } from '../model/facts.ts';
import type { Db } from './database.ts';
import { FACT_COLUMNS, factValues } from './fact-columns.ts';
import { clearOrderLinks, saveOrderLinks } from './order-links.ts';
import { pluckStatement, statement } from './statements.ts';

const INSERT_FACTS = `INSERT INTO conversation_fact (${FACT_COLUMNS.join(', ')})
  VALUES (${FACT_COLUMNS.map(() => '?').join(', ')})`;
const INSERT_ROUND = `INSERT INTO round_fact (conversation_id, round_no, is_first, started_at, answered_at, agent_id,
  wall_ms, service_ms, waited_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_PROMISE = `INSERT INTO promise_fact (conversation_id, promise_no, promised_at, due_at, kept_at, agent_id)
  VALUES (?, ?, ?, ?, ?, ?)`;
const INSERT_CLOCK = `INSERT INTO clock (conversation_id, metric, round_no, rule, calendar, target_ms, started_at,
  at_risk_at, due_at, stopped_at, stop_known_at, other_sources, is_exempt, is_assumed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function insertRound(db: Db, id: number, round: Round): void {
  statement(db, INSERT_ROUND).run(
    id,
    round.roundNo,
    round.isFirst ? 1 : 0,
    round.startedAt,
    round.answeredAt,
    round.agentId,
    round.wallMs,
    round.serviceMs,
    round.waitedUntil,
  );
}

function insertPromise(
  db: Db,
  id: number,
  { place, promise }: { place: number; promise: AgentPromise },
): void {
  const { promisedAt, dueAt, keptAt, agentId } = promise;
  statement(db, INSERT_PROMISE).run(id, place + 1, promisedAt, dueAt, keptAt, agentId);
}

/** `otherSources`: those whose messages can stop it as well. */
export function insertClock(
  db: Db,
  id: number,
  clock: Clock & { readonly otherSources?: readonly string[] },
): void {
  const { otherSources = [] } = clock;
  statement(db, INSERT_CLOCK).run(
    id,
    clock.metric,
    clock.roundNo,
    clock.rule,
    clock.calendar,
    clock.targetMs,
    clock.startedAt,
    clock.atRiskAt,
    clock.dueAt,
    clock.stoppedAt,
    clock.stopKnownAt,
    otherSources.length === 0 ? null : JSON.stringify(otherSources),
    clock.isExempt ? 1 : 0,
    clock.isAssumed ? 1 : 0,
  );
}

/** The largest row id of a conversation that has facts; 0 when none has. Newer conversations need no clearing. */
export function lastDerivedId(db: Db): number {
  const last = pluckStatement(db, 'SELECT max(conversation_id) FROM conversation_fact').get();
  return (last as number | null) ?? 0;
}

/** When a conversation opened by its stored facts, epoch ms; null when it has none. */
export function derivedOpening(db: Db, conversationId: number): number | null {
  const opened = pluckStatement(db, 'SELECT opened_at FROM conversation_fact WHERE conversation_id = ?');
  return (opened.get(conversationId) as number | undefined) ?? null;
}

/** Takes away what was derived from one conversation; its cluster's rows are cleared apart. */
export function clearDerived(db: Db, conversationId: number): void {
  statement(db, 'DELETE FROM conversation_fact WHERE conversation_id = ?').run(conversationId);
  statement(db, 'DELETE FROM round_fact WHERE conversation_id = ?').run(conversationId);
  statement(db, 'DELETE FROM promise_fact WHERE conversation_id = ?').run(conversationId);
  statement(db, 'DELETE FROM clock WHERE conversation_id = ?').run(conversationId);
  clearOrderLinks(db, conversationId);
}

/** Stores what was derived from one conversation, of which nothing is stored: see `clearDerived`. */
export function saveDerived(db: Db, derived: DerivedConversation): void {
  const id = derived.facts.conversationId;
  statement(db, INSERT_FACTS).run(factValues(derived.facts));
  for (const round of derived.rounds) insertRound(db, id, round);
  for (const [place, promise] of derived.promises.entries()) insertPromise(db, id, { place, promise });
  for (const clock of derived.clocks) insertClock(db, id, clock);
  saveOrderLinks(db, id, derived.orders);
}
