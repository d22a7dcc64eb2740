// Per conversation: our figure, and the one that its source reports under the counterpart's name and clock.
import type { Condition, Scalar } from '../../engines/engine.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Counterpart } from '../../metrics/source-counterparts.ts';
import type { LeftOutReason, Verdict } from '../../metrics/verdict.ts';
import { mean } from '../../model/statistics/mean.ts';
import { askFacts, judgeRows } from '../explain/explain-rows.ts';
import type { ReportRequest } from '../report-request.ts';
import { sourceValue } from '../sections/source-metrics.ts';

/** Both in the metric's unit (durations ms); null where there is none. */
export interface FigurePair {
  /** Source, shop, the conversation's own id, channel, opened_at. */
  readonly identity: readonly Scalar[];
  readonly ours: number | null;
  /** Why we have none: what the metric says of the conversation. */
  readonly verdict: Verdict;
  readonly theirs: number | null;
}

export interface FigurePairs {
  readonly pairs: readonly FigurePair[];
  /** Conversations out of every metric, by reason; they are no pairs. */
  readonly excluded: ReadonlyMap<LeftOutReason, number>;
}

interface Reported {
  readonly identity: readonly Scalar[];
  readonly exclusion: Scalar;
  readonly value: number;
}

/** Conditions for our rows, and for the source's: they differ in whose agent is meant. */
export interface PairConditions {
  readonly ours: readonly Condition[];
  readonly theirs: readonly Condition[];
}

const COLUMNS = ['source', 'shop', 'external_id', 'channel', 'opened_at', 'exclusion', 'value_e4', 'unit'];
const IDENTITY_WIDTH = 5;

const keyOf = (identity: readonly Scalar[]): string => JSON.stringify(identity.slice(0, 3));

/** Figures without a clock count for either; where a source gives one with the clock too, that one is meant. */
function clockConditions({ clock }: Counterpart): readonly Condition[] {
  if (clock === null) return [];
  return [
    {
      any: [
        { column: 'clock', is: 'null' },
        { column: 'clock', is: '=', value: clock },
      ],
    },
  ];
}

async function askReported(
  request: ReportRequest,
  counterpart: Counterpart,
  where: readonly Condition[],
): Promise<ReadonlyMap<string, Reported>> {
  const rows = await request.engine.rows({
    from: 'source_metrics',
    where: [
      ...where,
      { column: 'name', is: '=', value: counterpart.name },
      { column: 'value_e4', is: 'not null' },
      ...clockConditions(counterpart),
    ],
    groupBy: [],
    columns: COLUMNS,
    // Null first: what names its clock comes later and stands.
    orderBy: ['clock'],
    shape: 'rows',
  });
  return new Map(
    rows.map((row) => {
      const [exclusion = null, valueE4, unit = null] = row.slice(IDENTITY_WIDTH);
      const identity = row.slice(0, IDENTITY_WIDTH);
      return [keyOf(identity), { identity, exclusion, value: sourceValue(Number(valueE4), unit) }];
    }),
  );
}

interface Judged {
  readonly identity: readonly Scalar[];
  readonly verdicts: Verdict[];
}

/** What the metric says of each conversation: one verdict, or one per round. */
async function judgeConversations(
  request: ReportRequest,
  metric: Metric,
  where: readonly Condition[],
): Promise<ReadonlyMap<string, Judged>> {
  const judged = new Map<string, Judged>();
  for (const { identity, verdict } of judgeRows(request, metric, await askFacts(request, metric, where))) {
    const key = keyOf(identity);
    const known = judged.get(key);
    if (known === undefined) judged.set(key, { identity, verdicts: [verdict] });
    else known.verdicts.push(verdict);
  }
  return judged;
}

const NO_ROUND: Verdict = { is: 'none' };

/** Of several rounds their mean; without any value, what is said of the first that is asked for. */
function oursOf(verdicts: readonly Verdict[]): Pick<FigurePair, 'ours' | 'verdict'> {
  const values = verdicts.flatMap((verdict) => (verdict.is === 'value' ? [verdict.value] : []));
  const verdict = verdicts.find(({ is }) => is !== 'none') ?? verdicts[0] ?? NO_ROUND;
  return { ours: mean(values), verdict };
}

function countExcluded(reported: Iterable<Reported>): ReadonlyMap<LeftOutReason, number> {
  const counts = new Map<LeftOutReason, number>();
  for (const { exclusion } of reported) {
    if (exclusion === null) continue;
    counts.set(exclusion as LeftOutReason, (counts.get(exclusion as LeftOutReason) ?? 0) + 1);
  }
  return counts;
}

/** Conversations of the sources that report the counterpart for any of them; those with neither figure are left out. */
export async function figurePairs(
  request: ReportRequest,
  { metric, counterpart }: { readonly metric: Metric; readonly counterpart: Counterpart },
  where: PairConditions,
): Promise<FigurePairs> {
  const reported = await askReported(request, counterpart, where.theirs);
  const judged = await judgeConversations(request, metric, where.ours);
  const excluded = countExcluded(reported.values());
  const sources = new Set([...reported.values()].map(({ identity }) => identity[0]));
  const keys = new Set([...reported.keys(), ...judged.keys()]);
  const pairs = [...keys].flatMap((key): FigurePair[] => {
    const theirs = reported.get(key);
    const own = judged.get(key);
    const identity = theirs?.identity ?? own?.identity ?? [];
    if (!sources.has(identity[0] ?? null) || (theirs?.exclusion ?? null) !== null) return [];
    const { ours, verdict } = oursOf(own?.verdicts ?? []);
    if (ours === null && theirs === undefined) return [];
    return [{ identity, ours, verdict, theirs: theirs?.value ?? null }];
  });
  return { pairs, excluded };
}
