// What a report is asked, and what every report in the catalogue is.
import type { Engine } from '../engines/engine.ts';
import type { Moment } from '../metrics/metric.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { DataUntil, Period, Report } from '../model/report.ts';
import { FAMILIES, type Family } from '../model/vocabulary.ts';

export interface ReportRequest {
  readonly engine: Engine;
  readonly loaded: LoadedPolicy;
  /** Epoch ms. */
  readonly asOf: number;
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
  readonly period: Period;
  /** What the report is about; without it, the conversations. */
  readonly family?: Family;
  /** `--where` as typed: key → value. */
  readonly filters: Readonly<Record<string, string>>;
  /** `--by` as typed. */
  readonly by: readonly string[];
  readonly slotMin: 15 | 30 | 60;
  /** False: people of ours are shown by their codes only (`agents.display` of hicare.yaml). */
  readonly areAgentsNamed?: boolean;
  /** The stored text features follow other word lists than the policy's. */
  readonly areTextRulesStale?: boolean;
  /** They do not even follow one set of word lists. */
  readonly areTextRulesSeveral?: boolean;
  /** Messages stand whose texts were not read: what needs a text is unknown of them. */
  readonly areTextsUnread?: boolean;
}

export type DefaultPeriod = 'day' | 'week' | '28d';

export interface ReportDefinition {
  readonly name: string;
  /** The keys that `--by` may name; empty when the report has its own grouping. */
  readonly groups: readonly string[];
  readonly defaultPeriod: DefaultPeriod;
  /** What it is about: its as-of is the end of these records (metrics.md §0). Without it, the conversations. */
  readonly family?: Family;
  build(request: ReportRequest): Promise<Report>;
}

/** How far each source of some families is known at the request's as-of: where it has several, the smallest. */
function reachOf(
  { asOf, dataUntil }: ReportRequest,
  families: readonly DataUntil['family'][],
): Map<string, number> {
  const known = new Map<string, number>();
  for (const { source, family, at } of dataUntil) {
    if (families.includes(family)) known.set(source, Math.min(at, known.get(source) ?? asOf));
  }
  return known;
}

/** The moment of a request: each source is asked no later than it is known. */
export function momentOf(request: ReportRequest): Moment {
  const { asOf, loaded } = request;
  const conversations = reachOf(request, ['conversations']);
  const orders = reachOf(request, ['conversations', 'orders']);
  const byFamily = new Map(FAMILIES.map((family) => [family, reachOf(request, [family])]));
  return {
    policy: loaded.policy,
    familyAsOf: (family, source) => {
      const ends = byFamily.get(family) ?? new Map<string, number>();
      return ends.get(source) ?? Math.min(asOf, ...ends.values());
    },
    effectiveAsOf: (source) => conversations.get(source) ?? asOf,
    orderAsOf: (source) => orders.get(source) ?? asOf,
  };
}

/** The earliest of the sources' moments. */
export function earliestAsOf({ asOf, dataUntil }: ReportRequest): number {
  const known = dataUntil.filter(({ family }) => family === 'conversations').map(({ at }) => at);
  return Math.min(asOf, ...known);
}
