// Seeded random issues over random conversations: every combination that metrics of issues must tell apart.
import type { Db } from '../../src/store/database.ts';
import * as facts from '../engines/fact-database.ts';
import { randomOf } from './seeded-random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Opened {
  readonly id: number;
  readonly at: number;
}

/** Issues of one to three contacts, each one conversation, over conversations that are not excluded, from old to new. */
export function fillRandomIssues(db: Db, seed: number): void {
  const random = randomOf(seed);
  const chance = (share: number): boolean => random() < share;
  const maybe = <T>(share: number, value: () => T): T | null => (chance(share) ? value() : null);
  const opened = db
    .prepare(
      'SELECT conversation_id AS id, opened_at AS at FROM conversation_fact WHERE exclusion IS NULL ORDER BY 2, 1',
    )
    .all() as Opened[];
  const wait = (): number => Math.floor(HOUR * Math.exp(random() * 6));

  /** Resolved after a wait, known at once or a day later. */
  function resolution(from: number, prefix: string): Record<string, number | null> {
    const at = maybe(0.7, () => from - Math.floor(random() * HOUR));
    const knownAt = at === null ? null : at + (chance(0.5) ? 0 : DAY);
    return { [`${prefix}resolved_at`]: at, [`${prefix}resolution_known_at`]: knownAt };
  }

  function addContacts(parts: readonly Opened[], ends: readonly number[]): void {
    const issueId = (parts[0] as Opened).id;
    parts.forEach(({ id, at }, place) => {
      const rule = place === 0 ? 'first' : 'same_order';
      const membership = { issue_id: issueId, issue_position: place + 1, issue_rule: rule };
      facts.addContact(db, id, { started_at: at, ended_at: ends[place] as number, ...membership });
      db.prepare('DELETE FROM contact_member WHERE conversation_id = ?').run(id);
      const isIdentified = chance(0.8) ? 1 : 0;
      facts.addMember(db, id, { cluster: `person:${issueId}`, contact_id: id, is_identified: isIdentified });
    });
  }

  function addIssue(parts: readonly Opened[]): void {
    const [first, second] = parts as [Opened, Opened?];
    const ends = parts.map(({ at }) => at + wait());
    const isComplaint = chance(0.4);
    const ratings = Math.floor(random() * 4);
    const stars = () => 10_000 * (1 + Math.floor(random() * 5));
    addContacts(parts, ends);
    facts.addIssue(db, first.id, {
      cluster: `person:${first.id}`,
      started_at: first.at,
      ended_at: ends.at(-1) as number,
      contact_count: parts.length,
      untyped_count: parts.length > 1 && chance(0.3) ? 1 : 0,
      channel_count: parts.length > 1 && chance(0.5) ? 2 : 1,
      other_sources: maybe(0.3, () => '["s2"]'),
      complaint_type: isComplaint ? maybe(0.8, () => 'product.defect') : null,
      first_ended_at: ends[0] as number,
      first_has_human_stage: chance(0.9) ? 1 : 0,
      first_responder_id: maybe(0.8, () => 1 + Math.floor(random() * 6)),
      ...resolution(ends[0] as number, 'first_'),
      first_reopened_at: maybe(0.1, () => (ends[0] as number) + wait()),
      second_contact_at: second?.at ?? null,
      complaint_started_at: isComplaint ? first.at : null,
      complaint_ended_at: isComplaint ? (ends[0] as number) : null,
      second_complaint_at: isComplaint && second !== undefined ? maybe(0.5, () => second.at) : null,
      ...resolution(ends.at(-1) as number, ''),
      is_closed_by_first_owner: chance(0.5) ? 1 : 0,
      rating_count: ratings,
      first_rating_e4: ratings === 0 ? null : stars(),
      last_rating_e4: ratings === 0 ? null : stars(),
    });
  }

  db.transaction(() => {
    for (let from = 0; from < opened.length; ) {
      const size = 1 + Math.floor(random() * 3);
      addIssue(opened.slice(from, from + size));
      from += size;
    }
  })();
}
