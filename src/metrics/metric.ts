// What a metric is: which rows it looks at, what it says of each, and how their values become one figure.

import type { MetricId } from '../model/metric-id.ts';
import type { Policy, SlaMetric } from '../model/policy.ts';
import type { Family } from '../model/vocabulary.ts';
import type { Fact } from './fact.ts';
import type { Verdict } from './verdict.ts';

/** Unit of the headline: seconds (kept in ms), share 0–1, points, or a count. */
export type Unit = 's' | 'share' | 'points' | 'count';

/**
 * How values become the headline: duration → p50, share and mean → mean, count → sum, ratio → sum ÷ rows of `per`,
 * survival → share that outlasts an age.
 */
export type Kind = 'duration' | 'share' | 'mean' | 'count' | 'ratio' | 'survival';

/**
 * Which rows: conversations opened in the period (the cohort rule), rounds or clocks of those, clocks of the orders placed
 * in the period, contacts or issues that started in the period or whose first complaint did, conversations resolved or abandoned in the
 * period (throughput), or all that are not resolved (a stock at `as_of`, whatever the period);
 * flags of high care likewise: those raised in the period, or all (a stock). Orders count under the day
 * they were placed, or paid where a ratio is per paid order; returns under the day they were requested, ratings under the
 * day they were given; quality checks, payouts and promises under the day their conversation was opened.
 */
export type Population =
  | 'opened'
  | 'rounds'
  | 'clocks'
  | 'order_clocks'
  | 'issues'
  | 'complaint_issues'
  | 'resolved'
  | 'abandoned'
  | 'stock'
  | 'care_stock'
  | 'care_raised'
  | 'qc_results'
  | 'payouts'
  | 'promises'
  | 'inquiries'
  | OrderPopulation;

/** Rows of orders and after-sales, which have attributes of orders instead of conversations'. */
export type OrderPopulation = 'orders' | 'orders_paid' | 'returns' | 'ratings' | 'complaints';

/** Whose figure it is when grouped by agent. */
export type AgentColumn =
  | 'first_responder'
  | 'round_agent'
  | 'last_human'
  | 'paid_by'
  | 'promised_by'
  | 'issue_responder';

/** The moment at which everything that depends on time passing is asked. */
export interface Moment {
  /** min(`as_of`, `data_until` of the source's conversations), epoch ms. */
  effectiveAsOf(source: string): number;
  /** The same for the clocks of a source's orders, which its orders and its conversations can stop. */
  orderAsOf(source: string): number;
  /**
   * min(`as_of`, `data_until` of a source's family). Where the source has none of it, others tell of its records: the
   * smallest of theirs; `as_of` where nobody has it.
   */
  familyAsOf(family: Family, source: string): number;
  readonly policy: Policy;
}

/** Where a target comes from: the policy's key, or the SLA clocks of the rows themselves, but for those that are exempt. */
export type TargetSource =
  | { readonly from: 'policy'; readonly key: string }
  | {
      readonly from: 'clock';
      readonly metric: SlaMetric;
      readonly column: string;
      readonly exemptColumn: string;
    };

export interface MetricOf<C extends string> {
  readonly id: MetricId;
  readonly unit: Unit;
  readonly kind: Kind;
  readonly population: Population;
  /** Of rows that are clocks: which. */
  readonly clock: SlaMetric | null;
  /** Of a ratio: what its rows are counted against. */
  readonly per: 'orders_paid' | null;
  /** Record families without which it says nothing: a shop that exports no returns has no disputes to tell. */
  readonly needs: readonly Family[];
  /** Its records come from files that not every shop has: without any row, the overview leaves it out. */
  readonly onlyWithRows: boolean;
  readonly agentColumn: AgentColumn;
  readonly target: TargetSource | null;
  /** Says of a row that its clock is due by an assumed calendar: no holiday table knows the year. Null without clocks. */
  readonly assumedColumn: string | null;
  /** Rows are issues, and how surely they were put together is told beside the figure; needs LINKAGE_COLUMNS. */
  readonly tellsLinkage: boolean;
  /** Of each person only the first row that counts is counted, by `started_at`; needs ONCE_COLUMNS. */
  readonly isOncePerPerson: boolean;
  /** Of a survival: the age that is asked, ms. */
  readonly survivalAtMs: ((policy: Policy) => number) | null;
  readonly columns: readonly C[];
  judge(fact: Fact<C>, moment: Moment): Verdict;
}
export type Metric = MetricOf<string>;

type Named = 'id' | 'unit' | 'kind' | 'columns' | 'judge';

/**
 * A metric with the usual rest: conversations opened in the period, credited to the last human author, its target under the
 * policy key of its own name.
 */
export function metric<C extends string>(
  definition: Pick<MetricOf<C>, Named> & Partial<Omit<MetricOf<C>, Named>>,
): MetricOf<C> {
  const target: TargetSource = { from: 'policy', key: definition.id };
  const usual = {
    population: 'opened',
    clock: null,
    per: null,
    needs: [],
    onlyWithRows: false,
    agentColumn: 'last_human',
    assumedColumn: null,
    tellsLinkage: false,
    isOncePerPerson: false,
    survivalAtMs: null,
  } as const;
  return { ...usual, target, ...definition };
}
