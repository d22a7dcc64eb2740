// The order_risk section of a policy file: what it says, and the rules that the code uses.
import type { Bilingual, OrderRiskPolicy, RiskRule, RiskRules } from '../model/order-risk.ts';
import { durationMs } from './duration.ts';

export interface RiskRuleEntry {
  enabled: boolean;
  because: string;
  contact: boolean;
  words: { en: string; zh: string };
  option: { en: string; zh: string };
}

/** Durations are text; `none` where a limit may be absent. */
export interface OrderRiskFile {
  lapse: string;
  settle_within: string;
  learn: { share: number; min_events: number; within: string };
  rules: {
    promise_passed: RiskRuleEntry;
    not_shipped: RiskRuleEntry;
    no_scan: RiskRuleEntry & { limit: string; unscanned: string; learned: boolean };
    customs: RiskRuleEntry & { after: string };
    exception: RiskRuleEntry;
    signed_not_received: RiskRuleEntry & { topics: string[] };
    damaged: RiskRuleEntry & { topics: string[] };
    oversold: RiskRuleEntry & { topics: string[]; marks: string[] };
    near_expiry: RiskRuleEntry & { within: string };
    costly_or_fragile: RiskRuleEntry & { amount: number | 'none'; fragile: boolean };
  };
}

function wordsOf({ en, zh }: RiskRuleEntry['words']): Bilingual {
  return { en, zh };
}

function ruleOf({ enabled, because, contact, words, option }: RiskRuleEntry): RiskRule {
  return { isOn: enabled, because, startsClock: contact, words: wordsOf(words), option: wordsOf(option) };
}

function limitMs(text: string): number | null {
  return text === 'none' ? null : durationMs(text);
}

function rulesOf(rules: OrderRiskFile['rules']): RiskRules {
  const { no_scan: silence, oversold, costly_or_fragile: special } = rules;
  const topicsOf = ({ topics }: { topics: string[] }) => ({ topics });
  return {
    promise_passed: ruleOf(rules.promise_passed),
    not_shipped: ruleOf(rules.not_shipped),
    no_scan: {
      ...ruleOf(silence),
      limitMs: limitMs(silence.limit),
      unscannedMs: limitMs(silence.unscanned),
      isLearned: silence.learned,
    },
    customs: { ...ruleOf(rules.customs), afterMs: durationMs(rules.customs.after) },
    exception: ruleOf(rules.exception),
    signed_not_received: { ...ruleOf(rules.signed_not_received), ...topicsOf(rules.signed_not_received) },
    damaged: { ...ruleOf(rules.damaged), ...topicsOf(rules.damaged) },
    oversold: { ...ruleOf(oversold), ...topicsOf(oversold), marks: oversold.marks },
    near_expiry: { ...ruleOf(rules.near_expiry), withinMs: durationMs(rules.near_expiry.within) },
    costly_or_fragile: {
      ...ruleOf(special),
      amount: special.amount === 'none' ? null : special.amount,
      withFragile: special.fragile,
    },
  };
}

/** The rules of a section that the schema has passed. */
export function orderRiskPolicy({ lapse, settle_within, learn, rules }: OrderRiskFile): OrderRiskPolicy {
  return {
    lapseMs: durationMs(lapse),
    settleWithinMs: durationMs(settle_within),
    learn: { share: learn.share, minEvents: learn.min_events, withinMs: durationMs(learn.within) },
    rules: rulesOf(rules),
  };
}
