// The clear columns of one conversation as a value, as they are known today or were at an earlier instant.
import type { ConversationHeader } from '../model/facts.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

const HEADER = `
  SELECT s.source, s.shop, c.channel, c.customer_id, c.customer_tier, c.opened_at, c.first_response_at, c.resolved_at,
    c.closed_at, c.status, c.priority, c.stage, c.class, c.category, c.tags, c.agent_id, c.team, c.is_complaint,
    c.complaint_type, c.cause, c.csat_e4, c.csat_at, c.nps_e4, c.scope_id,
    EXISTS (
      SELECT 1 FROM customer u JOIN scope us ON us.id = u.scope_id
        JOIN agent a ON a.customer_blind = u.platform_blind JOIN scope sa ON sa.id = a.scope_id
      WHERE u.id = c.customer_id AND a.internal = 1 AND sa.source = us.source
    ) AS is_internal
  FROM conversation c JOIN scope s ON s.id = c.scope_id WHERE c.id = ?`;

interface HeaderRow {
  source: string;
  shop: string;
  channel: string | null;
  customer_id: number | null;
  customer_tier: string | null;
  opened_at: number | null;
  first_response_at: number | null;
  resolved_at: number | null;
  closed_at: number | null;
  status: string | null;
  priority: string | null;
  stage: string | null;
  class: string | null;
  category: string | null;
  tags: string | null;
  agent_id: number | null;
  team: string | null;
  is_complaint: number | null;
  complaint_type: string | null;
  cause: string | null;
  csat_e4: number | null;
  csat_at: number | null;
  nps_e4: number | null;
  scope_id: number;
  is_internal: number;
}

/** A header with what stands beside it in the same rows. */
export interface LoadedHeader {
  readonly header: ConversationHeader;
  readonly scopeId: number;
  readonly isInternalAccount: boolean;
}

/** The header without its orders' ids; null when there is no such conversation. */
export function loadHeader(db: Db, id: number): LoadedHeader | null {
  const row = statement(db, HEADER).get(id) as HeaderRow | undefined;
  if (row === undefined) return null;
  return { header: headerOf(id, row), scopeId: row.scope_id, isInternalAccount: row.is_internal === 1 };
}

function headerOf(id: number, row: HeaderRow): ConversationHeader {
  return {
    id,
    source: row.source,
    shop: row.shop,
    channel: (row.channel ?? 'unknown') as ConversationHeader['channel'],
    customerId: row.customer_id,
    customerTier: row.customer_tier,
    openedAt: row.opened_at,
    firstResponseAt: row.first_response_at,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
    status: row.status as ConversationHeader['status'],
    priority: row.priority as ConversationHeader['priority'],
    stage: row.stage as ConversationHeader['stage'],
    class: row.class as ConversationHeader['class'],
    category: row.category,
    tags: row.tags === null ? [] : row.tags.split('|'),
    orderIds: [],
    agentId: row.agent_id,
    team: row.team,
    isComplaint: row.is_complaint === null ? null : row.is_complaint === 1,
    complaintType: row.complaint_type,
    cause: row.cause,
    csatE4: row.csat_e4,
    csatAt: row.csat_at,
    npsE4: row.nps_e4,
  };
}

const ENDED: ReadonlySet<string | null> = new Set(['resolved', 'closed']);

/** An instant that had come by then, else null. */
export function knownBy(instant: number | null, asOf: number): number | null {
  return instant !== null && instant <= asOf ? instant : null;
}

/**
 * The header without what happened after `asOf`: a status that a later ending explains is not yet true either. `wentOn`
 * says that the conversation's events or messages end it later: a status without an instant is dated by them.
 */
export function headerAsOf(header: ConversationHeader, asOf: number, wentOn: boolean): ConversationHeader {
  const resolvedAt = knownBy(header.resolvedAt, asOf);
  const closedAt = knownBy(header.closedAt, asOf);
  const endsLater = wentOn || resolvedAt !== header.resolvedAt || closedAt !== header.closedAt;
  const isRatedLater = header.csatAt !== null && header.csatAt > asOf;
  return {
    ...header,
    firstResponseAt: knownBy(header.firstResponseAt, asOf),
    resolvedAt,
    closedAt,
    status: endsLater && ENDED.has(header.status) ? null : header.status,
    csatE4: isRatedLater ? null : header.csatE4,
    csatAt: knownBy(header.csatAt, asOf),
  };
}
