// What a report is asked, and what every report in the catalogue is.
import type { Engine } from '../engines/engine.ts';
import type { Moment } from '../metrics/metric.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { DataUntil, Period, Report } from '../model/report.ts';

export interface ReportRequest {
  readonly engine: Engine;
  readonly loaded: LoadedPolicy;
  /** Epoch ms. */
  readonly asOf: number;
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
  readonly period: Period;
  /** `--where` as typed: key → value. */
  readonly filters: Readonly<Record<string, string>>;
  /** `--by` as typed. */
  readonly by: readonly string[];
  readonly slotMin: 15 | 30 | 60;
  /** The stored text features follow other word lists than the policy's. */
  readonly areTextRulesStale?: boolean;
  /** Messages stand whose texts were not read: what needs a text is unknown of them. */
  readonly areTextsUnread?: boolean;
}

export type DefaultPeriod = 'day' | 'week' | '28d';

export interface ReportDefinition {
  readonly name: string;
  /** The keys that `--by` may name; empty when the report has its own grouping. */
  readonly groups: readonly string[];
  readonly defaultPeriod: DefaultPeriod;
  build(request: ReportRequest): Promise<Report>;
}

/** The moment of a request: each source is asked no later than its conversations are known. */
export function momentOf({ asOf, dataUntil, loaded }: ReportRequest): Moment {
  const known = new Map(
    dataUntil
      .filter(({ family }) => family === 'conversations')
      .map(({ source, at }) => [source, Math.min(at, asOf)]),
  );
  return { policy: loaded.policy, effectiveAsOf: (source) => known.get(source) ?? asOf };
}

/** The earliest of the sources' moments. */
export function earliestAsOf({ asOf, dataUntil }: ReportRequest): number {
  const known = dataUntil.filter(({ family }) => family === 'conversations').map(({ at }) => at);
  return Math.min(asOf, ...known);
}
