// The SLA clocks of a period's conversations and orders, each with its state at as-of.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { type FactCursor, openCursor } from '../../metrics/fact.ts';
import { type ClockState, clockState } from '../../model/clock-state.ts';
import { calendarNamed } from '../../model/named-calendars.ts';
import { firstOfMonth, mondayOf } from '../../model/time.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import { metricNamed } from '../metrics-list.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

export type Subject = 'conversation' | 'order';

export interface JudgedClock {
  /** The same clock under every policy: whose it is, metric and round. */
  readonly key: string;
  readonly subject: Subject;
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  /** Orders have none. */
  readonly channel: string | null;
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
  ...['source', 'shop', 'external_id', 'channel', 'metric', 'round_no', 'rule', 'calendar'],
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

/** Of an order that is what its orders and its conversations tell. */
function knownUntil(clock: FactCursor, subject: Subject, request: ReportRequest): number {
  const source = clock.text('source') ?? '';
  if (subject === 'order') return momentOf(request).orderAsOf(source);
  return clockKnownUntil({ source, otherSources: clock.text('other_sources') }, request);
}

interface Judging {
  readonly request: ReportRequest;
  readonly subject: Subject;
  readonly group: readonly Scalar[];
}

/** Null for a clock that has not begun: a promise still to be kept may put an order at risk some day. */
function judge(clock: FactCursor, { request, subject, group }: Judging): JudgedClock | null {
  const instants = {
    startedAt: clock.known('started_at'),
    atRiskAt: clock.number('at_risk_at'),
    dueAt: clock.number('due_at'),
    stoppedAt: clock.number('stopped_at'),
    stopKnownAt: clock.number('stop_known_at'),
    isExempt: clock.number('is_exempt') === 1,
  };
  const dataUntil = knownUntil(clock, subject, request);
  const known = Math.min(request.asOf, dataUntil);
  const { startedAt, stoppedAt, stopKnownAt, dueAt } = instants;
  if (startedAt > known) return null;
  const state = clockState(instants, { asOf: request.asOf, dataUntil });
  const isStopped = stoppedAt !== null && (stopKnownAt ?? stoppedAt) <= known;
  const calendar = calendarNamed(request.loaded.policy, clock.text('calendar') ?? 'always');
  const [metric, roundNo] = [clock.text('metric') ?? '', clock.number('round_no') ?? 1];
  const [source, shop, externalId] = ['source', 'shop', 'external_id'].map((name) => clock.text(name) ?? '');
  return {
    ...{ subject, metric, roundNo, startedAt, state, group },
    calendar: calendar.name,
    isAssumed: clock.number('is_assumed') === 1,
    key: JSON.stringify([subject, source, shop, externalId, metric, roundNo]),
    source: source as string,
    shop: shop as string,
    externalId: externalId as string,
    channel: clock.text('channel'),
    rule: clock.text('rule') ?? '',
    targetMs: clock.known('target_ms'),
    isDue: state === 'breached' || (state === 'met' && (dueAt === null || dueAt <= known)),
    tookMs: isStopped && stoppedAt >= startedAt ? calendar.serviceMs(startedAt, stoppedAt) : null,
  };
}

/** Facts of a table in groups, each row judged. */
async function judgeAll(
  request: ReportRequest,
  subject: Subject,
  { where, groupBy }: { readonly where: readonly Condition[]; readonly groupBy: readonly string[] },
): Promise<JudgedClock[]> {
  const from = subject === 'order' ? 'order_clocks' : 'clocks';
  const answers = await request.engine.values({ from, where, groupBy, shape: 'values', columns: COLUMNS });
  return answers.flatMap(({ group, columns }) => {
    const byName = new Map(COLUMNS.map((name, index) => [name, columns[index] ?? []]));
    const count = columns[0]?.length ?? 0;
    const cursor = openCursor({ count, byName });
    return Array.from({ length: count }, (_, row) => {
      cursor.moveTo(row);
      return judge(cursor, { request, subject, group });
    }).filter((clock) => clock !== null);
  });
}

/** Weeks and months of orders are counted from their day, the only one that is stored of them. */
const FROM_DAY: Readonly<Record<string, (day: number) => number>> = {
  opened_week: mondayOf,
  opened_month: firstOfMonth,
};

async function judgedOrderClocks(
  request: ReportRequest,
  groupBy: readonly string[],
  where: readonly Condition[],
): Promise<JudgedClock[]> {
  const asked = groupBy.map((name) => (name in FROM_DAY ? 'opened_day' : name));
  const clocks = await judgeAll(request, 'order', { where, groupBy: asked });
  return clocks.map((clock) => ({
    ...clock,
    group: clock.group.map((value, index) => FROM_DAY[groupBy[index] as string]?.(Number(value)) ?? value),
  }));
}

/**
 * Every clock of conversations that were opened, and of orders that were placed, in the period and pass the filters, with the
 * values of `groupBy` (fact columns; null where an order has no such attribute) beside it; spam and the like are out.
 */
export async function judgedClocks(
  request: ReportRequest,
  groupBy: readonly string[] = [],
): Promise<readonly JudgedClock[]> {
  const where: readonly Condition[] = [
    ...populationConditions(metricNamed('opened'), request.period, request),
    ...filterConditions(request.filters, metricNamed('opened')),
  ];
  const counted: Condition = { column: 'exclusion', is: 'null' };
  return [
    ...(await judgeAll(request, 'conversation', { where: [counted, ...where], groupBy })),
    ...(await judgedOrderClocks(request, groupBy, where)),
  ];
}
