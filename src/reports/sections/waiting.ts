// Who is waiting now: open rounds with the source's own id, the longest overdue first, and how many are breached.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import { type ClockState, clockState } from '../../model/clock-state.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

const SHOWN = 20;

interface Waiting {
  readonly row: Row;
  readonly state: State;
  readonly dueAt: number;
  readonly since: number;
}
type State = ClockState | 'no_target';

interface OpenClock {
  readonly startedAt: number;
  readonly atRiskAt: number | null;
  readonly dueAt: number | null;
  readonly targetMs: number | null;
  readonly isExempt: boolean;
}

/** Nobody has answered; a round without a clock has no target, or none that counts. */
function stateOf({ targetMs, ...clock }: OpenClock, dataUntil: number, asOf: number): State {
  if (targetMs === null && !clock.isExempt) return 'no_target';
  const running = { ...clock, stoppedAt: null, stopKnownAt: null };
  return clockState(running, { asOf, dataUntil });
}

const OPEN: readonly Condition[] = [
  { column: 'answered_at', is: 'null' },
  { column: 'waited_until', is: 'null' },
  { column: 'exclusion', is: 'null' },
  { column: 'abandoned_at', is: 'null' },
];
const ASKED = [
  'source',
  'shop',
  'external_id',
  'channel',
  'last_human',
  'started_at',
  'at_risk_at',
  'due_at',
  'target_ms',
  'is_exempt',
];

function waitingOf(values: readonly Scalar[], request: ReportRequest): Waiting {
  const [source = null, shop = null, id = null, channel = null, agent = null, ...instants] = values;
  const [startedAt, atRiskAt, dueAt, targetMs, isExempt] = instants as [number, ...(number | null)[]];
  const since = startedAt;
  const clock = {
    startedAt,
    atRiskAt: atRiskAt ?? null,
    dueAt: dueAt ?? null,
    targetMs: targetMs ?? null,
    isExempt: isExempt === 1,
  };
  const knownUntil = momentOf(request).effectiveAsOf(String(source));
  const state = stateOf(clock, knownUntil, request.asOf);
  const waited = { measure: Math.max(0, knownUntil - since), as: 'duration' as const };
  const row = [source, shop, id, channel, agent, since, waited, clock.dueAt, state];
  return { row, state, since, dueAt: clock.dueAt ?? Number.POSITIVE_INFINITY };
}

const count = (waiting: readonly Waiting[], state: State): number =>
  waiting.filter((entry) => entry.state === state).length;

/** Due first, then the longer wait; at most 20 rows, the rest is counted. */
export async function waitingSection(request: ReportRequest): Promise<Section> {
  const [stock] = metricsOf(['waiting_now']);
  const where = [...OPEN, ...(stock ? filterConditions(request.filters, stock) : [])];
  const orderBy = ['started_at', 'source', 'shop', 'external_id', 'round_no'];
  const rows = await request.engine.rows({
    from: 'rounds',
    where,
    groupBy: [],
    shape: 'rows',
    columns: ASKED,
    orderBy,
  });
  const waiting = rows
    .map((values) => waitingOf(values, request))
    .toSorted((a, b) => (a.dueAt === b.dueAt ? 0 : a.dueAt - b.dueAt) || a.since - b.since);
  const counts = {
    total: waiting.length,
    breached: count(waiting, 'breached'),
    presumed: count(waiting, 'presumed'),
  };
  return {
    name: 'waiting',
    title: say('section.waiting'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('channel', 'word'),
      column('agent', 'id'),
      column('waiting_since', 'instant'),
      column('waited', 'duration'),
      column('due_at', 'instant'),
      column('state', 'word'),
    ],
    rows: waiting.slice(0, SHOWN).map(({ row }) => row),
    notes: [say('note.waiting', { ...counts, shown: Math.min(SHOWN, waiting.length) })],
  };
}
