// What `sla check` is asked, and what it found.
import type { Alert, StaleSource } from '../../model/alert.ts';
import type { NotifyTarget } from '../../model/notify-target.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { DataUntil } from '../../model/report.ts';

/**
 * `new`: breaches that no check has told yet; they are recorded. `replay`: what a first check at `--as-of` would have found;
 * `open`: all clocks that are breached now and still run. The last two record nothing.
 */
export type CheckMode = 'new' | 'replay' | 'open';

export interface CheckRequest {
  readonly databasePath: string;
  readonly policy: LoadedPolicy;
  readonly mode: CheckMode;
  /** `--as-of`, epoch ms; null: the clock. */
  readonly asOf: number | null;
  readonly isDryRun: boolean;
  /** At-risk clocks are told too. */
  readonly withAtRisk: boolean;
  /** At most so many alerts are told; the others stay new. Null: all. */
  readonly limit: number | null;
  readonly lockTimeoutMs: number;
  /** How old a source's data may be, in ms. */
  readonly freshnessMs: (source: string) => number;
  readonly link: (source: string, externalId: string) => string | null;
  /** People of ours are told by the name in the agents file where it has one, else by their code. */
  readonly areAgentsNamed: boolean;
  /** `--notify`: who is told besides the reader; null: nobody. */
  readonly notify: { readonly targets: readonly NotifyTarget[]; readonly language: 'en' | 'zh' } | null;
}

export interface CheckFound {
  readonly asOf: number;
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
  /** To be told now: breaches by due instant, then clocks at risk. */
  readonly alerts: readonly Alert[];
  /** Beyond `limit`: told by the next run. */
  readonly hiddenCount: number;
  /** Breaches older than the alert horizon, or of another policy, that were not counted before. */
  readonly baselineCount: number;
  /** To be told now. */
  readonly staleSources: readonly StaleSource[];
  /** Some source is stale, told before or not. */
  readonly isStale: boolean;
}

/** True when somebody is to be told something, or something is to be recorded. */
export function hasNews({ alerts, baselineCount, staleSources }: CheckFound): boolean {
  return alerts.length + baselineCount + staleSources.length > 0;
}
