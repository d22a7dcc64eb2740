// Runs the pure derivations over stored records and stores what they give: first conversations, then their clusters.
import { deriveCluster } from '../facts/derive-cluster.ts';
import { deriveConversation } from '../facts/derive-conversation.ts';
import type { FactRules } from '../facts/fact-rules.ts';
import { standingCareDecisions } from '../store/care-decisions.ts';
import { loadConversation } from '../store/conversation-records.ts';
import type { Db } from '../store/database.ts';
import {
  type ClusterKey,
  clearCluster,
  loadCluster,
  type PersonCluster,
  personCluster,
  saveCluster,
} from '../store/derived-clusters.ts';
import { clearDerived, derivedOpening, lastDerivedId, saveDerived } from '../store/derived-facts.ts';
import { standingIssueDecisions } from '../store/issue-decisions.ts';

import { ordersOfConversation } from '../store/order-links.ts';

import { deriveClusterCare } from './care/derive-cluster-care.ts';

import { forEachPausing } from './for-each-pausing.ts';

export interface Derivation {
  readonly db: Db;
  readonly rules: FactRules;
  /** Epoch ms; null = everything that is known. */
  readonly asOf: number | null;
  /** Lets signals be heard; called after every few conversations. */
  readonly pause: () => Promise<void>;
}

interface Derived {
  /** Those whose opening is known now and was not, or is another one, or is known no more. */
  readonly moved: Set<number>;
  /** The orders that any of them was about before. */
  readonly orders: Set<number>;
}

async function deriveConversations(
  { db, rules, asOf, pause }: Derivation,
  conversations: Iterable<number>,
): Promise<Derived> {
  const moved = new Set<number>();
  const orders = new Set<number>();
  const lastDerived = lastDerivedId(db);
  await forEachPausing(conversations, pause, (id) => {
    const openedBefore = id <= lastDerived ? derivedOpening(db, id) : null;
    if (id <= lastDerived) {
      for (const order of ordersOfConversation(db, id)) orders.add(order);
      clearDerived(db, id);
    }
    const records = loadConversation(db, id, asOf);
    const derived = records === null ? null : deriveConversation(records, rules);
    if (derived !== null) saveDerived(db, derived);
    if ((derived?.facts.openedAt ?? null) !== openedBefore) moved.add(id);
  });
  return { moved, orders };
}

/** The clusters to derive; `outdated` are the keys under which their conversations were saved before. */
export interface ClusterRenewal {
  readonly outdated: Iterable<ClusterKey>;
  readonly clusters: Iterable<PersonCluster>;
}

/**
 * Renews the facts of these conversations, then the clusters that `findClusters` names: it is asked once the facts of the
 * conversations are there, because who is one person depends on when each opened; `moved` are those that opened at another
 * instant than before. Returns the orders that these conversations were about before.
 */
export async function deriveFacts(
  derivation: Derivation,
  conversations: ReadonlySet<number>,
  findClusters: (moved: ReadonlySet<number>) => Promise<ClusterRenewal>,
): Promise<ReadonlySet<number>> {
  const { db, rules, pause } = derivation;
  const { moved, orders } = await deriveConversations(derivation, conversations);
  const { outdated, clusters } = await findClusters(moved);
  // All are cleared before any is saved: a conversation may have moved from one to another.
  await forEachPausing(outdated, pause, (cluster) => clearCluster(db, cluster));
  const decisions = standingIssueDecisions(db);
  const care = { ...derivation, decisions: standingCareDecisions(db) };
  await forEachPausing(clusters, pause, (cluster) => {
    const members = loadCluster(db, cluster.members, derivation.asOf);
    if (members.length === 0) return;
    // As of an earlier instant, who came later names nobody.
    const known = members.map(({ facts }) => facts.conversationId);
    const decided = decisions.size === 0 ? [] : known.flatMap((id) => decisions.get(id) ?? []);
    const derived = deriveCluster(members, rules, decided);
    saveCluster(db, personCluster(known, cluster.isIdentified), derived);
    deriveClusterCare(care, members, derived);
  });
  return orders;
}
