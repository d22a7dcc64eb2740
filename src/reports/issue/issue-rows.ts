// Issues as rows: what is stored of each, and what first-contact resolution and second complaints say of it.
import type { Condition } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { type Fact, openCursor } from '../../metrics/fact.ts';
import { fcr } from '../../metrics/fcr.ts';
import { issueAsOf } from '../../metrics/issue-judgements.ts';
import type { Metric } from '../../metrics/metric.ts';
import { secondComplaint } from '../../metrics/second-complaint.ts';
import type { Verdict } from '../../metrics/verdict.ts';
import type { Cell, Column, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import type { Link } from '../conversation/conversation-report.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

const PLAIN: readonly { readonly from: string; readonly as: Column }[] = [
  { from: 'source', as: column('source', 'text') },
  { from: 'shop', as: column('shop', 'text') },
  { from: 'external_id', as: column('issue', 'id') },
  { from: 'channel', as: column('channel', 'word') },
  { from: 'started_at', as: column('started_at', 'instant') },
  { from: 'ended_at', as: column('ended_at', 'instant') },
  { from: 'contact_count', as: column('contacts', 'count') },
  { from: 'untyped_count', as: column('untyped_contacts', 'count') },
  { from: 'channel_count', as: column('channels', 'count') },
  { from: 'order_external_id', as: column('order', 'id') },
  { from: 'topic', as: column('topic', 'word') },
  { from: 'complaint_type', as: column('complaint_type', 'text') },
  { from: 'issue_responder', as: column('agent', 'id') },
];
const COLUMNS: readonly Column[] = [
  ...PLAIN.map(({ as }) => as),
  column('complaint', 'boolean'),
  column('resolved_at', 'instant'),
  column('fcr', 'word'),
  column('second_complaint', 'word'),
  column('link', 'text'),
];

/** A mature issue is a hit or not; a young one says why it does not count yet. */
function verdictWord(verdict: Verdict, [hit, miss]: readonly [string, string]): Cell {
  if (verdict.is === 'value') return verdict.value === 1 ? hit : miss;
  return verdict.is === 'none' ? null : verdict.is;
}

function rowOf(fact: Fact<string>, request: ReportRequest, link: Link): Row {
  const moment = momentOf(request);
  const knownAt = fact.number('resolution_known_at');
  const isResolved = knownAt !== null && knownAt <= issueAsOf(fact, moment);
  const isComplaint = fact.number('complaint_started_at') !== null;
  const again = isComplaint ? secondComplaint.judge(fact, moment) : ({ is: 'none' } as const);
  return [
    ...PLAIN.map(({ from }): Cell => fact.number(from) ?? fact.text(from)),
    isComplaint,
    isResolved ? fact.number('resolved_at') : null,
    verdictWord(fcr.judge(fact, moment), ['solved_at_once', 'not_solved_at_once']),
    verdictWord(again, ['complained_again', 'complained_once']),
    link(fact.text('source') ?? '', fact.text('external_id') ?? ''),
  ];
}

/** Newest first; at one instant by source, shop and id. */
function compareRows(a: Row, b: Row): number {
  const startedAt = PLAIN.findIndex(({ from }) => from === 'started_at');
  const [left, right] = [a.slice(0, 3).join('\0'), b.slice(0, 3).join('\0')];
  return Number(b[startedAt]) - Number(a[startedAt]) || (left < right ? -1 : left > right ? 1 : 0);
}

const JUDGES: readonly Metric[] = [fcr, secondComplaint];

/** The issues under these conditions. */
export async function issueSection(
  request: ReportRequest,
  where: readonly Condition[],
  link: Link,
): Promise<Section> {
  const columns = [
    ...new Set([
      ...PLAIN.map(({ from }) => from),
      ...JUDGES.flatMap((metric) => metric.columns),
      ...['resolved_at', 'resolution_known_at', 'complaint_started_at'],
    ]),
  ];
  const [answer] = await request.engine.values({
    ...{ from: 'issues', where, groupBy: [], shape: 'values', columns },
  });
  const byName = new Map(columns.map((name, index) => [name, answer?.columns[index] ?? []]));
  const count = answer?.columns[0]?.length ?? 0;
  const cursor = openCursor({ count, byName });
  const rows = Array.from({ length: count }, (_, place) => {
    cursor.moveTo(place);
    return rowOf(cursor, request, link);
  });
  return {
    name: 'issues',
    title: say('page.issues'),
    columns: COLUMNS,
    rows: rows.sort(compareRows),
    notes: [],
  };
}
