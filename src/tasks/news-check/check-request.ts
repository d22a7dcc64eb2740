// What a check for cron is asked: `sla check`, `care list --check`, `order at-risk --check`.
import type { NotifyTarget } from '../../model/notify-target.ts';
import type { LoadedPolicy } from '../../model/policy.ts';

/**
 * `new`: what no check has told yet; it is recorded. `replay`: what a first check at `--as-of` would have found; `open`: all
 * that is overdue now and still runs (`sla check` only). The last two record nothing.
 */
export type CheckMode = 'new' | 'replay' | 'open';

export interface CheckRequest {
  readonly databasePath: string;
  readonly policy: LoadedPolicy;
  readonly mode: CheckMode;
  /** `--as-of`, epoch ms; null: the clock. */
  readonly asOf: number | null;
  readonly isDryRun: boolean;
  /** At most so many alerts are told; the others stay new. Null: all. */
  readonly limit: number | null;
  readonly lockTimeoutMs: number;
  /** How old a source's data may be, in ms. */
  readonly freshnessMs: (source: string) => number;
  readonly link: (source: string, externalId: string) => string | null;
  /** People of ours are told by the name in the agents file where it has one, else by their code. */
  readonly areAgentsNamed: boolean;
  /** Of what is told in words. */
  readonly language: 'en' | 'zh';
  /** `--notify`: who is told besides the reader; null: nobody. */
  readonly notify: readonly NotifyTarget[] | null;
}

/** What rules find: high-care flags, orders at risk. */
export interface NewsRequest extends CheckRequest {
  /** Only what these rules find; the rest stays new. Null: all. */
  readonly rules: readonly string[] | null;
}
