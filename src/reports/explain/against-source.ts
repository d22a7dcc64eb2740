// hicare explain METRIC [ID] --against-source: our figure of each conversation beside the one its source gives.
import type { Condition } from '../../engines/engine.ts';
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { Metric } from '../../metrics/metric.ts';
import { COMPARABLE_METRICS, type Counterpart, counterpartOf } from '../../metrics/source-counterparts.ts';
import type { Report, Section, Words } from '../../model/report.ts';
import { leftOutWords } from '../figures/figure-notes.ts';
import { type FigurePair, type FigurePairs, figurePairs } from '../figures/figure-pairs.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import { type Counts, makeReport } from '../make-report.ts';
import { metricNamed } from '../metrics-list.ts';
import { namedCondition } from '../named-condition.ts';
import { wordsList } from '../policy/words-list.ts';
import type { ReportRequest } from '../report-request.ts';
import { bothSection, oneSection, type PairUnit, summarySection } from '../sections/against-source.ts';
import { sourceMetricConditions } from '../sections/source-metrics.ts';
import { conversationSections } from './explain-conversation.ts';

interface Compared {
  readonly metric: Metric;
  readonly counterpart: Counterpart;
}

/** The metric and its counterpart; E_UNKNOWN_METRIC, E_USAGE with the metrics that have one. */
export function comparableMetric(id: string): Compared {
  const metric = metricNamed(id);
  const counterpart = counterpartOf(metric.id);
  if (counterpart !== null) return { metric, counterpart };
  const problem = { key: 'usage.no_counterpart', params: { metric: metric.id } };
  const hint = { key: 'usage.counterparts', params: { known: COMPARABLE_METRICS.join(', ') } };
  throw new AppError('E_USAGE', { problem, hint });
}

function unitOf({ kind }: Metric): PairUnit {
  return kind === 'duration' ? 'duration' : 'count';
}

/** Why ours is missing where the source has a figure: `3 unanswered, past due, 2 no messages`. */
function onlySourceNotes(pairs: readonly FigurePair[]): Words[] {
  const counts = new Map<string, number>();
  for (const { ours, verdict } of pairs) {
    if (ours !== null) continue;
    const reason = verdict.is === 'out' ? verdict.reason : verdict.is === 'none' ? 'not_counted' : verdict.is;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const reasons = wordsList(
    [...counts]
      .sort()
      .map(([reason, count]) => say('note.reason', { count, reason: { key: `word.${reason}` } })),
  );
  return reasons === null ? [] : [say('note.only_source', { reasons })];
}

/** Sources that give the figure by the other clock only: our metric by that clock is the one to compare. */
async function otherClockNotes(
  request: ReportRequest,
  { counterpart }: Compared,
  { pairs }: FigurePairs,
): Promise<Words[]> {
  const { name, clock, otherClock } = counterpart;
  if (clock === null || otherClock === null) return [];
  const where: Condition[] = [
    ...sourceMetricConditions(request),
    { column: 'name', is: '=', value: name },
    { column: 'clock', is: '!=', value: clock },
  ];
  const groups = await request.engine.count({
    ...{ from: 'source_metrics', where, groupBy: ['source'], shape: 'count' },
  });
  const compared = new Set(pairs.map(({ identity }) => identity[0]));
  return groups
    .map(({ group }) => String(group[0]))
    .filter((source) => !compared.has(source))
    .map((source) => say('note.other_clock', { source, metric: otherClock }));
}

async function notesOf(request: ReportRequest, compared: Compared, found: FigurePairs): Promise<Words[]> {
  const { metric, counterpart } = compared;
  const { name, clock } = counterpart;
  const excluded = leftOutWords(found.excluded);
  return [
    clock === null
      ? say('note.against_source_count', { name: say(`word.${name}`) })
      : say('note.against_source', { name: say(`word.${name}`), clock: say(`word.${clock}`) }),
    ...(metric.population === 'rounds' ? [say('note.against_mean')] : []),
    ...onlySourceNotes(found.pairs),
    ...(excluded === null ? [] : [say('note.against_excluded', { reasons: excluded })]),
    ...(await otherClockNotes(request, compared, found)),
  ];
}

interface Content {
  readonly found: FigurePairs;
  readonly sections: readonly Section[];
  readonly counts: Counts;
}

async function comparePeriod(request: ReportRequest, compared: Compared): Promise<Content> {
  const { metric } = compared;
  const found = await figurePairs(request, compared, {
    ours: [
      ...populationConditions(metric, request.period, request),
      ...filterConditions(request.filters, metric),
    ],
    theirs: sourceMetricConditions(request),
  });
  const unit = unitOf(metric);
  const sections = [summarySection(found.pairs, unit), bothSection(found.pairs, unit)];
  return { found, sections, counts: { conversations: found.pairs.length } };
}

/** Whatever the period: both values, and below what ours is made of. */
async function compareConversation(request: ReportRequest, compared: Compared, id: string): Promise<Content> {
  const made = await conversationSections(request, id);
  if (made[0]?.rows.length === 0) throw new AppError('E_NOT_FOUND', { kind: 'conversation', id });
  const where = [namedCondition(id)];
  const found = await figurePairs(request, compared, { ours: where, theirs: where });
  return { found, sections: [oneSection(found.pairs, unitOf(compared.metric)), ...made], counts: {} };
}

/** Our figures against the sources', over the period or of one conversation. E_NOT_FOUND; see comparableMetric. */
export async function explainAgainstSource(
  request: ReportRequest,
  metricId: string,
  conversationId: string | null,
): Promise<Report> {
  const compared = comparableMetric(metricId);
  const { found, sections, counts } =
    conversationId === null
      ? await comparePeriod(request, compared)
      : await compareConversation(request, compared, conversationId);
  const { id } = compared.metric;
  const report = makeReport(request, {
    name: 'explain',
    title: 'report.explain.title',
    ...{ sections, counts },
    notes: [say(`metric.${id}.definition`), ...(await notesOf(request, compared, found))],
  });
  const title = say('report.against_source.title', { metric: say(`metric.${id}.name`) });
  return { ...report, title, period: conversationId === null ? request.period : null };
}
