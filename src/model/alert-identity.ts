// What makes two sightings of a breach the same alert (metrics.md §4): names and instants, never row ids, rules or targets.
import { createHash } from 'node:crypto';

export interface AlertedClock {
  readonly source: string;
  readonly shop: string;
  /** Id of the conversation or order in its source. */
  readonly externalId: string;
  readonly metric: string;
  /** Epoch ms. */
  readonly startedAt: number;
}

/** SHA-256 (hex). An import that is undone and done again, or another policy, keeps it. */
export function alertIdentity({ source, shop, externalId, metric, startedAt }: AlertedClock): string {
  const named = JSON.stringify([source, shop, externalId, metric, startedAt]);
  return createHash('sha256').update(named).digest('hex');
}
