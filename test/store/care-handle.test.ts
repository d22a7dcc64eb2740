// Flags of high care by their handles: read once however many are asked for, and by the names that they had before.
import { expect, test } from 'vitest';
import { careFlagFinder, careHandle } from '../../src/store/care-handle.ts';
import * as facts from '../engines/fact-database.ts';

/** An issue of two conversations; the second raises the flag. */
function flagged() {
  const db = facts.emptyDatabase();
  for (const id of [1, 2]) facts.addConversation(db, id, id);
  for (const id of [1, 2]) facts.addMember(db, id, { contact_id: id, cluster: 'person:1' });
  for (const id of [1, 2])
    facts.addContact(db, id, { started_at: id, ended_at: id, issue_id: 1, issue_position: id });
  const counts = { contact_count: 2, untyped_count: 0, channel_count: 1, rating_count: 0 };
  const first = { first_ended_at: 1, first_has_human_stage: 1 };
  facts.addIssue(db, 1, { cluster: 'person:1', started_at: 1, ended_at: 2, ...counts, ...first });
  const since = { since_conversation_id: 2, new_since: 2, last_evidence_at: 2, expires_at: 9 };
  facts.addCareFlag(db, 2, { issue_id: 1, flagged_at: 2, ...since });
  return db;
}

const handleOf = (id: number) =>
  careHandle('REPEAT_SAME_ISSUE', { source: 's1', shop: 'north', externalId: `conv-${id}` });

test('by its handle in any case, by the one it had before, and nothing else', () => {
  const find = careFlagFinder(flagged());
  expect(find(handleOf(2).toLowerCase())).toMatchObject({ conversationId: 2 });
  expect(find(handleOf(1))).toMatchObject({ conversationId: 2 });
  expect(find(handleOf(3))).toBeNull();
});

test('the flags are read once', () => {
  const db = flagged();
  const find = careFlagFinder(db);
  db.exec('DELETE FROM care_flag');
  expect(find(handleOf(2))).toMatchObject({ conversationId: 2 });
});
