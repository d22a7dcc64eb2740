// After records have changed: renews the facts of everything that the change can reach.
import { prepareRules } from '../../facts/fact-rules.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { normalForm } from '../../policy/load-policy.ts';
import {
  allConversations,
  conversationsMentioning,
  conversationsOfCustomer,
  conversationsOfOrder,
} from '../../store/affected-conversations.ts';
import { cutAllThreads } from '../../store/cut-threads.ts';
import type { Db } from '../../store/database.ts';
import { allOrders } from '../../store/order-clocks.ts';
import {
  markApplied,
  newestImportAt,
  readAppliedHashes,
  savePolicySnapshot,
} from '../../store/policy-snapshots.ts';
import { deriveFacts } from './derive-facts.ts';
import { renewIdentity } from './renew-identity.ts';

/** Row ids of what was added, changed or taken away. */
export interface TouchedRecords {
  readonly conversations: Iterable<number>;
  readonly orders: Iterable<number>;
  /** Orders of which only an item or a scan changed: of them conversations know nothing. */
  readonly orderParts?: Iterable<number>;
  readonly customers: Iterable<number>;
  /** Identifiers (nodes of model/identity.ts) that a person decided on. */
  readonly identifiers?: Iterable<string>;
}

/** Enough where all facts are to be derived, because the stored ones follow no policy or another one. */
export const NOTHING_TOUCHED: TouchedRecords = { conversations: [], orders: [], customers: [] };

interface Renewed {
  readonly conversations: Set<number>;
  readonly orders: Iterable<number>;
}

/** Facts of two policies must not stand side by side, nor threads that were cut by two, nor facts beside records without. */
function everything(db: Db, loaded: LoadedPolicy, touched: TouchedRecords): Renewed {
  const conversations = new Set(touched.conversations);
  for (const id of cutAllThreads(db, loaded.policy.sessionGapMs).conversations) conversations.add(id);
  for (const id of allConversations(db, null)) conversations.add(id);
  return { conversations, orders: [...touched.orders, ...allOrders(db)] };
}

function recordsToRenew(db: Db, loaded: LoadedPolicy, touched: TouchedRecords): Renewed {
  if (readAppliedHashes(db).policyHash !== loaded.policyHash) return everything(db, loaded, touched);
  const conversations = new Set(touched.conversations);
  for (const order of touched.orders) {
    for (const id of conversationsOfOrder(db, order)) conversations.add(id);
  }
  for (const id of conversationsMentioning(db, touched.orders)) conversations.add(id);
  for (const customer of touched.customers) {
    for (const id of conversationsOfCustomer(db, customer)) conversations.add(id);
  }
  return { conversations, orders: [...touched.orders, ...(touched.orderParts ?? [])] };
}

/**
 * Derives every touched conversation, those that a touched order or customer can change, and the clusters that they are or
 * were in, and the clocks of the orders that all this can reach; where no facts are stored, or by another policy, all of
 * them. Records that policy. Call it in the transaction that changed the records, unless no facts are stored yet: what it
 * leaves equals facts rebuilt from nothing.
 */
export async function renewFacts(
  db: Db,
  loaded: LoadedPolicy,
  touched: TouchedRecords,
  pause: () => Promise<void>,
): Promise<void> {
  const { conversations, orders } = recordsToRenew(db, loaded, touched);
  const derivation = { db, rules: prepareRules(loaded.policy), asOf: null, pause };
  const identifiers = touched.identifiers ?? [];
  await deriveFacts(derivation, { conversations, orders }, (renewed) =>
    renewIdentity(db, { ...renewed, identifiers }, pause),
  );
  savePolicySnapshot(db, {
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    sourceSha256: loaded.sourceSha256 ?? null,
    normalForm: normalForm(loaded.policy),
    savedAt: newestImportAt(db),
  });
  markApplied(db, loaded);
}
