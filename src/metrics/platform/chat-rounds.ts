// Rounds of a platform's rule: from the first open question to the first human answer; closing words open one as well.
import type { Chat, PlatformCase } from './platform-message.ts';

/** Every round of a chat, in order. What is asked while a round is open belongs to it. */
export function chatRounds(chat: Chat): readonly PlatformCase[] {
  const rounds: PlatformCase[] = [];
  let startedAt: number | null = null;
  for (const { at, by } of chat) {
    if (by === 'customer') startedAt ??= at;
    if (by !== 'human' || startedAt === null) continue;
    rounds.push({ startedAt, answeredAt: at });
    startedAt = null;
  }
  return startedAt === null ? rounds : [...rounds, { startedAt, answeredAt: null }];
}
