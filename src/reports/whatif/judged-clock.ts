// The SLA clocks of a period's conversations, each with its state at as-of.
import type { Condition } from '../../engines/engine.ts';
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
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly channel: string;
  readonly metric: string;
  readonly roundNo: number;
  readonly rule: string;
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
  ],
];

/** How far everything is known that could have stopped the clock. */
function dataUntilOf(clock: FactCursor, { asOf, dataUntil }: ReportRequest): number {
  const others = JSON.parse(clock.text('other_sources') ?? '[]') as readonly string[];
  const sources = [clock.text('source') ?? '', ...others];
  const known = dataUntil.filter(
    ({ family, source }) => family === 'conversations' && sources.includes(source),
  );
  return known.length === 0 ? asOf : Math.min(...known.map(({ at }) => at));
}

function judge(clock: FactCursor, request: ReportRequest): JudgedClock {
  const instants = {
    startedAt: clock.known('started_at'),
    atRiskAt: clock.number('at_risk_at'),
    dueAt: clock.number('due_at'),
    stoppedAt: clock.number('stopped_at'),
    stopKnownAt: clock.number('stop_known_at'),
    isExempt: clock.number('is_exempt') === 1,
  };
  const dataUntil = dataUntilOf(clock, request);
  const known = Math.min(request.asOf, dataUntil);
  const { startedAt, stoppedAt, stopKnownAt, dueAt } = instants;
  const state = clockState(instants, { asOf: request.asOf, dataUntil });
  const isStopped = stoppedAt !== null && (stopKnownAt ?? stoppedAt) <= known;
  const calendar = calendarNamed(request.loaded.policy, clock.text('calendar') ?? 'always');
  const [metric, roundNo] = [clock.text('metric') ?? '', clock.known('round_no')];
  return {
    ...{ metric, roundNo, startedAt, state },
    key: JSON.stringify([clock.known('conversation_id'), metric, roundNo]),
    source: clock.text('source') ?? '',
    shop: clock.text('shop') ?? '',
    externalId: clock.text('external_id') ?? '',
    channel: clock.text('channel') ?? '',
    rule: clock.text('rule') ?? '',
    targetMs: clock.known('target_ms'),
    isDue: state === 'breached' || (state === 'met' && (dueAt === null || dueAt <= known)),
    tookMs: isStopped && stoppedAt >= startedAt ? calendar.serviceMs(startedAt, stoppedAt) : null,
  };
}

/** Every clock of conversations that were opened in the period and pass the filters; spam and the like are out. */
export async function judgedClocks(request: ReportRequest): Promise<readonly JudgedClock[]> {
  const where: readonly Condition[] = [
    { column: 'exclusion', is: 'null' },
    ...populationConditions(metricNamed('opened'), request.period, request),
    ...filterConditions(request.filters, metricNamed('opened')),
  ];
  const [answer] = await request.engine.values({
    ...{ from: 'clocks', where, groupBy: [], shape: 'values', columns: COLUMNS },
  });
  const byName = new Map(COLUMNS.map((name, index) => [name, answer?.columns[index] ?? []]));
  const count = answer?.columns[0]?.length ?? 0;
  const cursor = openCursor({ count, byName });
  return Array.from({ length: count }, (_, row) => {
    cursor.moveTo(row);
    return judge(cursor, request);
  });
}
