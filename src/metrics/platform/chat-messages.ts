// Messages of a platform's rule: every message of a customer is a case, answered by the next human message.
import type { Chat, PlatformCase } from './platform-message.ts';

/** Every customer message of a chat, newest first; several may be answered by one reply. */
export function chatMessages(chat: Chat): readonly PlatformCase[] {
  let answeredAt: number | null = null;
  return chat.toReversed().flatMap(({ at, by }) => {
    if (by === 'human') answeredAt = at;
    return by === 'customer' ? [{ startedAt: at, answeredAt }] : [];
  });
}
