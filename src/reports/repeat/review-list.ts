// What to look at again (复盘): every further complaint of the period, with what was done about the one before it.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Cell, Column, Period, Row, Section } from '../../model/report.ts';
import { localDay } from '../../model/time.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import type { ReportRequest } from '../report-request.ts';
import { careByIssue } from './care-by-issue.ts';
import { type ComplaintFact, complaintsByContact } from './complaint-facts.ts';

/** The first three name a row in every band of a table. */
const COLUMNS: readonly Column[] = [
  column('new_conversation', 'id'),
  column('new_day', 'day'),
  column('earlier_conversation', 'id'),
  column('earlier_day', 'day'),
  column('earlier_agent', 'id'),
  column('earlier_solution', 'word'),
  column('earlier_cost', 'number'),
  column('earlier_resolved', 'word'),
  column('gap', 'duration'),
  column('in_window', 'boolean'),
  column('new_type', 'word'),
  column('new_agent', 'id'),
  column('new_channel', 'word'),
  column('complaints', 'count'),
  column('care', 'text'),
  column('source', 'text'),
  column('shop', 'text'),
  column('issue', 'id'),
  column('care_customer', 'id'),
  column('order', 'id'),
  column('topic', 'word'),
];

interface IssueFact {
  readonly name: string;
  readonly order: string | null;
  readonly topic: string | null;
}
interface ContactFact {
  readonly id: number;
  readonly issueId: number;
  readonly startedAt: number;
  readonly endedAt: number;
}
/** A complaint contact, and the one before it in the same issue. */
interface Further {
  readonly issue: IssueFact;
  readonly before: ContactFact;
  readonly contact: ContactFact;
  /** So many complaint contacts has the issue up to the period's end. */
  readonly count: number;
}

const asText = (value: Scalar | undefined): string | null => (value == null ? null : String(value));

/** Issues that pass the filters and may have a further complaint in the period; the earliest start of any. */
async function issuesWithSecond(
  request: ReportRequest,
  { since, until }: Period,
): Promise<{ readonly issues: ReadonlyMap<number, IssueFact>; readonly startedAt: number }> {
  const where: readonly Condition[] = [
    { column: 'second_complaint_at', is: '<', value: until },
    { column: 'ended_at', is: '>=', value: since },
    ...filterConditions(request.filters, metricsOf(['second_complaint'])[0] as Metric),
  ];
  const columns = ['id', 'external_id', 'order_external_id', 'topic', 'started_at'];
  const rows = await request.engine.rows({
    ...{ from: 'issues', where, columns, orderBy: ['started_at'], groupBy: [], shape: 'rows' },
  });
  const entries = rows.map(([id, name, order, topic]): [number, IssueFact] => [
    Number(id),
    { name: String(name), order: asText(order), topic: asText(topic) },
  ]);
  return { issues: new Map(entries), startedAt: Number(rows[0]?.[4] ?? until) };
}

/** The complaint contacts that started in these instants, by issue, in order of start. */
async function complaintContacts(
  request: ReportRequest,
  [since, until]: readonly [number, number],
): Promise<ReadonlyMap<number, readonly ContactFact[]>> {
  const rows = await request.engine.rows({
    from: 'contacts',
    where: [
      { column: 'is_complaint', is: '=', value: 1 },
      { column: 'started_at', is: '>=', value: since },
      { column: 'started_at', is: '<', value: until },
    ],
    ...{ columns: ['contact_id', 'issue_id', 'started_at', 'ended_at'], groupBy: [], shape: 'rows' },
    orderBy: ['issue_id', 'issue_position'],
  });
  const byIssue = new Map<number, ContactFact[]>();
  for (const [id, issueId, startedAt, endedAt] of rows.map((row) => row.map(Number))) {
    const contact = { id: id ?? 0, issueId: issueId ?? 0, startedAt: startedAt ?? 0, endedAt: endedAt ?? 0 };
    byIssue.set(contact.issueId, [...(byIssue.get(contact.issueId) ?? []), contact]);
  }
  return byIssue;
}

function furtherOf(issue: IssueFact, contacts: readonly ContactFact[], { since }: Period): Further[] {
  return contacts.flatMap((contact, place) => {
    const before = contacts[place - 1];
    if (before === undefined || contact.startedAt < since) return [];
    return [{ issue, before, contact, count: contacts.length }];
  });
}

/** How the earlier complaint had been resolved when the customer came back. */
function resolvedBefore({ firstResolvedAt, firstResolvedBy }: ComplaintFact, at: number): Cell {
  return firstResolvedAt !== null && firstResolvedAt <= at ? firstResolvedBy : 'unresolved';
}

interface Pair extends Further {
  readonly earlier: ComplaintFact;
  readonly later: ComplaintFact;
}

function rowOf({ loaded }: ReportRequest, pair: Pair, care: ReadonlyMap<number, string>): Row {
  const { issue, before, contact, count, earlier, later } = pair;
  const { timezone, dayStartsAtMin, secondComplaintWindowMs } = loaded.policy;
  const dayOf = (at: number): number => localDay(at, timezone, dayStartsAtMin);
  // A contact may start while the one before it still goes on.
  const gapMs = Math.max(0, contact.startedAt - before.endedAt);
  return [
    ...[later.externalId, dayOf(contact.startedAt)],
    ...[earlier.externalId, dayOf(before.startedAt), earlier.agent, earlier.solution, earlier.cost],
    ...[resolvedBefore(earlier, contact.startedAt), gapMs, gapMs <= secondComplaintWindowMs],
    ...[later.complaintType ?? 'unclassified', later.agent, later.channel],
    ...[count, care.get(contact.issueId) ?? null, later.source, later.shop],
    ...[issue.name, later.customer ?? earlier.customer, issue.order, issue.topic],
  ];
}

function byNewest(a: Pair, b: Pair): number {
  const name = ({ later }: Pair): string => JSON.stringify([later.source, later.shop, later.externalId]);
  return b.contact.startedAt - a.contact.startedAt || (name(a) < name(b) ? -1 : 1);
}

/** One row per complaint contact that started in the period and is not its issue's first; the newest first. */
export async function reviewList(request: ReportRequest): Promise<Section> {
  const { period } = request;
  const { issues, startedAt } = await issuesWithSecond(request, period);
  const contacts = await complaintContacts(request, [startedAt, period.until]);
  const complaints = await complaintsByContact(request, startedAt);
  const care = await careByIssue(request);
  const pairs = [...issues].flatMap(([id, issue]) =>
    furtherOf(issue, contacts.get(id) ?? [], period).flatMap((further): Pair[] => {
      const [earlier, later] = [complaints.get(further.before.id), complaints.get(further.contact.id)];
      return earlier === undefined || later === undefined ? [] : [{ ...further, earlier, later }];
    }),
  );
  return {
    name: 'review_list',
    title: say('section.review_list'),
    columns: COLUMNS,
    rows: pairs.toSorted(byNewest).map((pair) => rowOf(request, pair, care)),
    notes: [say('note.review_list')],
  };
}
