// Sessions of a platform's rule: a customer who is back soon is still in the same one; its first human message answers it.
import type { Chat, PlatformCase } from './platform-message.ts';

/** Every session of a chat: a customer message after a silence longer than `gapMs` begins a new one. */
export function chatSessions(chat: Chat, gapMs: number): readonly PlatformCase[] {
  const sessions: { startedAt: number; answeredAt: number | null }[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const { at, by } of chat) {
    const open = sessions.at(-1);
    if (by === 'customer' && (open === undefined || at - lastAt > gapMs))
      sessions.push({ startedAt: at, answeredAt: null });
    else if (by === 'human' && open !== undefined) open.answeredAt ??= at;
    lastAt = at;
  }
  return sessions;
}
