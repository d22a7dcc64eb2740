// One conversation behind a figure: the rule that gave each instant, its rounds, its messages and events without text.
import type { FactTable, Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { AUTHOR_KINDS, CONTENT_KINDS } from '../../model/vocabulary.ts';
import { column } from '../column.ts';
import { messageOrder, ORDER_COLUMNS } from '../conversation/message-order.ts';
import { namedCondition } from '../named-condition.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

type Fields = ReadonlyMap<string, Scalar>;

interface Asked {
  readonly from: FactTable;
  readonly columns: readonly string[];
  readonly orderBy: readonly string[];
}

async function ask(request: ReportRequest, externalId: string, asked: Asked): Promise<readonly Fields[]> {
  const where = [namedCondition(externalId)];
  const rows = await request.engine.rows({ ...asked, where, groupBy: [], shape: 'rows' });
  return rows.map((row) => new Map(asked.columns.map((name, index) => [name, row[index] ?? null])));
}

const SCOPE = ['source', 'shop'] as const;
const INSTANTS = [
  'opened_at',
  'first_inbound_at',
  'human_stage_at',
  'first_response_at',
  'first_response_due_at',
  'first_resolved_at',
  'last_resolved_at',
  'first_reopened_at',
  'abandoned_at',
  'bot_ended_at',
  'csat_at',
] as const;
type Instant = (typeof INSTANTS)[number];

/** Instants that are certain only later: silence must have lasted before it counts. */
const KNOWN_AT: Partial<Record<Instant, string>> = {
  first_resolved_at: 'first_resolution_known_at',
  last_resolved_at: 'last_resolution_known_at',
  bot_ended_at: 'bot_ended_known_at',
};

interface Timeline {
  readonly messages: readonly Fields[];
  readonly events: readonly Fields[];
}

function humanStageRule(fact: Fields, { events }: Timeline): string {
  const at = fact.get('human_stage_at');
  if (events.some((event) => event.get('event') === 'handoff' && event.get('at') === at))
    return 'rule_handoff';
  return at === fact.get('first_inbound_at') ? 'rule_first_inbound' : 'rule_after_bot';
}

/** Which rule of metrics.md §1–§2 gave an instant; words of the dictionaries, or the name of the SLA rule. */
function ruleOf(instant: Instant, fact: Fields, timeline: Timeline): Cell {
  const isFromHeader = fact.get('is_from_header') === 1;
  const rules: Record<Instant, () => Cell> = {
    opened_at: () =>
      timeline.messages[0]?.get('sent_at') === fact.get('opened_at')
        ? 'rule_first_message'
        : 'rule_export_opening',
    first_inbound_at: () => (isFromHeader ? 'rule_from_header' : 'rule_first_inbound'),
    human_stage_at: () => (isFromHeader ? 'rule_from_header' : humanStageRule(fact, timeline)),
    first_response_at: () => 'rule_human_message',
    first_response_due_at: () => fact.get('first_response_rule') ?? null,
    first_resolved_at: () => `rule_by_${fact.get('first_resolved_by')}`,
    last_resolved_at: () => `rule_by_${fact.get('last_resolved_by')}`,
    first_reopened_at: () => 'rule_reopened',
    abandoned_at: () => 'rule_abandoned',
    bot_ended_at: () => 'rule_bot_ended',
    csat_at: () => 'rule_rating',
  };
  return rules[instant]();
}

const isOf =
  (fact: Fields) =>
  (row: Fields): boolean =>
    SCOPE.every((name) => row.get(name) === fact.get(name));

/** The instant has a value, and that is certain by the conversation's moment. */
function isKnown(instant: Instant, fact: Fields, request: ReportRequest): boolean {
  if (fact.get(instant) === null) return false;
  const known = KNOWN_AT[instant];
  const moment = momentOf(request).effectiveAsOf(String(fact.get('source')));
  return known === undefined || Number(fact.get(known)) <= moment;
}

function instantsSection(
  request: ReportRequest,
  facts: readonly Fields[],
  { messages, events }: Timeline,
): Section {
  const rows = facts.flatMap((fact) => {
    const timeline = { messages: messages.filter(isOf(fact)), events: events.filter(isOf(fact)) };
    const known = INSTANTS.filter((instant) => isKnown(instant, fact, request));
    return known.map((instant): Row => {
      const at = fact.get(instant) ?? null;
      return [...SCOPE.map((name) => fact.get(name) ?? null), instant, at, ruleOf(instant, fact, timeline)];
    });
  });
  const columns = [
    column('source', 'text'),
    column('shop', 'text'),
    column('instant', 'word'),
    column('at', 'instant'),
    column('rule', 'word'),
  ];
  return { name: 'instants', title: say('section.instants'), columns, rows, notes: [] };
}

const ROUND = [
  ...SCOPE,
  'round_no',
  'started_at',
  'answered_at',
  'round_agent',
  'wall_ms',
  'service_ms',
  'target_ms',
];

function roundsSection(rounds: readonly Fields[]): Section {
  return {
    name: 'rounds',
    title: say('section.rounds'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('round', 'count'),
      column('started_at', 'instant'),
      column('answered_at', 'instant'),
      column('agent', 'id'),
      column('wall', 'duration'),
      column('service', 'duration'),
      column('target', 'duration'),
    ],
    rows: rounds.map((round) => ROUND.map((name) => round.get(name) ?? null)),
    notes: [],
  };
}

interface Moment {
  readonly at: number;
  /** At one instant: a handoff, then messages, then all other events (metrics.md §0, "Order"). */
  readonly rank: number;
  readonly row: Row;
}

function messageMoment(message: Fields): Moment {
  const at = message.get('sent_at') as number;
  const author = AUTHOR_KINDS[message.get('author') as number] ?? null;
  const content = CONTENT_KINDS[message.get('content') as number] ?? null;
  const visibility = message.get('is_internal') === 1 ? 'internal' : 'public';
  const scope = SCOPE.map((name) => message.get(name) ?? null);
  return {
    at,
    rank: 1,
    row: [...scope, at, author, message.get('author_external_id') ?? null, visibility, content],
  };
}

function eventMoment(event: Fields): Moment {
  const at = event.get('at') as number;
  const kind = event.get('event') ?? null;
  const scope = SCOPE.map((name) => event.get(name) ?? null);
  return { at, rank: kind === 'handoff' ? 0 : 2, row: [...scope, at, null, null, null, kind] };
}

function timelineSection({ messages, events }: Timeline, asOf: number): Section {
  const moments = [...messages.map(messageMoment), ...events.map(eventMoment)];
  const known = moments.filter(({ at }) => at <= asOf).toSorted((a, b) => a.at - b.at || a.rank - b.rank);
  return {
    name: 'timeline',
    title: say('section.timeline'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('at', 'instant'),
      column('author', 'word'),
      column('agent', 'id'),
      column('visibility', 'word'),
      column('content', 'word'),
    ],
    rows: known.map(({ row }) => row),
    notes: [],
  };
}

/** All conversations of that id (a source's id may exist in several shops); empty sections when there is none. */
export async function conversationSections(
  request: ReportRequest,
  externalId: string,
): Promise<readonly Section[]> {
  const rules = ['is_from_header', 'first_response_rule', 'first_resolved_by', 'last_resolved_by'];
  const facts = await ask(request, externalId, {
    from: 'conversations',
    columns: [...SCOPE, ...INSTANTS, ...Object.values(KNOWN_AT), ...rules],
    orderBy: SCOPE,
  });
  const rounds = await ask(request, externalId, {
    from: 'rounds',
    columns: ROUND,
    orderBy: [...SCOPE, 'round_no'],
  });
  const messages = await ask(request, externalId, {
    from: 'messages',
    columns: [...SCOPE, ...ORDER_COLUMNS],
    orderBy: [...SCOPE, 'id'],
  });
  const events = await ask(request, externalId, {
    from: 'events',
    columns: [...SCOPE, 'at', 'event'],
    orderBy: [...SCOPE, 'at', 'event'],
  });
  const inOrder = messages.toSorted(messageOrder((row, name) => row.get(name) ?? null));
  const timeline = { messages: inOrder, events };
  const instants = instantsSection(request, facts, timeline);
  return [instants, roundsSection(rounds), timelineSection(timeline, request.asOf)];
}
