// When the wait for a person begins (metrics.md §2.1, rules a, b, c), and who ends it.
import type { FactMessage } from '../model/facts.ts';
import { FEATURE } from '../model/feature.ts';
import type { Start } from './starting.ts';
import { type Entry, isMessage, type Thread } from './thread.ts';

export interface HumanStage {
  readonly at: number;
  /** The first public human message at or after the start. */
  readonly response: FactMessage | null;
}

/** Rule a: the last handoff before the first human message, or the last one. */
function lastHandoff(before: readonly Entry[]): number | null {
  return before.findLast((entry) => !isMessage(entry) && entry.kind === 'handoff')?.at ?? null;
}

/**
 * A bot message answers unless it is an event, a handoff notice, or follows another bot message with nothing from the
 * customer between. Returns the position of the last one that does, −1 when none does.
 */
function lastBotAnswer(messages: readonly FactMessage[], thread: Thread): number {
  let last = -1;
  let followsBot = false;
  for (const [position, message] of messages.entries()) {
    const role = thread.roleOf(message);
    if (role === 'customer') followsBot = false;
    if (role !== 'bot') continue;
    const isNotice = (message.features & FEATURE.handoffNotice) !== 0;
    if (!followsBot && message.content !== 'event' && !isNotice) last = position;
    followsBot = true;
  }
  return last;
}

/**
 * Rule b: the customer's first message after the last bot answer, else their last one. Where no bot message answers, the
 * customer has waited from their first message on.
 */
function afterBot(before: readonly FactMessage[], thread: Thread): number | null {
  const isCustomer = (message: FactMessage) => thread.roleOf(message) === 'customer';
  const first = before.slice(lastBotAnswer(before, thread) + 1).find(isCustomer);
  return (first ?? before.findLast(isCustomer))?.at ?? null;
}

/**
 * The human stage of a customer-started conversation with something to answer; null when only a bot served it without
 * handoff, when a person started it, when all its customer messages are closing, or when it has no messages.
 */
export function findHumanStage(thread: Thread, start: Start): HumanStage | null {
  if (start.startedBy !== 'customer' || start.isClosingOnly || start.firstInboundAt === null) return null;
  if (!thread.hasMessages) return null;
  const { timeline, roleOf } = thread;
  const human = timeline.findIndex((entry) => isMessage(entry) && roleOf(entry) === 'human');
  const before = human < 0 ? timeline : timeline.slice(0, human);
  const response = human < 0 ? null : (timeline[human] as FactMessage);
  const handedOffAt = lastHandoff(before);
  if (handedOffAt !== null) return { at: handedOffAt, response };
  const said = before.filter(isMessage);
  if (!said.some((message) => roleOf(message) === 'bot')) return { at: start.firstInboundAt, response };
  if (response === null) return null;
  return { at: afterBot(said, thread) ?? start.firstInboundAt, response };
}
