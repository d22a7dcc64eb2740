// The clear columns of one conversation as a value, as they are known today or were at an earlier instant.
import type { ConversationHeader } from '../model/facts.ts';
import type { Db } from './database.ts';
import { decidingLabel } from './labels.ts';
import { rawStatement } from './statements.ts';

const HEADER = `
  SELECT s.source, s.shop, c.channel, c.customer_id, c.customer_tier, c.opened_at, c.first_response_at, c.resolved_at,
    c.closed_at, c.status, c.priority, c.stage, c.class, c.category, c.tags, c.agent_id, c.team, c.is_complaint,
    c.complaint_type, c.cause, c.csat_e4, c.csat_at, c.nps_e4, c.scope_id,
    EXISTS (
      SELECT 1 FROM customer u JOIN scope us ON us.id = u.scope_id
        JOIN agent a ON a.customer_blind = u.platform_blind JOIN scope sa ON sa.id = a.scope_id
      WHERE u.id = c.customer_id AND a.internal = 1 AND sa.source = us.source
    ) AS is_internal, c.external_id
  FROM conversation c JOIN scope s ON s.id = c.scope_id WHERE c.id = ? AND c.is_thread IS NULL`;

type HeaderRow = readonly [
  source: string,
  shop: string,
  channel: string | null,
  customerId: number | null,
  customerTier: string | null,
  openedAt: number | null,
  firstResponseAt: number | null,
  resolvedAt: number | null,
  closedAt: number | null,
  status: string | null,
  priority: string | null,
  stage: string | null,
  careClass: string | null,
  category: string | null,
  tags: string | null,
  agentId: number | null,
  team: string | null,
  isComplaint: number | null,
  complaintType: string | null,
  cause: string | null,
  csatE4: number | null,
  csatAt: number | null,
  npsE4: number | null,
  scopeId: number,
  isInternal: number,
  externalId: string,
];

/** A header with what stands beside it in the same rows. */
export interface LoadedHeader {
  readonly header: ConversationHeader;
  readonly scopeId: number;
  readonly isInternalAccount: boolean;
}

/** The header without its orders' ids; null when there is no such conversation, or a thread. */
export function loadHeader(db: Db, id: number): LoadedHeader | null {
  const row = rawStatement(db, HEADER).get(id) as HeaderRow | undefined;
  if (row === undefined) return null;
  const label = decidingLabel(db, { source: row[0], shop: row[1], externalId: row[25] });
  return { header: headerOf(id, row, label), scopeId: row[23], isInternalAccount: row[24] === 1 };
}

function headerOf(id: number, row: HeaderRow, label: ConversationHeader['label']): ConversationHeader {
  return {
    id,
    source: row[0],
    shop: row[1],
    channel: (row[2] ?? 'unknown') as ConversationHeader['channel'],
    customerId: row[3],
    customerTier: row[4],
    openedAt: row[5],
    firstResponseAt: row[6],
    resolvedAt: row[7],
    closedAt: row[8],
    status: row[9] as ConversationHeader['status'],
    priority: row[10] as ConversationHeader['priority'],
    stage: row[11] as ConversationHeader['stage'],
    class: row[12] as ConversationHeader['class'],
    category: row[13],
    tags: row[14] === null ? [] : row[14].split('|'),
    orderIds: [],
    agentId: row[15],
    team: row[16],
    label,
    isComplaint: row[17] === null ? null : row[17] === 1,
    complaintType: row[18],
    cause: row[19],
    csatE4: row[20],
    csatAt: row[21],
    npsE4: row[22],
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
