// Metrics over a period and groups: ask the engine once per population, then finish every metric from its columns.
import type { Condition, FactTable, Scalar, ValuesAnswer } from '../../engines/engine.ts';
import type { FactColumns } from '../../metrics/fact.ts';
import { type Figure, figureOf, finish } from '../../metrics/figure.ts';
import type { Metric, Population } from '../../metrics/metric.ts';
import type { Period } from '../../model/report.ts';
import { bucketsOf } from '../period.ts';
import { earliestAsOf, momentOf, type ReportRequest } from '../report-request.ts';
import { compareGroups } from './compare-scalars.ts';
import {
  ATTRIBUTE_KEYS,
  attributesOf,
  columnOfGroup,
  filterConditions,
  type GroupKey,
  isSlotKey,
  isTimeKey,
  keyOfTyped,
  nameOfUnknown,
} from './group-keys.ts';
import { countOrdersPaid } from './orders-paid.ts';

/** One metric's figure for one group. */
export interface Measured {
  readonly metric: Metric;
  readonly group: readonly Scalar[];
  readonly figure: Figure;
}

/** What to measure: these metrics, cut by these keys, over these days. */
export interface Cut {
  readonly metrics: readonly Metric[];
  readonly by: readonly GroupKey[];
  readonly period: Period;
}

interface Question {
  readonly from: FactTable;
  readonly where: readonly Condition[];
  readonly groupBy: readonly string[];
}

/** Of the rows that are clocks, those of the metric. */
export function clockConditions({ clock }: Pick<Metric, 'clock'>): readonly Condition[] {
  return clock === null ? [] : [{ column: 'metric', is: '=', value: clock }];
}

/** Which rows a metric looks at; days are stored integers, throughput goes by instants. */
export function populationConditions(
  { population, clock }: Pick<Metric, 'population' | 'clock'>,
  period: Period,
  request: ReportRequest,
): readonly Condition[] {
  const within = (column: string): Condition[] => [
    { column, is: '>=', value: period.since },
    { column, is: '<', value: period.until },
  ];
  if (population === 'resolved') return within('last_resolved_at');
  if (population === 'abandoned') return within('abandoned_at');
  if (population === 'orders_paid') return within('paid_at');
  if (population === 'returns') return within('requested_at');
  if (population === 'ratings') return within('rated_at');
  if (population === 'inquiries')
    return [...within('started_at'), { column: 'stage', is: '=', value: 'pre_sale' }];
  if (population === 'issues') return within('started_at');
  if (population === 'complaint_issues' || population === 'complaints') return within('complaint_started_at');
  if (population === 'care_raised') return within('flagged_at');
  if (population === 'care_stock') return [];
  const column = 'last_resolution_known_at';
  if (population === 'stock')
    return [
      {
        any: [
          { column, is: 'null' },
          { column, is: '>', value: earliestAsOf(request) },
        ],
      },
    ];
  return [
    ...clockConditions({ clock }),
    { column: 'opened_day', is: '>=', value: period.sinceDay },
    { column: 'opened_day', is: '<=', value: period.untilDay },
  ];
}

const TABLES: Partial<Record<Population, FactTable>> = {
  rounds: 'rounds',
  clocks: 'clocks',
  order_clocks: 'order_clocks',
  qc_results: 'qc_results',
  payouts: 'payouts',
  promises: 'promises',
  inquiries: 'inquiries',
  orders: 'orders',
  orders_paid: 'orders',
  returns: 'returns',
  ratings: 'ratings',
  complaints: 'complaints',
  issues: 'issues',
  complaint_issues: 'issues',
  care_stock: 'care_flags',
  care_raised: 'care_flags',
};

/** The fact table that holds the rows of a population. */
export function tableOf(population: Population): FactTable {
  return TABLES[population] ?? 'conversations';
}

function questionOf(metric: Metric, { by, period }: Cut, request: ReportRequest): Question {
  return {
    from: tableOf(metric.population),
    where: [...populationConditions(metric, period, request), ...filterConditions(request.filters, metric)],
    groupBy: by.map((key) => columnOfGroup(key, metric)),
  };
}

/** Metrics that ask the same rows in the same groups, so that these are read once. */
function sameQuestions(
  cut: Cut,
  request: ReportRequest,
): readonly { question: Question; metrics: Metric[] }[] {
  const asked = new Map<string, { question: Question; metrics: Metric[] }>();
  for (const metric of cut.metrics) {
    const question = questionOf(metric, cut, request);
    const key = JSON.stringify(question);
    const entry = asked.get(key) ?? { question, metrics: [] };
    entry.metrics.push(metric);
    asked.set(key, entry);
  }
  return [...asked.values()];
}

function factColumns(names: readonly string[], answer: ValuesAnswer | undefined): FactColumns {
  const byName = new Map(names.map((name, index) => [name, answer?.columns[index] ?? []]));
  return { count: answer?.columns[0]?.length ?? 0, byName };
}

interface Same {
  readonly question: Question;
  readonly metrics: readonly Metric[];
}

async function measureTogether(request: ReportRequest, { question, metrics }: Same): Promise<Measured[]> {
  const columns = [...new Set(metrics.flatMap((metric) => metric.columns))];
  const answers = await request.engine.values({ ...question, shape: 'values', columns });
  // Without groups there is always one figure, also of nothing.
  const groups = answers.length === 0 && question.groupBy.length === 0 ? [undefined] : answers;
  const moment = momentOf(request);
  return groups.flatMap((answer) => {
    const facts = factColumns(columns, answer);
    return metrics.map((metric) => ({
      metric,
      group: answer?.group ?? [],
      figure: figureOf(metric, facts, moment),
    }));
  });
}

/** Ratios have a figure also where only what they are counted against has rows. */
async function measureRatios(request: ReportRequest, same: Same, cut: Cut): Promise<Measured[]> {
  const paid = await countOrdersPaid(request, cut);
  const counted = await measureTogether(request, same);
  const moment = momentOf(request);
  const empty = factColumns([], undefined);
  return same.metrics.flatMap((metric) => {
    const own = counted.filter((entry) => entry.metric === metric);
    const groups = new Map(own.map(({ group, figure }) => [JSON.stringify(group), { group, figure }]));
    const others = paid.filter(({ group }) => !groups.has(JSON.stringify(group)));
    const baseOf = new Map(paid.map(({ group, count }) => [JSON.stringify(group), count]));
    return [
      ...own.map(({ group, figure }) => {
        const tally = { ...figure.tally, base: baseOf.get(JSON.stringify(group)) ?? 0 };
        return { metric, group, figure: finish(metric, tally, moment) };
      }),
      ...others.map(({ group, count }) => ({
        metric,
        group,
        figure: figureOf(metric, empty, moment, count),
      })),
    ];
  });
}

async function measureCut(request: ReportRequest, cut: Cut): Promise<readonly Measured[]> {
  const parts: Measured[][] = [];
  for (const { question, metrics } of sameQuestions(cut, request)) {
    const [ratios, others] = [metrics.filter(isRatio), metrics.filter((metric) => !isRatio(metric))];
    if (ratios.length > 0) parts.push(await measureRatios(request, { question, metrics: ratios }, cut));
    if (others.length > 0) parts.push(await measureTogether(request, { question, metrics: others }));
  }
  return parts.flat().map((entry) => ({ ...entry, group: namedGroup(entry, cut.by) }));
}

/** Groups of what nobody knows have a name where metrics.md gives them one. */
function namedGroup({ metric, group }: Measured, by: readonly GroupKey[]): readonly Scalar[] {
  return group.map((value, place) => value ?? nameOfUnknown(by[place] as GroupKey, metric));
}

function isRatio({ per }: Metric): boolean {
  return per !== null;
}

/** What there is at the report's moment, whatever the period. */
export function isStock({ population }: Pick<Metric, 'population'>): boolean {
  return population === 'stock' || population === 'care_stock';
}

/** A stock has no day, only conversations opened in a slot have an hour, and orders have other attributes. */
function canBeCut(metric: Metric, by: readonly GroupKey[], filters: ReportRequest['filters']): boolean {
  if (by.some(isSlotKey)) return ['opened', 'rounds', 'clocks', 'promises'].includes(metric.population);
  if (by.some(isTimeKey) && isStock(metric)) return false;
  const attributes: readonly string[] = attributesOf(metric);
  if (!by.every((key) => isTimeKey(key) || attributes.includes(key))) return false;
  // What no metric can be filtered by is refused where the conditions are made.
  const isOfConversations = ATTRIBUTE_KEYS.every((key) => attributes.includes(key));
  return isOfConversations || Object.keys(filters).every((key) => attributes.includes(keyOfTyped(key)));
}

/** By day, week or month: each bucket is measured as a period of its own, so every metric's own day counts. */
async function measureBuckets(request: ReportRequest, cut: Cut): Promise<readonly Measured[]> {
  const place = cut.by.findIndex(isTimeKey);
  const key = cut.by[place];
  if (key === undefined || !isTimeKey(key)) return measureCut(request, cut);
  const world = { ...request, policy: request.loaded.policy };
  const parts: Measured[][] = [];
  for (const { name, period } of bucketsOf(cut.period, key, world)) {
    const measured = await measureCut(request, { ...cut, period, by: cut.by.toSpliced(place, 1) });
    parts.push(measured.map((entry) => ({ ...entry, group: entry.group.toSpliced(place, 0, name) })));
  }
  return parts.flat();
}

/** Every metric for every group, in the order of the metrics, then of the groups. Hours are local minutes. */
export async function measure(request: ReportRequest, cut: Cut): Promise<readonly Measured[]> {
  const metrics = cut.metrics.filter((metric) => canBeCut(metric, cut.by, request.filters));
  const measured = await measureBuckets(request, { ...cut, metrics });
  const place = new Map(metrics.map((metric, index) => [metric, index]));
  return measured.toSorted(
    (a, b) =>
      (place.get(a.metric) as number) - (place.get(b.metric) as number) || compareGroups(a.group, b.group),
  );
}
