// What the platforms' rules look at: who wrote when, in the order in which a chat was read.

/** A welcome text or a system message is `other`: no answer of a person, and no question. */
export interface PlatformMessage {
  /** Epoch ms. */
  readonly at: number;
  readonly by: 'customer' | 'human' | 'bot' | 'other';
}

/** The messages of one conversation, or of one person where the rule asks for persons; oldest first. */
export type Chat = readonly PlatformMessage[];

/** One case of a rule: when it began, and when a person answered; null while nobody did. */
export interface PlatformCase {
  readonly startedAt: number;
  readonly answeredAt: number | null;
}
