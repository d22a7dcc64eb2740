// After records have changed: renews the facts of everything that the change can reach.
import { prepareRules } from '../facts/fact-rules.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import { normalForm } from '../policy/load-policy.ts';
import {
  allConversations,
  conversationsOfCustomer,
  conversationsOfOrder,
} from '../store/affected-conversations.ts';
import { cutAllThreads } from '../store/cut-threads.ts';
import type { Db } from '../store/database.ts';
import {
  markApplied,
  newestImportAt,
  readAppliedHashes,
  savePolicySnapshot,
} from '../store/policy-snapshots.ts';
import { deriveFacts } from './derive-facts.ts';
import { renewIdentity } from './renew-identity.ts';

/** Row ids of what was added, changed or taken away. */
export interface TouchedRecords {
  readonly conversations: Iterable<number>;
  readonly orders: Iterable<number>;
  readonly customers: Iterable<number>;
  /** Identifiers (nodes of model/identity.ts) that a person decided on. */
  readonly identifiers?: Iterable<string>;
}

function conversationsToRenew(db: Db, loaded: LoadedPolicy, touched: TouchedRecords): Set<number> {
  const renewed = new Set(touched.conversations);
  const { policyHash } = readAppliedHashes(db);
  // Facts of two policies must not stand side by side, nor threads that were cut by two.
  if (policyHash !== null && policyHash !== loaded.policyHash) {
    for (const id of cutAllThreads(db, loaded.policy.sessionGapMs).conversations) renewed.add(id);
    for (const id of allConversations(db, null)) renewed.add(id);
    return renewed;
  }
  for (const order of touched.orders) {
    for (const id of conversationsOfOrder(db, order)) renewed.add(id);
  }
  for (const customer of touched.customers) {
    for (const id of conversationsOfCustomer(db, customer)) renewed.add(id);
  }
  return renewed;
}

/**
 * Derives every touched conversation, those that a touched order or customer can change, and the clusters that they are or
 * were in; with another policy than the stored facts follow, all of them. Records that policy. Call it in the transaction
 * that changed the records: what it leaves equals facts rebuilt from nothing.
 */
export async function renewFacts(
  db: Db,
  loaded: LoadedPolicy,
  touched: TouchedRecords,
  pause: () => Promise<void>,
): Promise<void> {
  const conversations = conversationsToRenew(db, loaded, touched);
  const derivation = { db, rules: prepareRules(loaded.policy), asOf: null, pause };
  const identifiers = touched.identifiers ?? [];
  await deriveFacts(derivation, conversations, (moved) =>
    renewIdentity(db, { conversations, moved, identifiers }, pause),
  );
  savePolicySnapshot(db, {
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    sourceSha256: null,
    normalForm: normalForm(loaded.policy),
    savedAt: newestImportAt(db),
  });
  markApplied(db, loaded);
}
