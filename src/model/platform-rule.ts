// A platform's published rule of how fast a shop answers, as a value: what counts as a case, and when it counts for the shop.

/**
 * `rounds`: a question and everything asked until the next human answer · `messages`: every message of a customer ·
 * `sessions`: everything between two silences of a customer · `first_questions`: a person's first question of a day ·
 * `conversations`: the first question of each conversation.
 */
export const PLATFORM_CASES = ['rounds', 'messages', 'sessions', 'first_questions', 'conversations'] as const;
export type PlatformCase = (typeof PLATFORM_CASES)[number];

export interface PlatformRule {
  readonly cases: PlatformCase;
  /** `within`: the share answered in time; `mean`: the mean time, where nothing counts as longer than the limit. */
  readonly figure: 'within' | 'mean';
  readonly limitMs: number;
  /** IANA name; days and hours are cut here. */
  readonly timezone: string;
  /** Minutes after midnight in which a case must begin, half-open. */
  readonly fromMin: number;
  readonly toMin: number;
  /** What is answered on a later day is left out; what is not answered by midnight has missed. */
  readonly isCutAtMidnight: boolean;
  /** Conversations in which only a bot wrote back are left out. */
  readonly isBotOnlyOut: boolean;
  /** How many days are counted, and how many complete days before as-of are too young. */
  readonly days: number;
  readonly lagDays: number;
  /** A longer silence ends a session. */
  readonly sessionGapMs: number | null;
  readonly channels: readonly string[];
}
