// One conversation as it happened: messages, events, and beside them when each clock started, ran out and stopped.
import type { Condition, Scalar } from '../engines/engine.ts';
import { type ClockInstants, clockState } from '../model/clock-state.ts';
import { maskText } from '../model/masking.ts';
import type { Cell, Row } from '../model/report.ts';
import { AUTHOR_KINDS, CONTENT_KINDS, type ContentKind } from '../model/vocabulary.ts';
import { messageOrder, ORDER_COLUMNS } from './message-order.ts';
import { momentOf, type ReportRequest } from './report-request.ts';

/** Message row id → its text; null without `--with-text`. */
export type Texts = ReadonlyMap<number, string> | null;

interface Moment {
  readonly at: number;
  /** At one instant: a handoff, then messages, then other events (metrics.md §0), then clocks. */
  readonly rank: number;
  readonly row: Row;
}

interface Entry {
  readonly entry: string;
  readonly author?: Cell;
  readonly agent?: Cell;
  readonly clock?: Cell;
  readonly round?: Cell;
  readonly due?: Cell;
  readonly state?: Cell;
  readonly elapsed?: Cell;
  readonly text?: Cell;
}

function rowOf(at: number, entry: Entry, isWithText: boolean): Row {
  const { author = null, agent = null, clock = null, round = null } = entry;
  const { due = null, state = null, elapsed = null, text = null } = entry;
  const row = [at, entry.entry, author, agent, clock, round, due, state, elapsed];
  return isWithText ? [...row, text] : row;
}

/** What kind of message: an internal note, a text to the customer, or what else was sent. */
function messageEntry(isInternal: Scalar | undefined, content: ContentKind | undefined): string {
  if (isInternal === 1) return 'internal_note';
  return content === undefined || content === 'text' ? 'message' : content;
}

async function messageMoments(
  request: ReportRequest,
  where: readonly Condition[],
  texts: Texts,
): Promise<Moment[]> {
  const columns = [...ORDER_COLUMNS, 'id'];
  const rows = await request.engine.rows({
    ...{ from: 'messages', where, columns, orderBy: ['id'], groupBy: [], shape: 'rows' },
  });
  const compare = messageOrder<readonly Scalar[]>((row, name) => row[ORDER_COLUMNS.indexOf(name)] ?? null);
  return rows.toSorted(compare).map(([at, author, , agent = null, isInternal, content, , id]) => {
    const text = texts?.get(id as number);
    const entry: Entry = {
      entry: messageEntry(isInternal, CONTENT_KINDS[content as number]),
      author: AUTHOR_KINDS[author as number] ?? null,
      agent,
      text: text === undefined ? null : maskText(text),
    };
    return { at: at as number, rank: 1, row: rowOf(at as number, entry, texts !== null) };
  });
}

async function eventMoments(
  request: ReportRequest,
  where: readonly Condition[],
  isWithText: boolean,
): Promise<Moment[]> {
  const columns = ['at', 'event'];
  const rows = await request.engine.rows({
    ...{ from: 'events', where, columns, orderBy: ['at', 'event', 'id'], groupBy: [], shape: 'rows' },
  });
  return rows.map(([at, event = null]) => ({
    at: at as number,
    rank: event === 'handoff' ? 0 : 2,
    row: rowOf(at as number, { entry: String(event) }, isWithText),
  }));
}

interface Clock extends ClockInstants {
  readonly hasTarget: boolean;
  readonly serviceMs: number | null;
  readonly named: Pick<Entry, 'clock' | 'round'>;
}

const CLOCK = [
  'source',
  'round_no',
  'is_first',
  'started_at',
  'answered_at',
  'at_risk_at',
  'due_at',
  'is_exempt',
  'target_ms',
  'service_ms',
];

/** A round that no rule sets a target for is shown too: it only starts and stops. */
function clockOf([, round, isFirst, ...values]: readonly Scalar[]): Clock {
  const [startedAt, answeredAt, atRiskAt, dueAt, isExempt, targetMs, serviceMs] = values as [
    number,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  return {
    startedAt,
    atRiskAt,
    dueAt,
    stoppedAt: answeredAt,
    stopKnownAt: answeredAt,
    isExempt: isExempt === 1,
    hasTarget: targetMs !== null || isExempt === 1,
    serviceMs,
    named: { clock: isFirst === 1 ? 'first_response' : 'next_response', round: round ?? null },
  };
}

function entriesOf(clock: Clock, dataUntil: number, asOf: number): [number, Entry][] {
  const { startedAt, stoppedAt, dueAt, serviceMs, named, hasTarget } = clock;
  const state = hasTarget ? clockState(clock, { asOf, dataUntil }) : null;
  const running = stoppedAt === null ? (state ?? 'running') : null;
  const started: Entry = { entry: 'clock_started', ...named, due: dueAt, state: running };
  const entries: [number, Entry][] = [[startedAt, started]];
  if (dueAt !== null && dueAt <= asOf && (stoppedAt === null || stoppedAt > dueAt))
    entries.push([dueAt, { entry: 'clock_due', ...named, state }]);
  if (stoppedAt !== null)
    entries.push([stoppedAt, { entry: 'clock_stopped', ...named, state, elapsed: serviceMs }]);
  return entries;
}

async function clockMoments(
  request: ReportRequest,
  where: readonly Condition[],
  isWithText: boolean,
): Promise<Moment[]> {
  const rows = await request.engine.rows({
    ...{ from: 'rounds', where, columns: CLOCK, orderBy: ['round_no'], groupBy: [], shape: 'rows' },
  });
  return rows.flatMap((row) => {
    const knownUntil = momentOf(request).effectiveAsOf(String(row[CLOCK.indexOf('source')]));
    return entriesOf(clockOf(row), knownUntil, request.asOf).map(([at, entry]) => ({
      at,
      rank: 3,
      row: rowOf(at, entry, isWithText),
    }));
  });
}

/** Everything up to the request's as-of, in order; the columns are those of `timelineColumns`. */
export async function timelineRows(
  request: ReportRequest,
  where: readonly Condition[],
  texts: Texts,
): Promise<readonly Row[]> {
  const isWithText = texts !== null;
  const moments = [
    ...(await messageMoments(request, where, texts)),
    ...(await eventMoments(request, where, isWithText)),
    ...(await clockMoments(request, where, isWithText)),
  ];
  const known = moments.filter(({ at }) => at <= request.asOf);
  return known.sort((a, b) => a.at - b.at || a.rank - b.rank).map(({ row }) => row);
}
