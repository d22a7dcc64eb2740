// The high-care section of a policy file: what it says, and the rules that the code uses.
import type { CarePolicy } from '../model/care.ts';
import { durationMs } from './duration.ts';

interface RuleSwitch {
  enabled: boolean;
  because: string;
}

export interface ValueTierEntry {
  tier: string;
  because: string;
  amount?: number;
  orders?: number;
}

/** Durations are text. */
export interface HighCareFile {
  quiet: string;
  expiry: string;
  cooldown: string;
  rules: {
    REPEAT_SAME_ISSUE: RuleSwitch & { threshold: number; window: string };
    ESCALATION_WORD: RuleSwitch;
    ANGER_LAST_CONTACT: RuleSwitch;
    OPEN_COMPLAINT_OVERDUE: RuleSwitch & { after: string };
    ORDER_AT_RISK: RuleSwitch;
    HIGH_VALUE_COMPLAINT: RuleSwitch & { tiers: string[]; order_amount: number | 'none' };
  };
  value: { within: string; currency: string; tiers: ValueTierEntry[] };
}

function switchOf({ enabled, because }: RuleSwitch): { isOn: boolean; because: string } {
  return { isOn: enabled, because };
}

function rulesOf(rules: HighCareFile['rules']): CarePolicy['rules'] {
  const { REPEAT_SAME_ISSUE: repeat, OPEN_COMPLAINT_OVERDUE: open, HIGH_VALUE_COMPLAINT: value } = rules;
  return {
    REPEAT_SAME_ISSUE: {
      ...switchOf(repeat),
      threshold: repeat.threshold,
      windowMs: durationMs(repeat.window),
    },
    ESCALATION_WORD: switchOf(rules.ESCALATION_WORD),
    ANGER_LAST_CONTACT: switchOf(rules.ANGER_LAST_CONTACT),
    OPEN_COMPLAINT_OVERDUE: { ...switchOf(open), afterMs: durationMs(open.after) },
    ORDER_AT_RISK: switchOf(rules.ORDER_AT_RISK),
    HIGH_VALUE_COMPLAINT: {
      ...switchOf(value),
      tiers: value.tiers,
      orderAmount: value.order_amount === 'none' ? null : value.order_amount,
    },
  };
}

/** The rules of a section that the schema has passed. */
export function carePolicy({ quiet, expiry, cooldown, rules, value }: HighCareFile): CarePolicy {
  return {
    quietMs: durationMs(quiet),
    expiryMs: durationMs(expiry),
    cooldownMs: durationMs(cooldown),
    rules: rulesOf(rules),
    value: {
      withinMs: durationMs(value.within),
      currency: value.currency,
      tiers: value.tiers.map(({ tier, because, amount, orders }) => ({
        ...{ tier, because, amount: amount ?? null, orders: orders ?? null },
      })),
    },
  };
}
