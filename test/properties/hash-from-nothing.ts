// The dump hash that a database would have if all its facts were derived anew.
import { prepareRules } from '../../src/facts/fact-rules.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { allConversations } from '../../src/store/affected-conversations.ts';
import { closeDatabase, databaseId, openDatabase } from '../../src/store/database.ts';
import { DERIVED_TABLES } from '../../src/store/derived-tables.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { allOrders } from '../../src/store/order-clocks.ts';
import { makeKeyring } from '../../src/store/seal.ts';
import { deriveFacts } from '../../src/tasks/facts/derive-facts.ts';
import { renewIdentity } from '../../src/tasks/facts/renew-identity.ts';
import { type Bench, ROOT } from '../tasks/import-world.ts';

/** Nothing is changed. */
export async function hashFromNothing(bench: Bench): Promise<string> {
  const db = openDatabase(bench.database, { readOnly: false, lockTimeoutMs: 1_000 });
  try {
    db.exec('BEGIN');
    for (const table of DERIVED_TABLES) db.exec(`DELETE FROM ${table}`);
    const rules = prepareRules(defaultPolicy().policy);
    const conversations = new Set(allConversations(db, null));
    const pause = async () => {};
    db.exec('UPDATE installation SET identity_rules = NULL');
    const derivation = { db, rules, asOf: null, pause };
    await deriveFacts(derivation, { conversations, orders: allOrders(db) }, (renewed) =>
      renewIdentity(db, { ...renewed, identifiers: [] }, pause),
    );
    const hash = dumpHash(db, makeKeyring(ROOT, databaseId(db)));
    db.exec('ROLLBACK');
    return hash;
  } finally {
    closeDatabase(db);
  }
}
