// Orders at risk: the rules by which one is, and the spans in which it was (metrics.md §4, risk_contact; methods.md §11).

/** In report order. */
export const RISK_RULES = [
  'promise_passed',
  'not_shipped',
  'no_scan',
  'customs',
  'exception',
  'signed_not_received',
  'damaged',
  'oversold',
  'near_expiry',
  'costly_or_fragile',
] as const;
export type RiskRuleId = (typeof RISK_RULES)[number];

export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** What every rule has. */
export interface RiskRule {
  readonly isOn: boolean;
  readonly because: string;
  /** The customer is to be contacted about it: it starts the clock `risk_contact`. */
  readonly startsClock: boolean;
  /** What to say to the customer, and what to offer. */
  readonly words: Bilingual;
  readonly option: Bilingual;
}

export interface RiskRules {
  readonly promise_passed: RiskRule;
  readonly not_shipped: RiskRule;
  readonly no_scan: RiskRule & {
    /** Silence after a scan where nothing is learned of its lane; null: only learned limits count. */
    readonly limitMs: number | null;
    /** Silence after shipping while the parcel was never scanned. */
    readonly unscannedMs: number | null;
    readonly isLearned: boolean;
  };
  readonly customs: RiskRule & { readonly afterMs: number };
  readonly exception: RiskRule;
  readonly signed_not_received: RiskRule & { readonly topics: readonly string[] };
  readonly damaged: RiskRule & { readonly topics: readonly string[] };
  readonly oversold: RiskRule & { readonly topics: readonly string[]; readonly marks: readonly string[] };
  readonly near_expiry: RiskRule & { readonly withinMs: number };
  readonly costly_or_fragile: RiskRule & { readonly amount: number | null; readonly withFragile: boolean };
}

export interface OrderRiskPolicy {
  /** A risk that nothing ends is history so long after it began. */
  readonly lapseMs: number;
  /** A risk without a limit of its own is settled within this: its age is measured by it. */
  readonly settleWithinMs: number;
  readonly learn: {
    /** A limit is the span that so many of the parcels of a lane stay within. */
    readonly share: number;
    /** Fewer ended spans than this teach nothing: the next wider lane is asked. */
    readonly minEvents: number;
    /** Only spans that began so long before the moment that is asked for. */
    readonly withinMs: number;
  };
  readonly rules: RiskRules;
}

/** One span in which an order is at risk by one rule. Instants are epoch ms; they may lie in the future. */
export interface OrderRisk {
  readonly rule: RiskRuleId;
  readonly startedAt: number;
  /** What it was about came to an end, or lapsed: at risk is `startedAt <= t < endedAt`. */
  readonly endedAt: number | null;
  /** Since when the clock ticked that the limit was set for. */
  readonly since: number;
  /** What was allowed from `since`; 0 where the rule sets no limit. */
  readonly limitMs: number;
  /** A mark without an instant of its own says so: it may have been set long after `startedAt`. */
  readonly isUndated?: true;
}

/** How far a risk has outrun its limit at an instant: 1 at the limit; without one, ages in units of `settleWithinMs`. */
export function overdueRatio(
  { since, limitMs, startedAt }: OrderRisk,
  at: number,
  { settleWithinMs }: OrderRiskPolicy,
): number {
  if (limitMs > 0) return (at - since) / limitMs;
  return 1 + (at - startedAt) / settleWithinMs;
}

export function isAtRisk({ startedAt, endedAt }: OrderRisk, at: number): boolean {
  return startedAt <= at && (endedAt === null || endedAt > at);
}
