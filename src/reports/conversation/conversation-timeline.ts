// One conversation as it happened: messages, events, and beside them when each clock started, ran out and stopped.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { maskText } from '../../model/masking.ts';
import type { Row } from '../../model/report.ts';
import { AUTHOR_KINDS, CONTENT_KINDS, type ContentKind } from '../../model/vocabulary.ts';
import type { ReportRequest } from '../report-request.ts';
import type { SlaWorld } from '../sla/explain-sla.ts';
import { clockEntries } from './conversation-clocks.ts';
import { messageOrder, ORDER_COLUMNS } from './message-order.ts';
import type { Entry } from './timeline-entry.ts';

/** Message row id → its text; null without `--with-text`. */
export type Texts = ReadonlyMap<number, string> | null;

interface Moment {
  readonly at: number;
  /** At one instant: a handoff, then messages, then other events (metrics.md §0), then clocks. */
  readonly rank: number;
  readonly row: Row;
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

async function clockMoments(
  request: ReportRequest,
  where: readonly Condition[],
  { world, texts }: Shown,
): Promise<Moment[]> {
  const entries = await clockEntries(request, where, world);
  return entries.map(([at, entry]) => ({ at, rank: 3, row: rowOf(at, entry, texts !== null) }));
}

/** What is shown beside the records: texts, and what clocks need besides facts. */
export interface Shown {
  readonly texts: Texts;
  readonly world: SlaWorld;
}

/** Everything up to the request's as-of, in order; the columns are those of `timelineColumns`. */
export async function timelineRows(
  request: ReportRequest,
  where: readonly Condition[],
  shown: Shown,
): Promise<readonly Row[]> {
  const { texts } = shown;
  const isWithText = texts !== null;
  const moments = [
    ...(await messageMoments(request, where, texts)),
    ...(await eventMoments(request, where, isWithText)),
    ...(await clockMoments(request, where, shown)),
  ];
  const known = moments.filter(({ at }) => at <= request.asOf);
  return known.sort((a, b) => a.at - b.at || a.rank - b.rank).map(({ row }) => row);
}
