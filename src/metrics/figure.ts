// From the rows of a metric to one figure: tally the verdicts, then finish by kind.
import { type Lifetime, survivalAt } from '../model/statistics/kaplan-meier.ts';
import { mean } from '../model/statistics/mean.ts';
import { medianInterval } from '../model/statistics/median-interval.ts';
import { type Percentile, percentile } from '../model/statistics/percentile.ts';
import { isEnoughFor } from '../model/statistics/small-samples.ts';
import { wilson } from '../model/statistics/wilson.ts';
import { type FactColumns, openCursor } from './fact.ts';
import { addLinkage, emptyLinkage, type Linkage, type LinkageDraft } from './linkage.ts';
import type { Metric, Moment } from './metric.ts';
import { repeatsOf } from './once-per-person.ts';
import { hasMet, targetOf } from './target.ts';
import { type LeftOutReason, NOT_ASKED, type Verdict, type VerdictPart } from './verdict.ts';

/** What the rows of one group say, before statistics. `values` are sorted and in the metric's unit (durations ms). */
export interface Tally {
  readonly values: readonly number[];
  readonly unanswered: number;
  readonly pending: number;
  readonly metEarly: number;
  /** Failed before they are old enough to count. */
  readonly earlyFailures: number;
  /** Ages in ms. */
  readonly lifetimes: readonly Lifetime[];
  /** Null for metrics that do not tell it. */
  readonly linkage: Linkage | null;
  /** Rows among those that count whose clock is due by an assumed calendar. */
  readonly assumed: number;
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
  /** How many of the rows that count are told apart as what. */
  readonly parts: ReadonlyMap<VerdictPart, number>;
  /** Of a ratio: the rows that it is counted against; null for every other metric. */
  readonly base: number | null;
  /** The distinct clock targets of the rows that count, ms; null among them when one has none. */
  readonly targets: ReadonlySet<number | null>;
}

/** A metric's figure for one group. Durations ms, shares 0–1; null where there is nothing to say. */
export interface Figure {
  readonly n: number;
  /** The headline. */
  readonly value: Percentile | null;
  readonly p50: Percentile | null;
  readonly p90: Percentile | 'too_few' | null;
  readonly mean: number | null;
  /** 95 %: order statistics of the median, Wilson of a share, Greenwood of a survival. */
  readonly low: Percentile | null;
  readonly high: Percentile | null;
  /** Null for figures that wait for no answer. */
  readonly unanswered: number | null;
  readonly pending: number;
  readonly target: number | null;
  readonly met: boolean | null;
  readonly tally: Tally;
}

interface TallyDraft extends Tally {
  readonly values: number[];
  unanswered: number;
  pending: number;
  metEarly: number;
  earlyFailures: number;
  readonly lifetimes: Lifetime[];
  readonly linkage: LinkageDraft | null;
  assumed: number;
  readonly leftOut: Map<LeftOutReason, number>;
  readonly parts: Map<VerdictPart, number>;
  readonly targets: Set<number | null>;
}

function emptyTally({ tellsLinkage }: Metric): TallyDraft {
  const none = { unanswered: 0, pending: 0, metEarly: 0, earlyFailures: 0, assumed: 0 };
  const linkage = tellsLinkage ? emptyLinkage() : null;
  const lists = {
    values: [],
    lifetimes: [],
    leftOut: new Map(),
    parts: new Map(),
    targets: new Set<number>(),
  };
  return { ...none, ...lists, linkage, base: null };
}

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addVerdict(draft: TallyDraft, verdict: Verdict): void {
  if (verdict.is === 'value') {
    draft.values.push(verdict.value);
    for (const part of verdict.parts ?? []) addOne(draft.parts, part);
  } else if (verdict.is === 'unanswered') draft.unanswered += 1;
  else if (verdict.is === 'pending') draft.pending += 1;
  else if (verdict.is === 'early') draft.metEarly += 1;
  else if (verdict.is === 'early_failure') draft.earlyFailures += 1;
  else if (verdict.is === 'lifetime') draft.lifetimes.push({ age: verdict.ageMs, isEvent: verdict.isEvent });
  else if (verdict.is === 'out') addOne(draft.leftOut, verdict.reason);
}

/** What a metric says of these rows. */
export function tallyOf(metric: Metric, columns: FactColumns, moment: Moment): Tally {
  const draft = emptyTally(metric);
  const cursor = openCursor(columns);
  const clock = metric.target?.from === 'clock' ? metric.target : null;
  const repeats = repeatsOf(metric, columns, moment);
  for (let row = 0; row < columns.count; row += 1) {
    cursor.moveTo(row);
    const verdict = repeats.has(row) ? NOT_ASKED : metric.judge(cursor, moment);
    addVerdict(draft, verdict);
    if (draft.linkage !== null && verdict.is !== 'none') addLinkage(draft.linkage, cursor);
    const counts = verdict.is === 'value' || verdict.is === 'unanswered';
    if (clock !== null && counts && cursor.number(clock.exemptColumn) !== 1)
      draft.targets.add(cursor.number(clock.column));
    if (counts && metric.assumedColumn !== null && cursor.number(metric.assumedColumn) === 1)
      draft.assumed += 1;
  }
  draft.values.sort((a, b) => a - b);
  return draft;
}

type Finished = Pick<Figure, 'n' | 'value' | 'p50' | 'p90' | 'mean' | 'low' | 'high' | 'unanswered'>;

const NOTHING = { value: null, p50: null, p90: null, mean: null, low: null, high: null, unanswered: null };

function asValue(value: number | null): Percentile | null {
  return value === null ? null : { value };
}

function finishDuration({ values, unanswered }: Tally): Finished {
  const n = values.length + unanswered;
  const interval = medianInterval(values, unanswered);
  const p50 = percentile(values, unanswered, 50);
  return {
    n,
    value: p50,
    p50,
    p90: n > 0 && !isEnoughFor(90, n) ? 'too_few' : percentile(values, unanswered, 90),
    mean: mean(values),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    unanswered,
  };
}

function finishShare({ values }: Tally): Finished {
  const hits = values.filter((value) => value === 1).length;
  const interval = wilson(hits, values.length);
  return {
    ...NOTHING,
    n: values.length,
    value: asValue(mean(values)),
    low: asValue(interval?.low ?? null),
    high: asValue(interval?.high ?? null),
  };
}

function finishMean({ values }: Tally): Finished {
  const average = mean(values);
  return { ...NOTHING, n: values.length, value: asValue(average), mean: average };
}

function finishCount({ values }: Tally): Finished {
  return { ...NOTHING, n: values.length, value: { value: values.reduce((sum, value) => sum + value, 0) } };
}

/** Rows of one kind per row of another. While the former could be a part of the latter, the interval is Wilson's. */
function finishRatio({ values, base }: Tally): Finished {
  const n = base ?? 0;
  const sum = values.reduce((total, value) => total + value, 0);
  const interval = sum > n ? null : wilson(sum, n);
  return {
    ...NOTHING,
    n,
    value: asValue(n === 0 ? null : sum / n),
    low: asValue(interval?.low ?? null),
    high: asValue(interval?.high ?? null),
  };
}

const FINISH = {
  duration: finishDuration,
  share: finishShare,
  mean: finishMean,
  count: finishCount,
  ratio: finishRatio,
};

/** The share that outlasts the age, with the interval of Greenwood's error. */
function finishSurvival({ lifetimes }: Tally, ageMs: number): Finished {
  const found = survivalAt(lifetimes, ageMs);
  return {
    ...NOTHING,
    n: lifetimes.length,
    value: asValue(found?.survival ?? null),
    low: asValue(found?.low ?? null),
    high: asValue(found?.high ?? null),
  };
}

function finishedOf(metric: Metric, tally: Tally, { policy }: Moment): Finished {
  if (metric.kind !== 'survival') return FINISH[metric.kind](tally);
  return finishSurvival(tally, metric.survivalAtMs?.(policy) ?? 0);
}

/** The figure of a tally. */
export function finish(metric: Metric, tally: Tally, moment: Moment): Figure {
  const finished = finishedOf(metric, tally, moment);
  const target = targetOf(metric, tally.targets, moment.policy);
  return {
    ...finished,
    pending: tally.pending,
    target: target?.value ?? null,
    met: target === null ? null : hasMet(finished.value, target),
    tally,
  };
}

/** The figure of these rows; `base` is what a ratio is counted against. */
export function figureOf(
  metric: Metric,
  columns: FactColumns,
  moment: Moment,
  base: number | null = null,
): Figure {
  return finish(metric, { ...tallyOf(metric, columns, moment), base }, moment);
}

/** How many rows were left out, whatever the reason. */
export function leftOutCount(tally: Tally): number {
  return [...tally.leftOut.values()].reduce((sum, count) => sum + count, 0);
}
