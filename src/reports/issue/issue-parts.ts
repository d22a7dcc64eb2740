// What an issue is made of: its contacts with the rule that joined each, their conversations, and every message and event.
import type { Condition, FactTable, Scalar } from '../../engines/engine.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import { ISSUE_RULES } from '../../model/cluster-facts.ts';
import type { Policy } from '../../model/policy.ts';
import type { Column, Row, Section, Shown, Words } from '../../model/report.ts';
import { AUTHOR_KINDS, CONTENT_KINDS } from '../../model/vocabulary.ts';
import { column } from '../column.ts';
import { messageOrder, ORDER_COLUMNS } from '../conversation/message-order.ts';
import type { ReportRequest } from '../report-request.ts';

type Fields = ReadonlyMap<string, Scalar>;

interface Asked {
  readonly from: FactTable;
  readonly columns: readonly string[];
  readonly where: readonly Condition[];
  readonly orderBy: readonly string[];
}

async function ask(request: ReportRequest, asked: Asked): Promise<readonly Fields[]> {
  const rows = await request.engine.rows({ ...asked, groupBy: [], shape: 'rows' });
  return rows.map((row) => new Map(asked.columns.map((name, index) => [name, row[index] ?? null])));
}

const cells = (row: Fields, names: readonly string[]): Row => names.map((name) => row.get(name) ?? null);

/** Facts of a contact's first conversation, and its own. */
const OF_CONTACT = [
  'issue_position',
  'external_id',
  'channel',
  'issue_rule',
  'started_at',
  'ended_at',
  'order_external_id',
  'topic',
];

function because(rule: string, policy: Policy): Words {
  const span = (value: number): Shown => ({ show: 'duration', value });
  return say(`issue.because.${rule}` as MessageKey, {
    rule: { key: `word.${rule}` },
    gap: span(policy.issueGapMs),
    age: span(policy.issueMaxAgeMs),
    untyped: span(policy.untypedGapMs),
  });
}

/** Each contact in order of start, with the pause before it and the rule by which it belongs here. */
export async function contactSection(request: ReportRequest, issueIds: readonly number[]): Promise<Section> {
  const contacts = await ask(request, {
    from: 'contacts',
    columns: ['issue_id', ...OF_CONTACT, 'is_complaint'],
    where: [{ column: 'issue_id', is: 'in', values: issueIds }],
    orderBy: ['issue_id', 'issue_position'],
  });
  const rows = contacts.map((row, place): Row => {
    const before = contacts[place - 1];
    const isFollowing = before !== undefined && before.get('issue_id') === row.get('issue_id');
    const pause = isFollowing ? Number(row.get('started_at')) - Number(before.get('ended_at')) : null;
    return [...cells(row, OF_CONTACT), row.get('is_complaint') === 1, pause];
  });
  const met = new Set(contacts.map((row) => row.get('issue_rule')));
  return {
    name: 'contacts',
    title: say('page.contacts'),
    columns: [
      column('position', 'count'),
      column('contact', 'id'),
      column('channel', 'word'),
      column('joined_by', 'word'),
      column('started_at', 'instant'),
      column('ended_at', 'instant'),
      column('order', 'id'),
      column('topic', 'word'),
      column('complaint', 'boolean'),
      column('pause', 'duration'),
    ],
    rows,
    notes: ISSUE_RULES.filter((rule) => met.has(rule)).map((rule) => because(rule, request.loaded.policy)),
  };
}

const CONVERSATION = [
  'source',
  'shop',
  'external_id',
  'contact_position',
  'channel',
  'opened_at',
  'first_responder',
];

/** Its conversations, and their row ids. */
export async function conversationSection(
  request: ReportRequest,
  issueIds: readonly number[],
): Promise<{ readonly section: Section; readonly ids: readonly number[] }> {
  const found = await ask(request, {
    from: 'conversations',
    columns: ['conversation_id', ...CONVERSATION, 'is_complaint', 'topic'],
    where: [{ column: 'issue_id', is: 'in', values: issueIds }],
    orderBy: ['opened_at', 'source', 'shop', 'external_id'],
  });
  const section = {
    name: 'conversations',
    title: say('page.conversations'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('position', 'count'),
      column('channel', 'word'),
      column('opened_at', 'instant'),
      column('agent', 'id'),
      column('complaint', 'boolean'),
      column('topic', 'word'),
    ],
    rows: found.map(
      (row): Row => [...cells(row, CONVERSATION), row.get('is_complaint') === 1, row.get('topic') ?? null],
    ),
    notes: [],
  };
  return { section, ids: found.map((row) => Number(row.get('conversation_id'))) };
}

const TIMELINE: readonly Column[] = [
  column('at', 'instant'),
  column('conversation', 'id'),
  column('author', 'word'),
  column('agent', 'id'),
  column('visibility', 'word'),
  column('content', 'word'),
];

interface Moment {
  readonly at: number;
  /** At one instant: a handoff, then messages, then all other events (metrics.md §0, "Order"). */
  readonly rank: number;
  readonly row: Row;
}

function messageMoment(row: Fields): Moment {
  const at = Number(row.get('sent_at'));
  const author = AUTHOR_KINDS[Number(row.get('author'))] ?? null;
  const content = CONTENT_KINDS[Number(row.get('content'))] ?? null;
  const visibility = row.get('is_internal') === 1 ? 'internal' : 'public';
  const who = [row.get('external_id') ?? null, author, row.get('author_external_id') ?? null];
  return { at, rank: 1, row: [at, ...who, visibility, content] };
}

function eventMoment(row: Fields): Moment {
  const [at, kind] = [Number(row.get('at')), row.get('event') ?? null];
  return {
    at,
    rank: kind === 'handoff' ? 0 : 2,
    row: [at, row.get('external_id') ?? null, null, null, null, kind],
  };
}

/** Every message and event of these conversations (row ids) up to as-of, without text. */
export async function issueTimeline(
  request: ReportRequest,
  conversationIds: readonly number[],
): Promise<Section> {
  const where: readonly Condition[] = [{ column: 'conversation_id', is: 'in', values: conversationIds }];
  const columns = ['external_id', ...ORDER_COLUMNS];
  const messages = await ask(request, { from: 'messages', columns, where, orderBy: ['id'] });
  const events = await ask(request, {
    ...{ from: 'events', columns: ['external_id', 'at', 'event'], where },
    orderBy: ['at', 'event', 'external_id'],
  });
  const inOrder = messages.toSorted(messageOrder((row, name) => row.get(name) ?? null));
  const moments = [...inOrder.map(messageMoment), ...events.map(eventMoment)]
    .filter(({ at }) => at <= request.asOf)
    .sort((a, b) => a.at - b.at || a.rank - b.rank);
  return {
    name: 'timeline',
    title: say('section.timeline'),
    columns: TIMELINE,
    rows: moments.map(({ row }) => row),
    notes: [],
  };
}
