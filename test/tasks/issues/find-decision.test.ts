// A link or split is found again by the names of its conversations, whatever has become of them.
import { expect, test } from 'vitest';
import { addIssueDecision } from '../../../src/store/issue-decisions.ts';
import { findDecision } from '../../../src/tasks/issues/find-decision.ts';
import { insertRow, insertScope } from '../../store/sample-rows.ts';
import { temporaryDatabase } from '../../store/temporary-database.ts';

function decided() {
  const { db } = temporaryDatabase();
  const name = (shop: string, externalId: string) => ({ source: 'desk', shop, externalId });
  const made = { decidedAt: 1, decidedBy: 'anna', secret: null };
  const first = addIssueDecision(db, { kind: 'split', a: name('A', '1'), b: name('A', 'x/2'), ...made });
  return { db, name, made, first };
}

test('of conversations that are not there any more, in either order, by short and full names', () => {
  const { db, first } = decided();
  const find = (a: string, b: string) => findDecision(db, { kind: 'split', a, b }).id;
  expect(find('1', 'x/2')).toBe(first);
  expect(find('desk/A/x/2', 'desk/1')).toBe(first);
  expect(() => find('1', '2')).toThrowError(expect.objectContaining({ code: 'E_NOT_FOUND' }));
});

test('not of the other kind; not one of several that are so called', () => {
  const { db, name, made } = decided();
  const scope = insertScope(db, 'A', 'desk');
  for (const id of ['1', 'x/2']) insertRow(db, 'conversation', { scope_id: scope, external_id: id });
  const find = (kind: 'link' | 'split', a: string) => findDecision(db, { kind, a, b: 'x/2' }).id;
  expect(() => find('link', '1')).toThrowError(expect.objectContaining({ code: 'E_ISSUE_NOT_DECIDED' }));
  const second = addIssueDecision(db, { kind: 'split', a: name('B', '1'), b: name('B', 'x/2'), ...made });
  expect(() => find('split', '1')).toThrowError(
    expect.objectContaining({ code: 'E_CONVERSATION_AMBIGUOUS' }),
  );
  expect(find('split', 'desk/B/1')).toBe(second);
});
