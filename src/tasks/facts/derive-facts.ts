// Runs the pure derivations over stored records and stores what they give: conversations, orders, then clusters of both.
import { deriveCluster } from '../../facts/derive-cluster.ts';
import { deriveConversation } from '../../facts/derive-conversation.ts';
import { standingCareDecisions } from '../../store/care-decisions.ts';
import { loadConversation } from '../../store/conversation-records.ts';
import {
  type ClusterKey,
  clearCluster,
  loadCluster,
  type PersonCluster,
  personCluster,
  saveCluster,
} from '../../store/derived-clusters.ts';
import { clearDerived, derivedOpening, lastDerivedId, saveDerived } from '../../store/derived-facts.ts';
import { standingIssueDecisions } from '../../store/issue-decisions.ts';
import { conversationsAboutOrder, ordersOfConversation } from '../../store/order-links.ts';
import { deriveClusterCare } from '../care/derive-cluster-care.ts';
import type { Derivation } from '../derivation.ts';
import { deriveOrders } from './derive-orders.ts';
import { forEachPausing } from './for-each-pausing.ts';

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

/** What clusters are asked for, once the facts of conversations and orders are there. */
export interface Renewed {
  /** Whose clusters must follow: those that were derived, and those about orders whose risks may raise flags. */
  readonly conversations: ReadonlySet<number>;
  /** Those that opened at another instant than before. */
  readonly moved: ReadonlySet<number>;
}

/** Flags of high care that come from orders change with them, whoever else speaks of the order. */
function following({ db, rules }: Derivation, conversations: ReadonlySet<number>, orders: Iterable<number>) {
  if (!rules.policy.highCare.rules.ORDER_AT_RISK.isOn) return conversations;
  const all = new Set(conversations);
  for (const order of orders) for (const id of conversationsAboutOrder(db, order)) all.add(id);
  return all;
}

/** Row ids of what changed; the orders that its conversations are or were about follow by themselves. */
export interface TouchedFacts {
  readonly conversations: ReadonlySet<number>;
  readonly orders: Iterable<number>;
}

/**
 * Renews the facts of these conversations and orders, then the clusters that `findClusters` names: it is asked when these
 * are there, because who is one person depends on when each conversation opened, and high care on orders at risk.
 */
export async function deriveFacts(
  derivation: Derivation,
  { conversations, orders }: TouchedFacts,
  findClusters: (renewed: Renewed) => Promise<ClusterRenewal>,
): Promise<void> {
  const { db, rules, pause } = derivation;
  const { moved, orders: left } = await deriveConversations(derivation, conversations);
  const renewed = await deriveOrders(derivation, { orders: [...orders, ...left], conversations });
  const { outdated, clusters } = await findClusters({
    moved,
    conversations: following(derivation, conversations, renewed),
  });
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
}
