// The derived tables as plain objects, for computations that are independent of the program's own.
import type { Db } from '../src/store/database.ts';
import { inquiryRows } from './oracle-inquiry-rows.ts';
import { all, loadOrderObjects, ratingRows, ratingsAbout } from './oracle-order-rows.ts';

export type FactRow = Readonly<Record<string, string | number | null>>;

/**
 * The derived tables as objects; rounds and conversations carry their clock and their agents' own ids, clocks what their
 * conversation says (`key` names it), those of orders what the order says.
 */
export interface FactObjects {
  readonly conversations: readonly FactRow[];
  readonly rounds: readonly FactRow[];
  readonly clocks: readonly FactRow[];
  readonly orderClocks: readonly FactRow[];
  /** Records of orders and after-sales as they are; `checks` and `payouts` with what their conversation says. */
  readonly orders: readonly FactRow[];
  readonly returns: readonly FactRow[];
  readonly ratings: readonly FactRow[];
  readonly checks: readonly FactRow[];
  readonly payouts: readonly FactRow[];
  /** With what their conversation says. */
  readonly promises: readonly FactRow[];
  /** Contacts with what their first conversation says, their person, and when that person paid. */
  readonly inquiries: readonly FactRow[];
  /** Issues with a complaint: source and shop of the order behind them, else their own; `asked_source` is their own. */
  readonly complaints: readonly FactRow[];
  /** With what the first conversation says. */
  readonly issues: readonly FactRow[];
  /** With what the conversation that raised it says. */
  readonly careFlags: readonly FactRow[];
}

/** Of nothing. */
export const NO_FACTS: FactObjects = {
  conversations: [],
  rounds: [],
  clocks: [],
  orderClocks: [],
  orders: [],
  returns: [],
  ratings: [],
  checks: [],
  payouts: [],
  promises: [],
  inquiries: [],
  complaints: [],
  issues: [],
  careFlags: [],
};

export interface Talk {
  readonly conversation: FactRow[string];
  readonly issue: FactRow[string];
  readonly position: FactRow[string];
  readonly fact: FactRow;
}

/** An order that a conversation is about, with the place of the link and the order's own source and shop. */
export interface TalkLink {
  readonly conversation: unknown;
  readonly isNamed: boolean;
  readonly position: number;
  readonly source: string;
  readonly shop: string;
}

/** Issues with a complaint, each with the order that it names first: a name before a guess, early contacts before late. */
export function complaintRows(
  issues: readonly FactRow[],
  talks: readonly Talk[],
  links: readonly TalkLink[],
): FactRow[] {
  const linksOfTalk = new Map<unknown, TalkLink[]>();
  for (const link of links)
    linksOfTalk.set(link.conversation, [...(linksOfTalk.get(link.conversation) ?? []), link]);
  const talksOfIssue = new Map<unknown, Talk[]>();
  for (const talk of talks) talksOfIssue.set(talk.issue, [...(talksOfIssue.get(talk.issue) ?? []), talk]);
  const order = ({ position, fact }: Talk): string =>
    [position, fact.opened_at].map((n) => String(n).padStart(20, '0')).join(' ') +
    JSON.stringify([fact.source, fact.shop, fact.external_id]);
  return issues
    .filter(({ complaint_started_at }) => complaint_started_at !== null)
    .map((issue) => {
      const inOrder = (talksOfIssue.get(issue.issue_key ?? issue.id) ?? []).sort((a, b) =>
        order(a) < order(b) ? -1 : 1,
      );
      const all = inOrder.flatMap(({ conversation }) =>
        (linksOfTalk.get(conversation) ?? []).sort((a, b) => a.position - b.position),
      );
      const link = all.find(({ isNamed }) => isNamed) ?? all[0];
      return {
        complaint_started_at: issue.complaint_started_at ?? null,
        other_sources: issue.other_sources ?? null,
        asked_source: issue.source ?? null,
        source: link?.source ?? issue.source ?? null,
        shop: link?.shop ?? issue.shop ?? null,
      };
    });
}

function linksOf(db: Db): TalkLink[] {
  const sql = `SELECT l.conversation_id, l.how, l.position, s.source, s.shop FROM order_link l
    JOIN purchase_order p ON p.id = l.order_id JOIN scope s ON s.id = p.scope_id`;
  return all(db, sql).map((row) => ({
    conversation: row.conversation_id ?? null,
    isNamed: row.how !== 'only_open',
    position: Number(row.position),
    source: String(row.source),
    shop: String(row.shop),
  }));
}

/** What the first complaint that names a cause says; of what is no complaint, what its first conversation says. */
function causeOf(issue: FactRow, talks: readonly Talk[]): FactRow[string] {
  const own = talks.filter((talk) => talk.issue === issue.id && talk.fact !== undefined);
  if (issue.complaint_started_at === null)
    return own.find(({ conversation }) => conversation === issue.id)?.fact.cause ?? null;
  const place = ({ position, fact }: Talk): number => Number(position) * 1e15 + Number(fact.opened_at);
  const saying = own.filter(
    ({ fact }) => fact.is_complaint === 1 && fact.exclusion === null && fact.cause !== null,
  );
  return saying.sort((a, b) => place(a) - place(b))[0]?.fact.cause ?? null;
}

/** Reads the derived tables whole. */
export function loadFactObjects(db: Db): FactObjects {
  const clocks = new Map(
    all(db, 'SELECT * FROM clock').map((clock) => [
      `${clock.conversation_id}/${clock.metric}/${clock.round_no}`,
      clock,
    ]),
  );
  const agents = new Map(
    all(db, 'SELECT id, external_id FROM agent').map((agent) => [agent.id, agent.external_id]),
  );
  const members = new Map(all(db, 'SELECT * FROM contact_member').map((row) => [row.conversation_id, row]));
  const names = new Map(
    all(db, 'SELECT id, external_id FROM conversation').map((row) => [row.id, row.external_id ?? null]),
  );
  const agent = (id: string | number | null | undefined): string | number | null =>
    agents.get(id ?? null) ?? null;
  const contacts = all(db, 'SELECT * FROM contact');
  const contactById = new Map(contacts.map((row) => [row.id, row]));
  const contactAt = new Map(contacts.map((row) => [`${row.issue_id} ${row.issue_position}`, row]));
  const issueRows = all(db, 'SELECT * FROM issue');
  const issueById = new Map(issueRows.map((row) => [row.id, row]));
  const sources = new Map(
    all(db, 'SELECT conversation_id, source FROM conversation_fact').map((row) => [
      row.conversation_id,
      row.source,
    ]),
  );
  const calls = new Map(all(db, 'SELECT id, ended_at FROM call').map((row) => [row.id, row.ended_at]));
  const about = ratingsAbout(db, ratingRows(db));
  const conversations = all(db, 'SELECT * FROM conversation_fact').map((fact) => {
    const clock = clocks.get(`${fact.conversation_id}/first_response/1`);
    const member = members.get(fact.conversation_id ?? null);
    const contact = contactById.get(member?.contact_id ?? null);
    return {
      ...fact,
      key: fact.conversation_id ?? null,
      external_id: names.get(fact.conversation_id ?? null) ?? null,
      due_at: clock?.due_at ?? null,
      stopped_at: clock?.stopped_at ?? null,
      target_ms: clock?.target_ms ?? null,
      first_responder: agent(fact.first_responder_id),
      last_human: agent(fact.last_human_id),
      is_bot_resolved: member?.is_bot_resolved ?? null,
      bot_resolved_known_at: member?.bot_resolved_known_at ?? null,
      contact_ended_at: contact?.ended_at ?? null,
      next_contact_at:
        contactAt.get(`${contact?.issue_id} ${Number(contact?.issue_position) + 1}`)?.started_at ?? null,
      issue_source: sources.get(contact?.issue_id ?? null) ?? null,
      other_sources: issueById.get(contact?.issue_id ?? null)?.other_sources ?? null,
      call_ended_at: calls.get(fact.conversation_id ?? null) ?? null,
      ratings_about: JSON.stringify(about.get(fact.conversation_id) ?? []),
    };
  });
  const byId = new Map(conversations.map((fact) => [(fact as FactRow).conversation_id, fact as FactRow]));
  const rounds = all(db, 'SELECT * FROM round_fact').map((round) => {
    const metric = round.is_first === 1 ? 'first_response' : 'next_response';
    const clock = clocks.get(`${round.conversation_id}/${metric}/${round.round_no}`);
    return {
      ...byId.get(round.conversation_id ?? null),
      ...round,
      due_at: clock?.due_at ?? null,
      stopped_at: clock?.stopped_at ?? null,
      target_ms: clock?.target_ms ?? null,
      round_agent: agent(round.agent_id),
    };
  });
  const ofConversations = all(db, 'SELECT * FROM clock').map((clock) => ({
    ...byId.get(clock.conversation_id ?? null),
    ...clock,
  }));
  const orders = all(
    db,
    `SELECT p.placed_day AS opened_day, s.source, s.shop, k.* FROM order_clock k
     JOIN purchase_order p ON p.id = k.order_id JOIN scope s ON s.id = p.scope_id`,
  );
  const promises = all(db, 'SELECT * FROM promise_fact').map((promise) => ({
    ...byId.get(promise.conversation_id ?? null),
    ...promise,
    promised_by: agent(promise.agent_id),
  }));
  const records = { promises, inquiries: inquiryRows(db, byId), ...loadOrderObjects(db, byId) };
  const talks = contacts.flatMap((contact) =>
    [...members.values()]
      .filter(({ contact_id }) => contact_id === contact.id)
      .map(({ conversation_id }) => ({
        conversation: conversation_id ?? null,
        issue: contact.issue_id ?? null,
        position: contact.issue_position ?? null,
        fact: byId.get(conversation_id ?? null) as FactRow,
      })),
  );
  const issues = issueRows.map((issue) => ({
    ...byId.get(issue.id ?? null),
    ...issue,
    cause: causeOf(issue, talks),
    issue_responder: agent(issue.first_responder_id),
  }));
  const complaints = complaintRows(issues, talks, linksOf(db));
  const careFlags = all(db, 'SELECT * FROM care_flag').map((flag) => ({
    ...byId.get(flag.conversation_id ?? null),
    ...flag,
  }));
  const ofIssues = { issues, complaints, careFlags };
  return { conversations, rounds, clocks: ofConversations, orderClocks: orders, ...ofIssues, ...records };
}
