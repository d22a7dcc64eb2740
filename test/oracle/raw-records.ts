// Raw rows as the records that src/facts reads, with the product's own text features.
import { prepareReading, readText } from '../../src/facts/text/read-text.ts';
import type { FactRating } from '../../src/model/fact-records.ts';
import type {
  ConversationHeader,
  ConversationRecords,
  FactMessage,
  FactOrder,
} from '../../src/model/facts.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { AuthorKind, ContentKind, EventKind } from '../../src/model/vocabulary.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';

/** Row ids of agents by their ids in the source, as the store would give them. */
export class AgentIds {
  private readonly ids = new Map<string, number>();

  of(externalId: string): number | null {
    if (externalId === '') return null;
    const id = this.ids.get(externalId) ?? this.ids.size + 1;
    this.ids.set(externalId, id);
    return id;
  }

  nameOf(id: number | null): string | null {
    return [...this.ids].find(([, held]) => held === id)?.[0] ?? null;
  }
}

function word<T extends string>(row: RawRow, name: string): T | null {
  return (cell(row, name) as T) || null;
}

function decimalE4(row: RawRow, name: string): number | null {
  return cell(row, name) === '' ? null : Math.round(Number(cell(row, name)) * 10_000);
}

function headerOf(raw: RawConversation, id: number, agents: AgentIds): ConversationHeader {
  const { header } = raw;
  const list = (name: string) =>
    cell(header, name)
      .split('|')
      .filter((entry) => entry !== '');
  return {
    id,
    source: cell(header, 'source'),
    shop: cell(header, 'shop'),
    channel: word<ConversationHeader['channel']>(header, 'channel') ?? 'unknown',
    customerId: 1,
    customerTier: word(header, 'customer_tier'),
    openedAt: instant(header, 'opened_at'),
    firstResponseAt: null,
    resolvedAt: instant(header, 'resolved_at'),
    closedAt: instant(header, 'closed_at'),
    status: word(header, 'status'),
    priority: word(header, 'priority'),
    stage: word(header, 'stage'),
    class: word(header, 'class'),
    category: word(header, 'category'),
    tags: list('tags'),
    orderIds: list('order_id'),
    agentId: agents.of(cell(header, 'agent_id')),
    team: word(header, 'team'),
    label: null,
    isComplaint: cell(header, 'is_complaint') === '' ? null : cell(header, 'is_complaint') === 'true',
    complaintType: word(header, 'complaint_type'),
    cause: word(header, 'cause'),
    csatE4: decimalE4(header, 'csat'),
    csatAt: instant(header, 'csat_at'),
    npsE4: decimalE4(header, 'nps'),
  };
}

function orderOf(row: RawRow, index: number): FactOrder {
  return {
    id: index,
    placedAt: instant(row, 'placed_at'),
    paidAt: instant(row, 'paid_at'),
    shippedAt: instant(row, 'shipped_at'),
    completedAt: instant(row, 'completed_at'),
    cancelledAt: instant(row, 'cancelled_at'),
    firstReturnAt: instant(row, 'first_return_at'),
  };
}

function ratingOf(row: RawRow): FactRating {
  return {
    kind: cell(row, 'kind') as FactRating['kind'],
    ratedAt: instant(row, 'rated_at') as number,
    scoreE4: decimalE4(row, 'score'),
    scale: word(row, 'scale'),
    withdrawnAt: instant(row, 'withdrawn_at'),
  };
}

/** A text that is not there. */
const UNREAD = { features: 0, cues: [] };

export function recordsOf(
  raw: RawConversation,
  id: number,
  policy: Policy,
  agents: AgentIds,
): ConversationRecords {
  const prepared = prepareReading(policy.text);
  const messages = raw.messages.map((row, index): FactMessage => {
    const content = (cell(row, 'kind') || 'text') as ContentKind;
    const author = cell(row, 'author_kind') as AuthorKind;
    const text = cell(row, 'recalled_at') === '' ? cell(row, 'text') : '';
    const isStaff = author !== 'customer';
    return {
      id: index + 1,
      at: instant(row, 'sent_at') as number,
      author,
      agentId: isStaff ? agents.of(cell(row, 'author_id')) : null,
      isInternal: cell(row, 'visibility') === 'internal',
      content,
      ...(text === '' ? UNREAD : readText({ text, content, author }, prepared)),
      externalId: word(row, 'message_id'),
      authorExternalId: isStaff ? word(row, 'author_id') : null,
    };
  });
  return {
    header: headerOf(raw, id, agents),
    messages,
    events: raw.events.map((row) => ({
      at: instant(row, 'at') as number,
      kind: cell(row, 'event') as EventKind,
      value: word(row, 'value'),
      actorTeam: word(row, 'actor_team'),
    })),
    ratings: raw.ratings.map(ratingOf),
    namedOrders: raw.namedOrders.map((row, place) => ({ ...orderOf(row, place), how: 'explicit' as const })),
    namedReturns: raw.namedReturns.map((row) => ({
      requestedAt: instant(row, 'requested_at') as number,
      endedAt: instant(row, 'refunded_at') ?? instant(row, 'credited_at') ?? instant(row, 'closed_at'),
    })),
    customerOrders: raw.customerOrders.map(orderOf),
    isInternalAccount: raw.isInternalAccount,
  };
}
