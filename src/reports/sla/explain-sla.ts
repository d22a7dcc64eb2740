// hicare sla explain CONVERSATION: every clock with its rule, and the sum drawn: which stretch counted how much, and why not.
import type { Scalar } from '../../engines/engine.ts';
import { AppError } from '../../errors.ts';
import { clockSteps } from '../../facts/sla/clock-steps.ts';
import { say } from '../../i18n/say.ts';
import type { Calendar } from '../../model/calendar.ts';
import { clockState } from '../../model/clock-state.ts';
import type { Clock } from '../../model/facts.ts';
import type { Cell, Report, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { namedCondition } from '../named-condition.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { clockKnownUntil } from './judged-clock.ts';

/** Clocks that stand still while a conversation is paused (metrics.md §4). */
export const PAUSING: ReadonlySet<string> = new Set(['solution_offered', 'resolution', 'closure']);
/** Stretches of one clock that are drawn; those in the middle of a longer list are counted. */
const SHOWN = 30;

const COLUMNS = [
  'conversation_id',
  'source',
  'shop',
  'metric',
  'round_no',
  'rule',
  'calendar',
  'target_ms',
  'started_at',
  'at_risk_at',
  'due_at',
  'stopped_at',
  'stop_known_at',
  'is_exempt',
  'other_sources',
] as const;

/** What the page needs besides the facts: calendars by name, and where a conversation stood still. */
export interface SlaWorld {
  readonly calendarNamed: (name: string) => Calendar;
  readonly pausesOf: (conversationId: number) => readonly { readonly from: number; readonly to: number }[];
}

type ShownTimes =
  | 'roundNo'
  | 'rule'
  | 'calendar'
  | 'targetMs'
  | 'startedAt'
  | 'atRiskAt'
  | 'dueAt'
  | 'stoppedAt'
  | 'stopKnownAt'
  | 'isExempt';

interface ShownClock extends Pick<Clock, ShownTimes> {
  readonly conversation: number;
  readonly source: string;
  readonly shop: string;
  readonly metric: string;
  readonly otherSources: string | null;
}

const orNull = (value: Scalar | undefined): number | null => (typeof value === 'number' ? value : null);

function clockOf(row: readonly Scalar[]): ShownClock {
  const [conversation, source, shop, metric, roundNo, rule, calendar, targetMs, startedAt, ...rest] = row;
  const [atRiskAt, dueAt, stoppedAt, stopKnownAt, isExempt, otherSources] = rest;
  return {
    conversation: Number(conversation),
    source: String(source),
    shop: String(shop),
    metric: String(metric),
    roundNo: Number(roundNo),
    rule: String(rule),
    calendar: String(calendar),
    targetMs: Number(targetMs),
    startedAt: Number(startedAt),
    atRiskAt: orNull(atRiskAt),
    dueAt: orNull(dueAt),
    stoppedAt: orNull(stoppedAt),
    stopKnownAt: orNull(stopKnownAt),
    isExempt: isExempt === 1,
    otherSources: typeof otherSources === 'string' ? otherSources : null,
  };
}

/** Where the drawing ends: at the stop, else at due or at what is known, whichever is later. */
function endOf(clock: ShownClock, knownUntil: number): number {
  if (clock.stoppedAt !== null) return Math.max(clock.stoppedAt, clock.startedAt);
  return Math.max(clock.startedAt, knownUntil, clock.dueAt ?? 0);
}

const duration = (ms: number): Cell => ({ measure: ms, as: 'duration' });

function clockRow(clock: ShownClock, request: ReportRequest): Row {
  const dataUntil = clockKnownUntil(clock, request);
  const rule = request.loaded.policy.sla.find(({ name }) => name === clock.rule);
  return [
    clock.source,
    clock.shop,
    clock.metric,
    clock.roundNo,
    clock.rule,
    duration(clock.targetMs),
    clock.calendar,
    clock.startedAt,
    clock.dueAt,
    clock.stoppedAt,
    clockState(clock, { asOf: request.asOf, dataUntil }),
    rule?.because ?? null,
  ];
}

function sumSection(clock: ShownClock, request: ReportRequest, world: SlaWorld): Section {
  const end = endOf(clock, clockKnownUntil(clock, request));
  const pauses = PAUSING.has(clock.metric) ? world.pausesOf(clock.conversation) : [];
  const steps = clockSteps(world.calendarNamed(clock.calendar), pauses, [clock.startedAt, end]);
  const half = SHOWN / 2;
  const shown = steps.length <= SHOWN ? steps : [...steps.slice(0, half), ...steps.slice(-half)];
  const total = steps.at(-1)?.sumMs ?? 0;
  const clockName = { clock: { key: `word.${clock.metric}` }, round: clock.roundNo };
  return {
    name: `sum_${clock.metric}_${clock.roundNo}`,
    title: say('section.sla_sum', clockName),
    columns: [
      column('from', 'instant'),
      column('until', 'instant'),
      column('stretch', 'word'),
      column('counted', 'measure'),
      column('sum', 'measure'),
    ],
    rows: shown.map(({ from, to, kind, countedMs, sumMs }) => [
      from,
      to,
      kind,
      duration(countedMs),
      duration(sumMs),
    ]),
    notes: [
      say('note.sla_sum', {
        sum: { show: 'duration', value: total },
        target: { show: 'duration', value: clock.targetMs },
      }),
      ...(steps.length > SHOWN ? [say('note.sla_steps', { count: steps.length - SHOWN })] : []),
    ],
  };
}

/** The page of one conversation's clocks. AppError E_NOT_FOUND; a conversation without clocks says so. */
export async function explainSla(
  request: ReportRequest,
  externalId: string,
  world: SlaWorld,
): Promise<Report> {
  const where = [namedCondition(externalId)];
  const asked = { groupBy: [], shape: 'rows' as const, where };
  const known = await request.engine.rows({
    ...{ ...asked, from: 'conversations', columns: ['conversation_id'], orderBy: ['source', 'shop'] },
  });
  if (known.length === 0) throw new AppError('E_NOT_FOUND', { kind: 'conversation', id: externalId });
  const rows = await request.engine.rows({
    ...{ ...asked, from: 'clocks', columns: [...COLUMNS] },
    orderBy: ['source', 'shop', 'started_at', 'metric', 'round_no'],
  });
  const clocks = rows.map(clockOf);
  const table: Section = {
    name: 'clocks',
    title: say('section.sla_clocks'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('clock', 'word'),
      column('round', 'count'),
      column('rule', 'text'),
      column('target', 'measure'),
      column('calendar', 'text'),
      column('started_at', 'instant'),
      column('due_at', 'instant'),
      column('stopped_at', 'instant'),
      column('state', 'word'),
      column('because', 'text'),
    ],
    rows: clocks.map((clock) => clockRow(clock, request)),
    notes: clocks.length === 0 ? [say('note.no_clocks')] : [],
  };
  return pageReport(request, {
    name: 'sla_explain',
    title: say('page.sla_explain', { id: externalId }),
    sections: [table, ...clocks.map((clock) => sumSection(clock, request, world))],
  });
}
