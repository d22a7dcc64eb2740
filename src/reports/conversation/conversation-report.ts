// hicare conversation list: one row per conversation with its facts, newest first.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { Cell, Column, Report, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { makeReport } from '../make-report.ts';
import { metricNamed } from '../metrics-list.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/** The address of a record in its source; null where none is configured. */
export type Link = (source: string, externalId: string) => string | null;

/** Fact column → the report's column; a boolean or a score is stored as an integer. */
const FIELDS: readonly {
  readonly from: string;
  readonly as: Column;
  readonly show?: (value: number) => Cell;
}[] = [
  { from: 'source', as: column('source', 'text') },
  { from: 'shop', as: column('shop', 'text') },
  { from: 'external_id', as: column('conversation', 'id') },
  { from: 'channel', as: column('channel', 'word') },
  { from: 'stage', as: column('stage', 'word') },
  { from: 'opened_at', as: column('opened_at', 'instant') },
  { from: 'started_by', as: column('started_by', 'word') },
  { from: 'first_response_service_ms', as: column('first_response_service', 'duration') },
  { from: 'first_response_wall_ms', as: column('first_response_wall', 'duration') },
  { from: 'round_count', as: column('rounds', 'count') },
  { from: 'waiting_since', as: column('waiting_since', 'instant') },
  { from: 'last_resolved_at', as: column('resolved_at', 'instant') },
  { from: 'last_resolved_by', as: column('resolved_by', 'word') },
  { from: 'reopen_count', as: column('reopened', 'count') },
  { from: 'last_human', as: column('agent', 'id') },
  { from: 'is_complaint', as: column('complaint', 'boolean'), show: (value) => value === 1 },
  { from: 'topic', as: column('topic', 'word') },
  { from: 'csat_e4', as: column('csat_score', 'number'), show: (value) => value / 10_000 },
  { from: 'exclusion', as: column('exclusion', 'word') },
];

/** Silence resolves only once it has lasted: until then the conversation is open, as in every figure. */
const KNOWN_AT = 'last_resolution_known_at';

function isResolved(values: readonly Scalar[], request: ReportRequest): boolean {
  const knownAt = values[FIELDS.length] ?? null;
  return knownAt !== null && Number(knownAt) <= momentOf(request).effectiveAsOf(String(values[0]));
}

function rowOf(values: readonly Scalar[], request: ReportRequest, link: Link): Row {
  const isOpen = !isResolved(values, request);
  const cells = FIELDS.map(({ from, show }, place): Cell => {
    const value = values[place] ?? null;
    if (isOpen && (from === 'last_resolved_at' || from === 'last_resolved_by')) return null;
    return show !== undefined && typeof value === 'number' ? show(value) : value;
  });
  // A source knows the thread that a session was cut from, and not the session.
  const thread = values[FIELDS.length + 1] ?? null;
  return [...cells, link(String(values[0]), String(thread ?? values[2]))];
}

/** Newest first; at one instant by source, shop and id. */
function compare(a: readonly Scalar[], b: readonly Scalar[]): number {
  const openedAt = FIELDS.findIndex(({ from }) => from === 'opened_at');
  const [left, right] = [a.slice(0, 3).join('\0'), b.slice(0, 3).join('\0')];
  return Number(b[openedAt]) - Number(a[openedAt]) || (left < right ? -1 : left > right ? 1 : 0);
}

/** The conversations under these conditions as a section. */
export async function factsSection(
  request: ReportRequest,
  where: readonly Condition[],
  link: Link,
): Promise<Section> {
  const columns = [...FIELDS.map(({ from }) => from), KNOWN_AT, 'thread'];
  const rows = await request.engine.rows({
    from: 'conversations',
    where,
    groupBy: [],
    shape: 'rows',
    columns,
  });
  return {
    name: 'conversations',
    title: say('page.facts'),
    columns: [...FIELDS.map(({ as }) => as), column('link', 'text')],
    rows: [...rows].sort(compare).map((row) => rowOf(row, request, link)),
    notes: [],
  };
}

/** Conversations opened in the period that pass the filters. */
export async function conversationListReport(request: ReportRequest, link: Link): Promise<Report> {
  const { sinceDay, untilDay } = request.period;
  const where: Condition[] = [
    { column: 'opened_day', is: '>=', value: sinceDay },
    { column: 'opened_day', is: '<=', value: untilDay },
    ...filterConditions(request.filters, metricNamed('opened')),
  ];
  const section = await factsSection(request, where, link);
  return makeReport(request, {
    name: 'conversation_list',
    title: 'page.conversations',
    sections: [section],
    counts: { conversations: section.rows.length },
    notes: [],
  });
}
