// What bots did alone: served, and ended without a person (metrics.md §1, bot_served and bot_ended).
import type { Resolution } from '../model/facts.ts';
import type { Thread } from './thread.ts';

export interface BotService {
  readonly isServed: boolean;
  readonly endedAt: number | null;
  /** From when on the ending is certain: the resolution, or the end of the silence. */
  readonly endedKnownAt: number | null;
}

/** Ended: bot messages, no human message, no handoff, and resolved, or silent for the channel's idle close. */
export function findBotService(
  thread: Thread,
  lastResolution: Resolution | null,
  idleMs: number | null,
): BotService {
  const isServed = thread.messages.some((message) => thread.roleOf(message) === 'bot');
  const metHuman = thread.messages.some((message) => thread.roleOf(message) === 'human');
  const none = { isServed, endedAt: null, endedKnownAt: null };
  if (!isServed || metHuman || thread.events.some(({ kind }) => kind === 'handoff')) return none;
  if (lastResolution !== null) {
    return { isServed, endedAt: lastResolution.at, endedKnownAt: lastResolution.knownAt };
  }
  const lastAt = thread.messages.at(-1)?.at;
  if (lastAt === undefined || idleMs === null) return none;
  return { isServed, endedAt: lastAt, endedKnownAt: lastAt + idleMs };
}
