// Customers for tests of high care: conversations as scripts, the policy changed, flags as short lines.
import { deriveCare } from '../../../src/facts/care/derive-care.ts';
import { type ClusterConversation, deriveCluster } from '../../../src/facts/derive-cluster.ts';
import { prepareRules } from '../../../src/facts/fact-rules.ts';
import type { CarePolicy, CareRule, CareRules } from '../../../src/model/care.ts';
import { type CareDecision, type CareFlag, careState } from '../../../src/model/care-flag.ts';
import type { CareOrder, CareRisk } from '../../../src/model/care-order.ts';
import type { ConversationHeader } from '../../../src/model/facts.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { clusterConversation } from '../cluster-builder.ts';
import { HEADER, POLICY, records } from '../thread-builder.ts';

/** A policy with these parameters of the rules, and these keys of the section. */
export function careful(
  rules: { readonly [R in CareRule]?: Partial<CareRules[R]> },
  change: Partial<Omit<CarePolicy, 'rules'>> = {},
): Policy {
  const { highCare } = POLICY;
  const changed = Object.entries(highCare.rules).map(([rule, own]) => [
    rule,
    { ...own, ...rules[rule as CareRule] },
  ]);
  return { ...POLICY, highCare: { ...highCare, ...change, rules: Object.fromEntries(changed) } };
}

/** One rule alone, on. */
export function only(rule: CareRule, change: Partial<CareRules[CareRule]> = {}): Policy {
  const off = Object.fromEntries(Object.keys(POLICY.highCare.rules).map((each) => [each, { isOn: false }]));
  return careful({ ...off, [rule]: { isOn: true, ...change } });
}

export interface Said {
  readonly id: number;
  readonly script: string;
  readonly header?: Partial<ConversationHeader>;
}

export interface Scene {
  readonly policy?: Policy;
  readonly orders?: readonly CareOrder[];
  readonly risks?: readonly CareRisk[];
  readonly decisions?: readonly CareDecision[];
}

/** The flags of a customer who said all this. */
export function flagsOf(
  said: readonly Said[],
  { policy = POLICY, orders = [], risks = [], decisions = [] }: Scene = {},
): CareFlag[] {
  const rules = prepareRules(policy);
  const conversations = said.map(({ id, script, header }): ClusterConversation => {
    const change = { header: { ...HEADER, id, ...header } };
    return clusterConversation(records(script, change), `c${id}`, rules);
  });
  const members = new Map(conversations.map((each) => [each.facts.conversationId, each]));
  const world = { members, rules, orders: () => orders, risks: () => risks };
  return deriveCare(deriveCluster(conversations, rules), world, decisions);
}

/** `RULE 3 new`: rule, conversation and state at a moment; what is no flag then is left out. */
export function statesAt(flags: readonly CareFlag[], moment: number): string[] {
  return flags.flatMap((flag) => {
    const state = careState(flag, moment);
    return state === null ? [] : [`${flag.rule} ${flag.conversationId} ${state}`];
  });
}

/** A complaint that is answered and resolved at once. */
export function complaint(id: number, clock: string, type: string, orderId: string | null = null): Said {
  return {
    id,
    script: `${clock} customer 请处理一下\n${clock}:01 agent#1 已为您处理\n${clock}:02 !resolved`,
    header: { isComplaint: true, complaintType: type, orderIds: orderId === null ? [] : [orderId] },
  };
}
