// What the export's own columns say about the end of a conversation, where no event says it (metrics.md §2.4).
import type { ConversationHeader } from '../model/facts.ts';
import type { Thread } from './thread.ts';

/** `resolved`, or `abandoned`: closed although neither a human nor a bot wrote. */
export interface ExportEnding {
  readonly at: number;
  readonly isResolution: boolean;
  /** False where only the status is known and there are no messages to date it by. */
  readonly hasInstant: boolean;
}

/** A human or a bot wrote: then closing the conversation resolves it. */
export function isServed(thread: Thread): boolean {
  return thread.messages.some((message) => {
    const role = thread.roleOf(message);
    return role === 'human' || role === 'bot';
  });
}

/** True when an event of the conversation resolves it, so that the export's columns are not asked. */
export function hasResolvingEvent(thread: Thread): boolean {
  const closes = isServed(thread);
  return thread.events.some(({ kind }) => kind === 'resolved' || (kind === 'closed' && closes));
}

function fromStatus(header: ConversationHeader, thread: Thread, openedAt: number): ExportEnding | null {
  if (header.status !== 'resolved' && header.status !== 'closed') return null;
  const lastAt = thread.messages.at(-1)?.at;
  const isResolution = header.status === 'resolved' || !thread.hasMessages || isServed(thread);
  return { at: lastAt ?? openedAt, isResolution, hasInstant: lastAt !== undefined };
}

/** `resolved_at`, else `closed_at`, else the status dated by the last public message; null when the export says nothing. */
export function findExportEnding(
  header: ConversationHeader,
  thread: Thread,
  openedAt: number,
): ExportEnding | null {
  if (hasResolvingEvent(thread)) return null;
  if (header.resolvedAt !== null) return { at: header.resolvedAt, isResolution: true, hasInstant: true };
  if (header.closedAt !== null) {
    return { at: header.closedAt, isResolution: !thread.hasMessages || isServed(thread), hasInstant: true };
  }
  return fromStatus(header, thread, openedAt);
}
