// First questions of a platform's rule: the first customer message of a chat, or of each of its days.
import { localDay } from '../../model/time.ts';
import { chatMessages } from './chat-messages.ts';
import type { Chat, PlatformCase } from './platform-message.ts';

/** The first customer message of the chat with the human answer to it; nothing where no customer wrote. */
export function firstQuestion(chat: Chat): readonly PlatformCase[] {
  return chatMessages(chat).slice(-1);
}

/** The first customer message that `counts` on each local day of a zone. */
export function dailyFirstQuestions(
  chat: Chat,
  timezone: string,
  counts: (instant: number) => boolean,
): readonly PlatformCase[] {
  const asked = chatMessages(chat).filter(({ startedAt }) => counts(startedAt));
  // Newest first: of each day the earliest is set last.
  return [...new Map(asked.map((one) => [localDay(one.startedAt, timezone, 0), one])).values()];
}
