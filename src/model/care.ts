// High care (高关怀, metrics.md §3.5): the rules that flag a customer, as the policy holds them.

/** In the order in which lists name them. */
export const CARE_RULES = [
  'REPEAT_SAME_ISSUE',
  'ESCALATION_WORD',
  'ANGER_LAST_CONTACT',
  'OPEN_COMPLAINT_OVERDUE',
  'ORDER_AT_RISK',
  'HIGH_VALUE_COMPLAINT',
] as const;
export type CareRule = (typeof CARE_RULES)[number];

interface RuleOf {
  readonly isOn: boolean;
  /** Why; shown with every flag of the rule. */
  readonly because: string;
}

/** What each rule is told besides. Durations in ms, amounts in the policy's `value.currency`. */
export interface CareRules {
  /** So many complaint contacts in one issue, the first and the last of them within the window. */
  readonly REPEAT_SAME_ISSUE: RuleOf & { readonly threshold: number; readonly windowMs: number };
  readonly ESCALATION_WORD: RuleOf;
  readonly ANGER_LAST_CONTACT: RuleOf;
  /** Unresolved so long after the first complaint. */
  readonly OPEN_COMPLAINT_OVERDUE: RuleOf & { readonly afterMs: number };
  readonly ORDER_AT_RISK: RuleOf;
  /** Tiers of value, and the amount of one order from which its complaint counts. */
  readonly HIGH_VALUE_COMPLAINT: RuleOf & {
    readonly tiers: readonly string[];
    readonly orderAmount: number | null;
  };
}

/** A band of value by what a customer paid: every bound that is not null must be reached. */
export interface ValueTier {
  readonly tier: string;
  readonly because: string;
  readonly amount: number | null;
  readonly orders: number | null;
}

export interface CarePolicy {
  /** A flag of a resolved issue lapses so long after the issue's last contact. */
  readonly quietMs: number;
  /** No flag outlives its last evidence by more. */
  readonly expiryMs: number;
  /** A rule other than REPEAT_SAME_ISSUE leaves an issue alone for so long after it has flagged it. */
  readonly cooldownMs: number;
  readonly rules: CareRules;
  readonly value: {
    /** Orders paid so long before the flag count. */
    readonly withinMs: number;
    /** Amounts in another currency count as orders, not as amounts. */
    readonly currency: string;
    /** The first that fits. */
    readonly tiers: readonly ValueTier[];
  };
}
