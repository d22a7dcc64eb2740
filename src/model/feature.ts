// What is kept of a message's text besides the sealed text itself: a few bits.

/** Text features, computed at import (bits of `message.features`); the text itself is never needed again. */
export const FEATURE = {
  /** Text was read: without this bit all text features are unknown (`--no-text`, recalled). */
  known: 1,
  closing: 2,
  question: 4,
  promise: 8,
  /** Matches the handoff notices and does not ask for input. */
  handoffNotice: 16,
} as const;
