// What identity must look at again since it was last renewed: the triggers of schema 6 note it, whoever writes.
import type { NodeKey } from '../model/identity.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

export interface IdentityChanges {
  /** Row ids of conversations and orders that came, went or name other identifiers now. */
  readonly conversations: ReadonlySet<number>;
  readonly orders: ReadonlySet<number>;
  /** What they named before; `n` stands before the name of an order that came or went. */
  readonly identifiers: ReadonlySet<NodeKey>;
}

/** Reads what was noted and forgets it; to be called in the transaction that renews identity. */
export function takeIdentityChanges(db: Db): IdentityChanges {
  const records = pluckStatement(db, 'SELECT record FROM identity_change').all() as number[];
  const identifiers = pluckStatement(db, 'SELECT node FROM identity_loss').all() as NodeKey[];
  statement(db, 'DELETE FROM identity_change').run();
  statement(db, 'DELETE FROM identity_loss').run();
  const conversations = new Set<number>();
  const orders = new Set<number>();
  for (const record of records) {
    if (record % 2 === 0) conversations.add(record / 2);
    else orders.add((record - 1) / 2);
  }
  return { conversations, orders, identifiers: new Set(identifiers) };
}
