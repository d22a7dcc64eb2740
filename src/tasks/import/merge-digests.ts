// Digests of several runs that waited for one target, as one: what was held back overnight comes as one message.
import { createHash } from 'node:crypto';
import type { Alert, AlertDigest } from '../../model/alert.ts';
import type { Claimed } from '../../store/outbox.ts';
import type { QueuedDigest } from '../alerts/queue-alerts.ts';

export interface MergedDigest extends QueuedDigest {
  /** The same as long as the same digests wait. */
  readonly id: string;
}

/** Later runs know more: of two forms of one alert the later counts. */
function latestAlerts(digests: readonly AlertDigest[]): readonly Alert[] {
  return [
    ...new Map(digests.flatMap(({ alerts }) => alerts).map((alert) => [alert.identity, alert])).values(),
  ];
}

/** The digests in the order in which they were queued, at least one. */
export function mergeDigests(claimed: readonly Pick<Claimed, 'digest' | 'content'>[]): MergedDigest {
  const queued = claimed.map(({ content }) => JSON.parse(content) as QueuedDigest);
  const digests = queued.map(({ digest }) => digest);
  const last = digests.at(-1) as AlertDigest;
  const stale = new Map(
    digests.flatMap(({ staleSources }) => staleSources).map((each) => [each.source, each]),
  );
  const names = claimed.map(({ digest }) => digest);
  const fresh = new Set(
    queued.flatMap(({ digest, reminders }) =>
      digest.alerts.map(({ identity }) => identity).filter((identity) => !reminders.includes(identity)),
    ),
  );
  return {
    id: names.length === 1 ? (names[0] as string) : createHash('sha256').update(names.join()).digest('hex'),
    digest: {
      ...last,
      alerts: latestAlerts(digests),
      staleSources: [...stale.values()],
      baselineCount: digests.reduce((sum, { baselineCount }) => sum + baselineCount, 0),
    },
    reminders: [...new Set(queued.flatMap(({ reminders }) => reminders))].filter(
      (identity) => !fresh.has(identity),
    ),
  };
}
