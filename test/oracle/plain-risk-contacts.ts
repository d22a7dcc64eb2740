// Since when orders were at risk and who wrote since, a second time: from the plain spans of risk (metrics.md §5).
import type { Policy } from '../../src/model/policy.ts';
import type { FactRow } from '../oracle-rows.ts';
import { writtenIn } from './plain-order-clocks.ts';
import { least, type PlainRisk } from './plain-order-risks.ts';
import type { PlainConversation } from './plain-story.ts';

/** The plain facts of orders with what their risks add to them. */
export function withRiskContacts(
  orderFacts: ReadonlyMap<string, FactRow>,
  risks: ReadonlyMap<string, readonly PlainRisk[]>,
  { talks, policy }: { talks: ReadonlyMap<string, readonly PlainConversation[]>; policy: Policy },
): Map<string, FactRow> {
  const rules = policy.orderRisk.rules as unknown as Record<string, { startsClock: boolean }>;
  return new Map(
    [...orderFacts].map(([key, row]): [string, FactRow] => {
      const asking = (risks.get(key) ?? []).filter(({ rule }) => rules[rule]?.startsClock);
      const riskAt = least(asking.map(({ from }) => from));
      const written = writtenIn(talks.get(key) ?? [], policy);
      const toldAt = riskAt === null ? null : least(written.filter((at) => at >= riskAt));
      return [key, { ...row, first_risk_at: riskAt, risk_told_at: toldAt }];
    }),
  );
}
