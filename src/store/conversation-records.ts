// Everything that the facts of one conversation are a function of, read from the records.
import { unpackCues } from '../model/cue.ts';
import type { FactRating } from '../model/fact-records.ts';
import type { ConversationHeader, ConversationRecords, FactEvent, FactMessage } from '../model/facts.ts';
import { compareEvents, compareMessages } from '../model/message-order.ts';
import { AUTHOR_KINDS, type AuthorKind, CONTENT_KINDS, type ContentKind } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { headerAsOf, knownBy, loadHeader } from './header-record.ts';
import { loadCustomerOrders, loadNamedOrders, loadReturns } from './order-facts.ts';
import { rawStatement } from './statements.ts';

const MESSAGES = `SELECT m.id, m.sent_at, m.author, m.author_id, m.is_internal, m.content, m.features, m.external_id,
    a.external_id, m.cues
  FROM message m LEFT JOIN agent a ON a.id = m.author_id WHERE m.conversation_id = ?`;
const EVENTS = `SELECT e.at, e.event, e.value, (SELECT a.team FROM agent a JOIN scope s ON s.id = a.scope_id
    WHERE a.actor_blind = e.actor_blind AND a.team IS NOT NULL AND s.source = @source
    ORDER BY s.shop <> @shop, s.shop LIMIT 1)
  FROM event e WHERE e.conversation_id = @id`;
const RATINGS = `SELECT kind, rated_at, score_e4, scale, withdrawn_at FROM rating WHERE conversation_id = ?`;

type MessageRow = [
  id: number,
  at: number,
  author: number,
  agentId: number | null,
  isInternal: number,
  content: number,
  features: number,
  externalId: string | null,
  authorExternalId: string | null,
  cues: string | null,
];

function messageOf(row: MessageRow): FactMessage {
  return {
    id: row[0],
    at: row[1],
    author: AUTHOR_KINDS[row[2]] as AuthorKind,
    agentId: row[3],
    isInternal: row[4] === 1,
    content: CONTENT_KINDS[row[5]] as ContentKind,
    features: row[6],
    externalId: row[7],
    authorExternalId: row[8],
    cues: unpackCues(row[9]),
  };
}

/** In canonical order; all of them, or those that had been written by `asOf`. */
function loadMessages(db: Db, id: number, asOf: number | null): FactMessage[] {
  const rows = rawStatement(db, MESSAGES).all(id) as MessageRow[];
  const known = asOf === null ? rows : rows.filter((row) => row[1] <= asOf);
  return known.map(messageOf).sort(compareMessages);
}

/** Later events end it, or later public messages move the end that a bare status is dated by. */
const WENT_ON = `SELECT
  EXISTS (SELECT 1 FROM event WHERE conversation_id = ? AND at > ? AND event IN ('resolved', 'closed'))
  OR EXISTS (SELECT 1 FROM message WHERE conversation_id = ? AND sent_at > ? AND is_internal = 0)`;

function headerBy(db: Db, header: ConversationHeader, asOf: number): ConversationHeader {
  const [wentOn] = rawStatement(db, WENT_ON).get(header.id, asOf, header.id, asOf) as [number];
  return headerAsOf(header, asOf, wentOn === 1);
}

function loadEvents(db: Db, { id, source, shop }: ConversationHeader, asOf: number | null): FactEvent[] {
  const rows = rawStatement(db, EVENTS).all({ id, source, shop }) as [
    number,
    FactEvent['kind'],
    string | null,
    string | null,
  ][];
  const known = asOf === null ? rows : rows.filter((row) => row[0] <= asOf);
  return known.map(([at, kind, value, actorTeam]) => ({ at, kind, value, actorTeam })).sort(compareEvents);
}

type RatingRow = [
  FactRating['kind'] | null,
  ratedAt: number,
  score: number | null,
  scale: string | null,
  withdrawnAt: number | null,
];

function compareRatings(a: FactRating, b: FactRating): number {
  return a.ratedAt - b.ratedAt || (a.scoreE4 ?? -1) - (b.scoreE4 ?? -1);
}

function loadRatings(db: Db, id: number, asOf: number | null): FactRating[] {
  const rows = rawStatement(db, RATINGS).all(id) as RatingRow[];
  return rows
    .filter((row) => row[0] !== null && (asOf === null || row[1] <= asOf))
    .map(([kind, ratedAt, scoreE4, scale, withdrawnAt]) => ({
      kind: kind as FactRating['kind'],
      ratedAt,
      scoreE4,
      scale,
      withdrawnAt: asOf === null ? withdrawnAt : knownBy(withdrawnAt, asOf),
    }))
    .sort(compareRatings);
}

/**
 * The records of one conversation, lists in canonical order. With `asOf` (epoch ms) everything later is left out, and
 * attributes are today's. Null when there is no such conversation, when it opened after `asOf`, or when nothing says when
 * it opened: neither its header nor a message.
 */
export function loadConversation(db: Db, id: number, asOf: number | null): ConversationRecords | null {
  const loaded = loadHeader(db, id);
  if (loaded === null) return null;
  const messages = loadMessages(db, id, asOf);
  const openedAt = loaded.header.openedAt ?? messages[0]?.at;
  if (openedAt === undefined || (asOf !== null && openedAt > asOf)) return null;
  const named = loadNamedOrders(db, { id, scopeId: loaded.scopeId }, asOf);
  const header = asOf === null ? loaded.header : headerBy(db, loaded.header, asOf);
  return {
    header: { ...header, orderIds: named.ids },
    messages,
    events: loadEvents(db, header, asOf),
    ratings: loadRatings(db, id, asOf),
    namedOrders: named.orders,
    namedReturns: loadReturns(db, named.orders, asOf),
    customerOrders: header.customerId === null ? [] : loadCustomerOrders(db, header.customerId, asOf),
    isInternalAccount: loaded.isInternalAccount,
  };
}
