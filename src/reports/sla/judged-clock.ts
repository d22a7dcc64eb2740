// The SLA clocks of a period's conversations, each with its state at as-of.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { type FactCursor, openCursor } from '../../metrics/fact.ts';
import { type ClockState, clockState } from '../../model/clock-state.ts';
import { calendarNamed } from '../../model/named-calendars.ts';
import { filterConditions } from '../group-keys.ts';
import { populationConditions } from '../measure.ts';
import { metricNamed } from '../metrics-list.ts';
import type { ReportRequest } from '../report-request.ts';

export interface JudgedClock {
  /** The same clock under every policy: conversation, metric and round. */
  readonly key: string;
  readonly conversationId: number;
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly channel: string;
  readonly metric: string;
  readonly roundNo: number;
  readonly rule: string;
  readonly calendar: string;
  /** No holiday table knows its year: weekdays decided when it was due. */
  readonly isAssumed: boolean;
  /** The values of the columns asked for besides, in their order. */
  readonly group: readonly Scalar[];
  readonly targetMs: number;
  readonly startedAt: number;
  readonly state: ClockState;
  /** Its due instant has come, whether it was met before or not: it counts for attainment (metrics.md §2.3). */
  readonly isDue: boolean;
  /** Service time from start to stop in the rule's calendar, pauses included; null while it runs. */
  readonly tookMs: number | null;
}

const COLUMNS = [
  ...[
    'conversation_id',
    'source',
    'shop',
    'external_id',
    'channel',
    'metric',
    'round_no',
    'rule',
    'calendar',
  ],
  ...[
    'target_ms',
    'started_at',
    'at_risk_at',
    'due_at',
    'stopped_at',
    'stop_known_at',
    'other_sources',
    'is_exempt',
    'is_assumed',
  ],
];

/** How far everything is known that could have stopped a clock: its own source's conversations, and those of the others. */
export function clockKnownUntil(
  { source, otherSources }: { readonly source: string; readonly otherSources: string | null },
  { asOf, dataUntil }: ReportRequest,
): number {
  const sources = [source, ...(JSON.parse(otherSources ?? '[]') as readonly string[])];
  const known = dataUntil.filter(
    ({ family, source }) => family === 'conversations' && sources.includes(source),
  );
  return known.length === 0 ? asOf : Math.min(...known.map(({ at }) => at));
}

function judge(clock: FactCursor, request: ReportRequest, group: readonly Scalar[]): JudgedClock {
  const instants = {
    startedAt: clock.known('started_at'),
    atRiskAt: clock.number('at_risk_at'),
    dueAt: clock.number('due_at'),
    stoppedAt: clock.number('stopped_at'),
    stopKnownAt: clock.number('stop_known_at'),
    isExempt: clock.number('is_exempt') === 1,
  };
  const source = clock.text('source') ?? '';
  const dataUntil = clockKnownUntil({ source, otherSources: clock.text('other_sources') }, request);
  const known = Math.min(request.asOf, dataUntil);
  const { startedAt, stoppedAt, stopKnownAt, dueAt } = instants;
  const state = clockState(instants, { asOf: request.asOf, dataUntil });
  const isStopped = stoppedAt !== null && (stopKnownAt ?? stoppedAt) <= known;
  const calendar = calendarNamed(request.loaded.policy, clock.text('calendar') ?? 'always');
  const [metric, roundNo] = [clock.text('metric') ?? '', clock.known('round_no')];
  return {
    ...{ metric, roundNo, startedAt, state, group },
    conversationId: clock.known('conversation_id'),
    calendar: calendar.name,
    isAssumed: clock.number('is_assumed') === 1,
    key: JSON.stringify([clock.known('conversation_id'), metric, roundNo]),
    source,
    shop: clock.text('shop') ?? '',
    externalId: clock.text('external_id') ?? '',
    channel: clock.text('channel') ?? '',
    rule: clock.text('rule') ?? '',
    targetMs: clock.known('target_ms'),
    isDue: state === 'breached' || (state === 'met' && (dueAt === null || dueAt <= known)),
    tookMs: isStopped && stoppedAt >= startedAt ? calendar.serviceMs(startedAt, stoppedAt) : null,
  };
}

/**
 * Every clock of conversations that were opened in the period and pass the filters, with the values of `groupBy` (fact
 * columns) beside it; spam and the like are out.
 */
export async function judgedClocks(
  request: ReportRequest,
  groupBy: readonly string[] = [],
): Promise<readonly JudgedClock[]> {
  const where: readonly Condition[] = [
    { column: 'exclusion', is: 'null' },
    ...populationConditions(metricNamed('opened'), request.period, request),
    ...filterConditions(request.filters, metricNamed('opened')),
  ];
  const answers = await request.engine.values({
    ...{ from: 'clocks', where, groupBy, shape: 'values', columns: COLUMNS },
  });
  return answers.flatMap(({ group, columns }) => {
    const byName = new Map(COLUMNS.map((name, index) => [name, columns[index] ?? []]));
    const count = columns[0]?.length ?? 0;
    const cursor = openCursor({ count, byName });
    return Array.from({ length: count }, (_, row) => {
      cursor.moveTo(row);
      return judge(cursor, request, group);
    });
  });
}
