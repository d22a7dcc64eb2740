// One conversation's public messages and events in canonical order, with what every fact asks of them.
import type { ConversationRecords, FactEvent, FactMessage } from '../model/facts.ts';
import { FEATURE } from '../model/feature.ts';
import { compareEvents, compareMessages } from '../model/message-order.ts';
import type { FactRules, Role } from './fact-rules.ts';

/** An entry of the timeline: a public message or an event. */
export type Entry = FactMessage | FactEvent;

export interface Thread {
  /** Public messages in canonical order. Internal notes are never a reply and never inbound. */
  readonly messages: readonly FactMessage[];
  readonly events: readonly FactEvent[];
  readonly timeline: readonly Entry[];
  /** Instant of the first message, internal ones included; null without message rows. */
  readonly firstMessageAt: number | null;
  readonly hasMessages: boolean;
  readonly roleOf: (message: FactMessage) => Role;
}

export function isMessage(entry: Entry): entry is FactMessage {
  return 'author' in entry;
}

export function isClosing(message: FactMessage): boolean {
  return (message.features & FEATURE.closing) !== 0;
}

/** At one instant: handoffs, then messages, then all other events (metrics.md §0). */
function bucket(entry: Entry): number {
  if (isMessage(entry)) return 1;
  return entry.kind === 'handoff' ? 0 : 2;
}

function mergeTimeline(messages: readonly FactMessage[], events: readonly FactEvent[]): readonly Entry[] {
  if (events.length === 0) return messages;
  return [...messages, ...events].sort((a, b) => a.at - b.at || bucket(a) - bucket(b));
}

/** The thread of a conversation's records, which may come in any order. */
export function makeThread(records: ConversationRecords, rules: FactRules): Thread {
  const all = [...records.messages].sort(compareMessages);
  const messages = all.filter((message) => !message.isInternal);
  const events = [...records.events].sort(compareEvents);
  return {
    messages,
    events,
    timeline: mergeTimeline(messages, events),
    firstMessageAt: all[0]?.at ?? null,
    hasMessages: all.length > 0,
    roleOf: (message) => rules.roles[message.author],
  };
}
