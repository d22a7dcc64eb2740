// A promise with a duration in what a person of ours wrote, and what came of it.

/** Instants are epoch ms. */
export interface AgentPromise {
  readonly promisedAt: number;
  /** Last millisecond in which a message keeps it. */
  readonly dueAt: number;
  /** The next public human message, in time or not; null while there is none. */
  readonly keptAt: number | null;
  /** Row id of who promised. */
  readonly agentId: number | null;
}
