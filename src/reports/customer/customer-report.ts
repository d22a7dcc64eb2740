// hicare customer show: one person with accounts, conversations, orders, what joined them and what was refused.
import { say } from '../../i18n/say.ts';
import type { NodeKey } from '../../model/identity.ts';
import type { Report, Row, Section } from '../../model/report.ts';
import {
  type CustomerConversation,
  type CustomerOrder,
  readCustomerRecords,
} from '../../store/customer-records.ts';
import { nameOfNode } from '../../store/identifier-handle.ts';
import { nodeOfDecided, readDecisions } from '../../store/identity-decisions.ts';
import { column } from '../column.ts';
import type { Link } from '../conversation/conversation-report.ts';
import { issueSection } from '../issue/issue-rows.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { IDENTIFIER_COLUMNS, type Identifiers, identifierCells } from './identifier-cells.ts';
import { farEnd, type Person, type PersonIdentifier, readPerson } from './read-person.ts';

/** How it came to this person; what names the person came first, and what no record ties was merged by a person. */
function joiningCells({ db }: Identifiers, identifier: PersonIdentifier, isFirst: boolean): Row {
  const { node, joinedBy, state } = identifier;
  if (isFirst || state !== 'joined') return [null, null, null];
  if (joinedBy === null) return ['merge', null, null];
  const { kind, record } = joinedBy;
  return [kind, nameOfNode(db, farEnd(joinedBy, node)).handle, record.externalId];
}

function identifiersSection(at: Identifiers, { identifiers }: Person): Section {
  return {
    name: 'identifiers',
    title: say('page.identifiers'),
    columns: [
      ...IDENTIFIER_COLUMNS,
      column('first_seen_at', 'instant'),
      column('records', 'count'),
      column('state', 'word'),
      column('joined_by', 'word'),
      column('joined_to', 'id'),
      column('joined_in', 'id'),
    ],
    rows: identifiers.map((identifier, place) => [
      ...identifierCells(at, identifier.node),
      identifier.firstSeenAt,
      identifier.records,
      identifier.state,
      ...joiningCells(at, identifier, place === 0),
    ]),
    notes: at.keyring === null ? [say('note.identifiers_sealed')] : [],
  };
}

function droppedSection({ db }: Identifiers, { dropped }: Person): Section {
  return {
    name: 'refused',
    title: say('page.refused'),
    columns: [
      column('identifier', 'id'),
      column('other', 'id'),
      column('kind', 'word'),
      column('reason', 'word'),
      column('joined_in', 'id'),
      column('first_seen_at', 'instant'),
    ],
    rows: dropped.map(({ a, b, kind, reason, record }) => [
      nameOfNode(db, a).handle,
      nameOfNode(db, b).handle,
      kind,
      reason,
      record.externalId,
      record.seenAt,
    ]),
    notes: [],
  };
}

function conversationsSection(conversations: readonly CustomerConversation[], link: Link): Section {
  return {
    name: 'conversations',
    title: say('page.conversations'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('channel', 'word'),
      column('opened_at', 'instant'),
      column('resolved_at', 'instant'),
      column('link', 'text'),
    ],
    rows: conversations.map(({ source, shop, id, channel, openedAt, resolvedAt }) => [
      source,
      shop,
      id,
      channel,
      openedAt,
      resolvedAt,
      link(source, id),
    ]),
    notes: [],
  };
}

function ordersSection(orders: readonly CustomerOrder[], link: Link): Section {
  return {
    name: 'orders',
    title: say('page.orders'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('order', 'id'),
      column('status', 'text'),
      column('placed_at', 'instant'),
      column('amount', 'number'),
      column('currency', 'text'),
      column('link', 'text'),
    ],
    rows: orders.map(({ source, shop, id, status, placedAt, amountE4, currency }) => [
      source,
      shop,
      id,
      status,
      placedAt,
      amountE4 === null ? null : amountE4 / 10_000,
      currency,
      link(source, id),
    ]),
    notes: [],
  };
}

/** Decisions about one of these identifiers, also those taken back. */
function decisionsSection({ db }: Identifiers, nodes: ReadonlySet<NodeKey>): Section {
  const rows = readDecisions(db).flatMap((decision): Row[] => {
    const [a, b] = [decision.a, decision.b].map((end) => (end === null ? null : nodeOfDecided(db, end)));
    const isAbout = [a, b].some((node) => node != null && nodes.has(node));
    if (!isAbout) return [];
    const handle = (node: NodeKey | null | undefined) => (node == null ? null : nameOfNode(db, node).handle);
    const { id, kind, decidedAt, decidedBy, undoneAt } = decision;
    return [[String(id), kind, handle(a), handle(b), decidedBy, decidedAt, undoneAt]];
  });
  return {
    name: 'decisions',
    title: say('page.decisions'),
    columns: [
      column('decision', 'id'),
      column('kind', 'word'),
      column('identifier', 'id'),
      column('other', 'id'),
      column('decided_by', 'text'),
      column('decided_at', 'instant'),
      column('undone_at', 'instant'),
    ],
    rows,
    notes: [],
  };
}

/** The page of the person that an identifier belongs to. */
export async function customerReport(
  request: ReportRequest,
  node: NodeKey,
  { at, link }: { at: Identifiers; link: Link },
): Promise<Report> {
  const person = readPerson(at.db, node);
  const nodes = new Set([
    ...person.identifiers.map((each) => each.node),
    ...person.dropped.flatMap(({ a, b }) => [a, b]),
  ]);
  const [first] = person.identifiers;
  const id = nameOfNode(at.db, first?.node ?? node).handle;
  const { conversations, orders } = readCustomerRecords(at.db, person.records);
  const own = person.records.filter(({ kind }) => kind === 'conversation').map((record) => record.id);
  // An issue is called by its first conversation.
  const issues = await issueSection(request, [{ column: 'id', is: 'in', values: own }], link);
  const sections = [
    identifiersSection(at, person),
    conversationsSection(conversations, link),
    ...(issues.rows.length === 0 ? [] : [issues]),
    ordersSection(orders, link),
    droppedSection(at, person),
    decisionsSection(at, nodes),
  ];
  return pageReport(request, { name: 'customer', title: say('page.customer', { id }), sections });
}
