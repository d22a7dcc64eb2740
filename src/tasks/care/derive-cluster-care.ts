// Runs the derivation of high care over one derived cluster and stores what it gives.

import { deriveCare } from '../../facts/care/derive-care.ts';
import type { FactRules } from '../../facts/fact-rules.ts';
import type { CareDecision } from '../../model/care-flag.ts';
import type { CareOrder } from '../../model/care-order.ts';
import type { ClusterConversation, DerivedCluster } from '../../model/cluster-facts.ts';
import { loadCareOrders, loadCareRisks } from '../../store/care-orders.ts';
import type { Db } from '../../store/database.ts';
import { saveCare } from '../../store/derived-care.ts';

export interface CareDerivation {
  readonly db: Db;
  readonly rules: FactRules;
  /** Epoch ms; null = everything that is known. */
  readonly asOf: number | null;
  /** What people said, by the row id of the conversation. */
  readonly decisions: ReadonlyMap<number, readonly CareDecision[]>;
}

/** After `saveCluster` of the same cluster; `conversations` are its members that have facts. */
export function deriveClusterCare(
  { db, rules, asOf, decisions }: CareDerivation,
  conversations: readonly ClusterConversation[],
  derived: DerivedCluster,
): void {
  const known = conversations.map(({ facts }) => facts.conversationId);
  let held: readonly CareOrder[] | null = null;
  const orders = (): readonly CareOrder[] => {
    held ??= loadCareOrders(db, known, asOf);
    return held;
  };
  const risks = () => loadCareRisks(db, known);
  const members = new Map(conversations.map((each) => [each.facts.conversationId, each]));
  const decided = decisions.size === 0 ? [] : known.flatMap((id) => decisions.get(id) ?? []);
  saveCare(db, deriveCare(derived, { members, rules, orders, risks }, decided));
}
