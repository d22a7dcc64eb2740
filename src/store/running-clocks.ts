// The clocks that run, found by the indexes on their due instants: no history is read, however long it is.
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** One running clock of a conversation or an order with what an alert says of it. Instants are epoch ms. */
export interface RunningClock {
  readonly subject: 'conversation' | 'order';
  readonly recordId: number;
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly channel: string | null;
  /** Id of the agent who wrote last, else of the one it is assigned to. */
  readonly agent: string | null;
  /** Their name in the agents file. */
  readonly agentName: string | null;
  readonly customer: string | null;
  readonly metric: string;
  readonly rule: string;
  readonly targetMs: number;
  readonly startedAt: number;
  readonly atRiskAt: number | null;
  readonly dueAt: number;
  /** By a silence that is not known yet. */
  readonly stoppedAt: number | null;
  readonly stopKnownAt: number | null;
  /** The customer's other sources, where a message of any of them stops it. */
  readonly otherSources: readonly string[];
}

/** The order of tables is fixed by CROSS JOIN: the index of the clocks first, everything else by its key. */
const OF_CONVERSATIONS = `SELECT 'conversation' AS subject, k.conversation_id AS recordId, s.source, s.shop,
    c.external_id AS externalId, f.channel, coalesce(lh.external_id, a.external_id) AS agent,
    CASE WHEN lh.id IS NULL THEN a.name ELSE lh.name END AS agentName, u.pseudonym AS customer,
    k.metric, k.rule, k.target_ms AS targetMs, k.started_at AS startedAt, k.at_risk_at AS atRiskAt, k.due_at AS dueAt,
    k.stopped_at AS stoppedAt, k.stop_known_at AS stopKnownAt, k.other_sources AS otherSources
  FROM clock k CROSS JOIN conversation c ON c.id = k.conversation_id CROSS JOIN scope s ON s.id = c.scope_id
  CROSS JOIN conversation_fact f ON f.conversation_id = c.id LEFT JOIN agent lh ON lh.id = f.last_human_id
  LEFT JOIN agent a ON a.id = c.agent_id LEFT JOIN customer u ON u.id = c.customer_id
  WHERE k.is_exempt = 0 AND f.exclusion IS NULL`;

const OF_ORDERS = `SELECT 'order' AS subject, k.order_id AS recordId, s.source, s.shop, o.external_id AS externalId,
    NULL AS channel, NULL AS agent, NULL AS agentName, u.pseudonym AS customer, k.metric, k.rule, k.target_ms AS targetMs,
    k.started_at AS startedAt, k.at_risk_at AS atRiskAt, k.due_at AS dueAt, NULL AS stoppedAt, NULL AS stopKnownAt,
    NULL AS otherSources
  FROM order_clock k CROSS JOIN purchase_order o ON o.id = k.order_id CROSS JOIN scope s ON s.id = o.scope_id
  LEFT JOIN customer u ON u.id = o.customer_id
  WHERE k.is_exempt = 0`;

const DUE_WITHIN = 'AND k.stopped_at IS NULL AND k.due_at > ? AND k.due_at <= ?';
const DUE_CONVERSATIONS = `${OF_CONVERSATIONS} ${DUE_WITHIN}`;
/** Of risks that lapsed nobody needs to hear any more. */
const DUE_ORDERS = `${OF_ORDERS} ${DUE_WITHIN} AND (k.metric <> 'risk_contact' OR k.started_at > ?)`;
const KNOWN_LATER = `${OF_CONVERSATIONS} AND k.stop_known_at > k.stopped_at AND k.due_at IS NOT NULL
  AND k.stop_known_at > ? AND k.stop_known_at <= ? AND s.source = ?`;

/** For the test that looks at their plans. */
export const CLOCK_QUERIES: readonly string[] = [DUE_CONVERSATIONS, DUE_ORDERS, KNOWN_LATER];

interface ClockRow extends Omit<RunningClock, 'otherSources'> {
  readonly otherSources: string | null;
}

function clocksOf(rows: unknown[]): RunningClock[] {
  return (rows as ClockRow[]).map((row) => ({
    ...row,
    otherSources: row.otherSources === null ? [] : (JSON.parse(row.otherSources) as string[]),
  }));
}

/** Clocks without a stop that are due in (after, until]; risks that began by `lapsedBy` have lapsed. */
export function readClocksDue(
  db: Db,
  { after, until, lapsedBy }: { after: number; until: number; lapsedBy: number },
): RunningClock[] {
  const ofConversations = statement(db, DUE_CONVERSATIONS).all(after, until);
  return clocksOf([...ofConversations, ...statement(db, DUE_ORDERS).all(after, until, lapsedBy)]);
}

/** Clocks of a source whose stop, a silence, becomes known in (after, until]. */
export function readClocksKnownLater(
  db: Db,
  source: string,
  { after, until }: { after: number; until: number },
): RunningClock[] {
  return clocksOf(statement(db, KNOWN_LATER).all(after, until, source));
}
