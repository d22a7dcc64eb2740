// The audit chain shows what was changed, moved or taken out.
import { expect, test } from 'vitest';
import { appendAudit, findBrokenAudit } from '../../src/store/audit.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

function auditedDatabase() {
  const { db, keyring } = temporaryDatabase();
  for (const [index, key] of [null, keyring, keyring, null].entries()) {
    appendAudit(db, key, {
      at: NOW + index,
      actor: 'lead@desk',
      action: 'reveal',
      detail: { reason: `R${index}` },
    });
  }
  return { db, keyring };
}

test('an untouched log holds, with and without the key', () => {
  const { db, keyring } = auditedDatabase();
  expect(findBrokenAudit(db, keyring)).toBeNull();
  expect(findBrokenAudit(db, null)).toBeNull();
});

test.each([
  ["UPDATE audit SET detail = '{}' WHERE id = 2", 2],
  ["UPDATE audit SET actor = 'nobody' WHERE id = 1", 1],
  ['DELETE FROM audit WHERE id = 2', 3],
  ['UPDATE audit SET chain = NULL WHERE id = 4', 4],
])('after %s entry %i is named', (sql, id) => {
  const { db, keyring } = auditedDatabase();
  db.exec(sql);
  expect(findBrokenAudit(db, keyring)).toBe(id);
});

test('a keyed entry rewritten as a plain one breaks the chain of the next', () => {
  const { db, keyring } = auditedDatabase();
  db.prepare('UPDATE audit SET chain = (SELECT chain FROM audit WHERE id = 1) WHERE id = 2').run();
  expect(findBrokenAudit(db, keyring)).toBe(2);
});
