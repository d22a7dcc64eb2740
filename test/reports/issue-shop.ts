// A shop of issues by hand: each contact is one conversation of an hour, opened at 10:00 in Shanghai and answered by one agent.
import type { Db } from '../../src/store/database.ts';
import * as facts from '../engines/fact-database.ts';
import { HOUR, NOON } from './small-shop.ts';

export const DAY = 24 * HOUR;
/** Friday 2026-11-20 12:00: the period is 23 October to 19 November. */
export const SHOP_ENDS = { s1: NOON };

/** 10:00 in Shanghai of a day of November 2026; the 0th is 31 October. */
export function november(day: number): number {
  return Date.UTC(2026, 10, day, 2);
}

interface ContactAt {
  readonly id: number;
  readonly day: number;
  readonly channel?: string;
  readonly isComplaint?: boolean;
  readonly isResolved?: boolean;
  readonly agent?: number | null;
}

type Fields = Readonly<Record<string, string | number | null>>;

function addContact(db: Db, issueId: number, { id, day, ...rest }: ContactAt, position: number): void {
  const { channel = 'im', isComplaint = false, isResolved = true, agent = 1 } = rest;
  const [startedAt, endedAt] = [november(day), november(day) + HOUR];
  const resolved = isResolved ? endedAt : null;
  facts.addConversation(db, id, startedAt, {
    channel,
    is_complaint: isComplaint ? 1 : 0,
    complaint_source: isComplaint ? 'export' : null,
    complaint_type: isComplaint ? 'product.defect' : null,
    first_responder_id: agent,
    first_response_at: agent === null ? null : startedAt + 60_000,
    last_human_id: agent,
    first_resolved_at: resolved,
    first_resolved_by: isResolved ? 'event' : null,
    first_resolution_known_at: resolved,
    last_resolved_at: resolved,
    last_resolved_by: isResolved ? 'event' : null,
    last_resolution_known_at: resolved,
  });
  facts.addContact(db, id, {
    started_at: startedAt,
    ended_at: endedAt,
    is_complaint: isComplaint ? 1 : 0,
    issue_id: issueId,
    issue_position: position,
    issue_rule: position === 1 ? 'first' : 'same_order',
  });
  facts.addMember(db, id, { cluster: `person:${issueId}`, contact_id: id, is_identified: 1 });
}

/** An issue of these contacts; what it stores follows from them unless `fields` say otherwise. */
export function addIssueOf(
  db: Db,
  contacts: readonly [ContactAt, ...ContactAt[]],
  fields: Fields = {},
): void {
  const [first, second] = contacts;
  const last = contacts.at(-1) as ContactAt;
  contacts.forEach((contact, place) => {
    addContact(db, first.id, contact, place + 1);
  });
  const end = ({ day }: ContactAt): number => november(day) + HOUR;
  const firstEnd = (first.isResolved ?? true) ? end(first) : null;
  const lastEnd = (last.isResolved ?? true) ? end(last) : null;
  const [complaint, again] = contacts.filter(({ isComplaint }) => isComplaint);
  facts.addIssue(db, first.id, {
    cluster: `person:${first.id}`,
    started_at: november(first.day),
    ended_at: end(last),
    contact_count: contacts.length,
    untyped_count: 0,
    channel_count: new Set(contacts.map(({ channel = 'im' }) => channel)).size,
    first_ended_at: end(first),
    first_has_human_stage: 1,
    first_responder_id: first.agent === undefined ? 1 : first.agent,
    first_resolved_at: firstEnd,
    first_resolution_known_at: firstEnd,
    second_contact_at: second === undefined ? null : november(second.day),
    complaint_started_at: complaint === undefined ? null : november(complaint.day),
    complaint_ended_at: complaint === undefined ? null : end(complaint),
    second_complaint_at: again === undefined ? null : november(again.day),
    complaint_type: complaint === undefined ? null : 'product.defect',
    resolved_at: lastEnd,
    resolution_known_at: lastEnd,
    rating_count: 0,
    ...fields,
  });
}

/** Eight issues: solved, back after nine days or two, never answered, young, a bot's, and one of 18 October. */
export function issueShop(): Db {
  const db = facts.emptyDatabase();
  facts.addAgent(db, 1, 'a1', 'Ann');
  facts.addAgent(db, 2, 'a2', 'Bo');
  addIssueOf(db, [{ id: 1, day: 2 }]);
  addIssueOf(db, [
    { id: 2, day: 3, channel: 'email', agent: 2 },
    { id: 12, day: 12, channel: 'phone' },
  ]);
  addIssueOf(
    db,
    [
      { id: 3, day: 4, isComplaint: true },
      { id: 13, day: 6, isComplaint: true, agent: 2 },
    ],
    { untyped_count: 1 },
  );
  addIssueOf(db, [{ id: 4, day: 5, agent: null, isResolved: false }]);
  addIssueOf(db, [{ id: 5, day: 18 }]);
  addIssueOf(db, [
    { id: 6, day: 17, agent: 2 },
    { id: 16, day: 19, channel: 'phone', isResolved: false },
  ]);
  addIssueOf(db, [{ id: 7, day: -13 }]);
  addIssueOf(db, [{ id: 8, day: 6 }], { first_has_human_stage: 0 });
  return db;
}
