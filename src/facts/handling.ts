// Who worked on a conversation: agents, changes of hands, turns, the queue (metrics.md §1).
import type { Thread } from './thread.ts';

export interface Handling {
  readonly agentCount: number;
  readonly lastHumanId: number | null;
  readonly transferCount: number;
  readonly humanTurns: number;
}

/** Authors that the file does not name cannot be told apart: they are no agent and no change of hands. */
export function findHandling(thread: Thread): Handling {
  const agents = new Set<number>();
  let lastHumanId: number | null = null;
  let lastKnown: number | null = null;
  let changes = 0;
  let humanTurns = 0;
  let isTurnOpen = false;
  for (const message of thread.messages) {
    const role = thread.roleOf(message);
    if (role === 'customer') isTurnOpen = false;
    if (role !== 'human') continue;
    if (!isTurnOpen) humanTurns += 1;
    isTurnOpen = true;
    lastHumanId = message.agentId;
    if (message.agentId === null) continue;
    if (lastKnown !== null && lastKnown !== message.agentId) changes += 1;
    lastKnown = message.agentId;
    agents.add(message.agentId);
  }
  const transfers = thread.events.filter(({ kind }) => kind === 'transferred').length;
  return { agentCount: agents.size, lastHumanId, transferCount: transfers || changes, humanTurns };
}

/**
 * From the first `queued` to the first `accepted` (phone: `answered`) after it; null when one is missing. Negative when it
 * was only ever accepted before it was queued: the caller names that inconsistent.
 */
export function findQueueMs(thread: Thread, channel: string): number | null {
  const ending = channel === 'phone' ? 'answered' : 'accepted';
  const queuedAt = thread.events.find(({ kind }) => kind === 'queued')?.at;
  const endings = thread.events.filter(({ kind }) => kind === ending);
  const endedAt = endings.find(({ at }) => queuedAt !== undefined && at >= queuedAt) ?? endings.at(-1);
  return queuedAt === undefined || endedAt === undefined ? null : endedAt.at - queuedAt;
}
