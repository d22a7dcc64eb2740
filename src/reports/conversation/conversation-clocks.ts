// The clocks of a conversation as entries of its timeline: when each started, ran out and stopped.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { clockSteps } from '../../facts/sla/clock-steps.ts';
import { type ClockInstants, clockState } from '../../model/clock-state.ts';
import type { ReportRequest } from '../report-request.ts';
import { PAUSING, type SlaWorld } from '../sla/explain-sla.ts';
import { clockKnownUntil } from '../sla/judged-clock.ts';
import type { Entry } from './timeline-entry.ts';

interface ShownClock extends ClockInstants {
  readonly hasTarget: boolean;
  /** Service time from start to stop, without pauses; null while it runs. */
  readonly elapsedMs: number | null;
  /** How far everything is known that could stop it. */
  readonly knownUntil: number;
  readonly named: Pick<Entry, 'clock' | 'round'>;
}

const CLOCK = [
  ...['conversation_id', 'source', 'other_sources', 'metric', 'round_no', 'calendar'],
  ...['started_at', 'at_risk_at', 'due_at', 'stopped_at', 'stop_known_at', 'is_exempt'],
] as const;
type ClockColumn = (typeof CLOCK)[number];

type Instants = Pick<ClockInstants, 'startedAt' | 'stoppedAt'>;

function elapsedOf(
  { startedAt, stoppedAt }: Instants,
  { metric, calendar, conversationId }: { metric: string; calendar: string; conversationId: number },
  world: SlaWorld,
): number | null {
  if (stoppedAt === null || stoppedAt < startedAt) return null;
  const pauses = PAUSING.has(metric) ? world.pausesOf(conversationId) : [];
  return clockSteps(world.calendarNamed(calendar), pauses, [startedAt, stoppedAt]).at(-1)?.sumMs ?? 0;
}

function clockOf(row: readonly Scalar[], request: ReportRequest, world: SlaWorld): ShownClock {
  const of = (name: ClockColumn): Scalar => row[CLOCK.indexOf(name)] ?? null;
  const instant = (name: ClockColumn): number | null => (of(name) === null ? null : Number(of(name)));
  const others = of('other_sources');
  const otherSources = others === null ? null : String(others);
  const knownUntil = Math.min(
    request.asOf,
    clockKnownUntil({ source: String(of('source')), otherSources }, request),
  );
  const stopKnownAt = instant('stop_known_at') ?? instant('stopped_at');
  const isStopped = stopKnownAt !== null && stopKnownAt <= knownUntil;
  const startedAt = Number(of('started_at'));
  const stoppedAt = isStopped ? instant('stopped_at') : null;
  const metric = String(of('metric'));
  const conversationId = Number(of('conversation_id'));
  const told = { metric, calendar: String(of('calendar')), conversationId };
  return {
    startedAt,
    atRiskAt: instant('at_risk_at'),
    dueAt: instant('due_at'),
    stoppedAt,
    stopKnownAt: isStopped ? stopKnownAt : null,
    isExempt: of('is_exempt') === 1,
    hasTarget: true,
    elapsedMs: elapsedOf({ startedAt, stoppedAt }, told, world),
    knownUntil,
    named: { clock: metric, round: of('round_no') },
  };
}

const ROUND = ['source', 'round_no', 'is_first', 'started_at', 'answered_at', 'service_ms'];

/** A round that no rule sets a target for is shown too: it only starts and stops. */
function roundOf([source, round, isFirst, ...times]: readonly Scalar[], request: ReportRequest): ShownClock {
  const [startedAt, stoppedAt, elapsedMs] = times as [number, number | null, number | null];
  return {
    startedAt,
    atRiskAt: null,
    dueAt: null,
    stoppedAt,
    stopKnownAt: stoppedAt,
    isExempt: false,
    hasTarget: false,
    elapsedMs,
    knownUntil: clockKnownUntil({ source: String(source), otherSources: null }, request),
    named: { clock: isFirst === 1 ? 'first_response' : 'next_response', round: round ?? null },
  };
}

function entriesOf(clock: ShownClock, asOf: number): [number, Entry][] {
  const { startedAt, stoppedAt, dueAt, elapsedMs, named, hasTarget, knownUntil } = clock;
  const state = hasTarget ? clockState(clock, { asOf, dataUntil: knownUntil }) : null;
  const running = stoppedAt === null ? (state ?? 'running') : null;
  const started: Entry = { entry: 'clock_started', ...named, due: dueAt, state: running };
  const entries: [number, Entry][] = [[startedAt, started]];
  const isOverdue = dueAt !== null && dueAt <= asOf && (stoppedAt === null || stoppedAt > dueAt);
  if (isOverdue && state !== 'exempt') entries.push([dueAt, { entry: 'clock_due', ...named, state }]);
  if (stoppedAt !== null)
    entries.push([stoppedAt, { entry: 'clock_stopped', ...named, state, elapsed: elapsedMs }]);
  return entries;
}

/** Every clock of the conversation that `where` names, by start; rounds without a target among them. */
export async function clockEntries(
  request: ReportRequest,
  where: readonly Condition[],
  world: SlaWorld,
): Promise<readonly [at: number, entry: Entry][]> {
  const asked = { where, groupBy: [], shape: 'rows' as const };
  const clocks = await request.engine.rows({
    ...{ ...asked, from: 'clocks', columns: [...CLOCK] },
    orderBy: ['started_at', 'metric', 'round_no'],
  });
  const rounds = await request.engine.rows({
    ...{ ...asked, from: 'rounds', columns: [...ROUND, 'target_ms', 'is_exempt'], orderBy: ['round_no'] },
  });
  const withoutTarget = rounds.filter((row) => row[ROUND.length] === null && row[ROUND.length + 1] === null);
  return [
    ...clocks.map((row) => clockOf(row, request, world)),
    ...withoutTarget.map((row) => roundOf(row, request)),
  ].flatMap((clock) => entriesOf(clock, request.asOf));
}
