// How a conversation starts: when, by whom, and whether it counts.
import type { ConversationRecords, Exclusion, StartedBy } from '../model/facts.ts';
import { isClosing, type Thread } from './thread.ts';

export interface Start {
  readonly openedAt: number;
  readonly firstInboundAt: number | null;
  readonly startedBy: StartedBy;
  readonly isFromHeader: boolean;
  readonly isClosingOnly: boolean;
  readonly exclusion: Exclusion | null;
}

function startedBy(thread: Thread): StartedBy {
  for (const message of thread.messages) {
    const role = thread.roleOf(message);
    if (role === 'customer') return 'customer';
    if (role === 'human') return 'agent';
  }
  return 'none';
}

function exclusionOf(records: ConversationRecords, firstInboundAt: number | null): Exclusion | null {
  const { status } = records.header;
  if (status === 'spam' || status === 'deleted') return status;
  if (records.isInternalAccount) return 'internal';
  return firstInboundAt === null ? 'no_customer_message' : null;
}

/**
 * Opening time of the export, else the first message (a note included); RangeError when there is neither, because such a
 * conversation belongs to no day. Without any message row the conversation counts as the customer's (metrics.md §1).
 */
export function findStart(records: ConversationRecords, thread: Thread): Start {
  const openedAt = records.header.openedAt ?? thread.firstMessageAt;
  if (openedAt === null) throw new RangeError(`conversation ${records.header.id} has no opening instant`);
  const inbound = thread.messages.filter((message) => thread.roleOf(message) === 'customer');
  const firstInboundAt = thread.hasMessages ? (inbound[0]?.at ?? null) : openedAt;
  return {
    openedAt,
    firstInboundAt,
    startedBy: thread.hasMessages ? startedBy(thread) : 'customer',
    isFromHeader: !thread.hasMessages,
    isClosingOnly: inbound.length > 0 && inbound.every(isClosing),
    exclusion: exclusionOf(records, firstInboundAt),
  };
}
