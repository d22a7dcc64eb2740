// Which rules the stored clusters follow: after a migration, or under newer rules, all of them are renewed.
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

/** To be raised whenever other records, guards or orders of joining would give other persons. */
const IDENTITY_RULES = 1;

/** False when stored clusters may follow other rules than this program's. */
export function areClustersCurrent(db: Db): boolean {
  return pluckStatement(db, 'SELECT identity_rules FROM installation').get() === IDENTITY_RULES;
}

export function markClustersCurrent(db: Db): void {
  statement(db, 'UPDATE installation SET identity_rules = ?').run(IDENTITY_RULES);
}
