// What a check for cron found: what is to be told now, and what stands beside it.
import type { Alert, StaleSource } from '../../model/alert.ts';
import type { DataUntil } from '../../model/report.ts';
import { isStaleSourceRecorded } from '../../store/alerts.ts';
import type { CheckRequest } from './check-request.ts';
import type { CheckReading } from './open-check.ts';

export interface CheckFound {
  readonly asOf: number;
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
  /** To be told now, in the order of telling. */
  readonly alerts: readonly Alert[];
  /** Beyond `limit`: told by the next run. */
  readonly hiddenCount: number;
  /** Older than the alert horizon, or of another policy, and not counted before. */
  readonly baselineCount: number;
  /** To be told now. */
  readonly staleSources: readonly StaleSource[];
  /** Some source is stale, told before or not. */
  readonly isStale: boolean;
  /** The checks before followed another policy. */
  readonly isOtherPolicy: boolean;
}

/** True when somebody is to be told something, or something that was found is to be recorded. */
export function hasNews({ alerts, baselineCount, staleSources }: CheckFound): boolean {
  return alerts.length + baselineCount + staleSources.length > 0;
}

/** A new policy is remembered even when nothing is found: what is found under it later is news. */
export function isRecordable(found: CheckFound): boolean {
  return hasNews(found) || found.isOtherPolicy;
}

/** The first `limit` of what is to be told. */
export function firstOf<E>(news: readonly E[], limit: number | null): readonly E[] {
  return limit === null ? news : news.slice(0, limit);
}

/** Whose data is too old to say anything, and where that data ends (epoch ms). */
interface OldData {
  readonly source: string;
  readonly dataUntil: number;
}

/** Each stale source once, by name. */
function staleSourcesOf(old: readonly OldData[], { freshnessMs }: CheckRequest): StaleSource[] {
  const found = new Map(
    old.map(({ source, dataUntil }) => [
      `${source}\0${dataUntil}`,
      { source, dataUntil, freshnessMs: freshnessMs(source) },
    ]),
  );
  return [...found.values()].sort((a, b) =>
    a.source === b.source ? a.dataUntil - b.dataUntil : a.source < b.source ? -1 : 1,
  );
}

/** A stale source is told once for each end of its data; a look that records nothing always tells it. */
export function checkFound(
  { db, asOf, isPast, dataUntil }: CheckReading,
  request: CheckRequest,
  {
    stale,
    ...told
  }: Pick<CheckFound, 'alerts' | 'hiddenCount' | 'baselineCount' | 'isOtherPolicy'> & {
    readonly stale: readonly OldData[];
  },
): CheckFound {
  const staleSources = staleSourcesOf(stale, request);
  const isNews = ({ source, dataUntil: until }: StaleSource): boolean =>
    request.mode !== 'new' || !isStaleSourceRecorded(db, source, until);
  return {
    ...{ asOf, isPast, dataUntil, ...told },
    staleSources: staleSources.filter(isNews),
    isStale: staleSources.length > 0,
  };
}
