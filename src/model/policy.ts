// The rules that the numbers follow, as a value. The shape only; parsing, defaults and hashes live in policy/.
import type { BusinessHours } from './business-hours.ts';
import type { CarePolicy } from './care.ts';
import type { Lexicon } from './cue.ts';
import type { OrderRiskPolicy } from './order-risk.ts';
import type { Channel } from './vocabulary.ts';

/** What a rule may look at; a key that is absent matches everything, a list matches any of its entries. */
export interface RuleMatch {
  readonly channel?: readonly string[];
  readonly priority?: readonly string[];
  readonly stage?: readonly string[];
  readonly class?: readonly string[];
  readonly tier?: readonly string[];
  readonly shop?: readonly string[];
  readonly team?: readonly string[];
  readonly complaint?: boolean;
  readonly complaintType?: readonly string[];
  readonly tag?: readonly string[];
}

/** The clocks that a rule may set a target for (metrics.md §4), in report order. */
export const SLA_METRICS = [
  'queue',
  'first_response',
  'next_response',
  'solution_offered',
  'resolution',
  'closure',
  'follow_up',
  'unresolved_follow_up',
  'department_answer',
  'legal_answer',
  'order_confirm',
  'risk_contact',
] as const;
export type SlaMetric = (typeof SLA_METRICS)[number];

/** Clocks of orders; all others are of conversations. */
export const ORDER_CLOCKS = ['order_confirm', 'risk_contact'] as const satisfies readonly SlaMetric[];

export function isOrderClock(metric: string): boolean {
  return (ORDER_CLOCKS as readonly string[]).includes(metric);
}

/** Rules are read in order; per metric the first that matches and sets a target for it wins (metrics.md §4). */
export interface SlaRule {
  readonly name: string;
  readonly because: string;
  readonly match: RuleMatch;
  readonly targetsMs: Readonly<Partial<Record<SlaMetric, number>>>;
  /** Targets of clocks that start inside a promotion. */
  readonly promotionTargetsMs: Readonly<Partial<Record<SlaMetric, number>>>;
  /** Name of a calendar; null: the channel's, else the policy's. */
  readonly calendar: string | null;
  /** A clock that starts outside the calendar's hours is exempt. */
  readonly isExemptOutsideHours: boolean;
  /** What to offer when it was breached; words of the policy, shown as they are. */
  readonly compensation: string | null;
}

/** A named window of instants, half-open, in which rules may have other targets (大促). */
export interface Promotion {
  readonly name: string;
  readonly because: string;
  readonly from: number;
  readonly to: number;
}

/** The target of a metric that is not an SLA clock: share ≥ or duration ≤. */
export interface MetricTarget {
  readonly value: number;
  readonly direction: 'at_least' | 'at_most';
  readonly because: string;
}

/** How orders are read where their own instants say nothing. */
export interface OrderRules {
  /** An order without a promise of its own is to be shipped so long after its payment (metrics.md §5, late_shipment). */
  readonly shipWithinMs: number;
  /** Statuses, folded when compared, that say so without an instant. */
  readonly cancelledStatuses: readonly string[];
  readonly deliveredStatuses: readonly string[];
}

/** Complaints that a department has to answer for; null fits every type, or every cause. */
export interface DepartmentRule {
  readonly department: string;
  readonly types: readonly string[] | null;
  readonly causes: readonly string[] | null;
}

export interface Policy {
  readonly timezone: string;
  /** Minutes after local midnight at which a day starts. */
  readonly dayStartsAtMin: number;
  readonly assistedCountsAsHuman: boolean;
  readonly complaintTags: readonly string[];
  readonly classByComplaintType: Readonly<Record<string, 'basic' | 'complex' | 'major'>>;
  /** Silence after which a human's last word counts as a resolution; null = never. */
  readonly idleCloseMs: Readonly<Record<Channel, number | null>>;
  /** A longer silence in a thread that never ends begins a new conversation. */
  readonly sessionGapMs: number;
  readonly contactMergeGapMs: number;
  /** A contact that starts later after the issue's last contact ended opens a new issue. */
  readonly issueGapMs: number;
  /** A contact that starts later after the issue's first start opens a new issue. */
  readonly issueMaxAgeMs: number;
  /** The same as `issueGapMs` where neither topic nor order holds them together. */
  readonly untypedGapMs: number;
  /** How long a first contact must stay the only one, from its end, to count as having resolved the issue. */
  readonly fcrWindowMs: number;
  /** How long after a complaint a further one counts as its second complaint. */
  readonly secondComplaintWindowMs: number;
  /** How long a bot's ending must stay without a new conversation to count as resolved. */
  readonly botSettleMs: number;
  /** Without a target, an unanswered round counts as past due after this. */
  readonly pastDueWithoutTargetMs: number;
  readonly nextResponse: { readonly includeFirstRound: boolean; readonly capMs: number | null };
  readonly longQueueMs: number;
  /** What money limits are in: ISO 4217, upper case. */
  readonly currency: string;
  /** What one person may pay in one conversation without asking; more is listed. */
  readonly payoutAuthority: number;
  /** Refunds without a return up to this pass by themselves; more is listed. */
  readonly refundOnlyLimit: number;
  /** Customers with so many refunds without a return in a period are listed. */
  readonly refundOnlyFrequent: number;
  /** Lower-case words in the place of an error's kind that say that a quality check found none. */
  readonly qcNoError: readonly string[];
  /** Breaches that were due longer ago are counted, not alerted. */
  readonly alertHorizonMs: number;
  /** Names of rating scales that are no range `low-high`: the scores that stand for 1 and 5. */
  readonly csatScales: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
  readonly sla: readonly SlaRule[];
  /** All calendars but `always`, by name. */
  readonly calendars: Readonly<Record<string, BusinessHours>>;
  /** The calendar where neither rule nor channel names one. */
  readonly calendar: string;
  readonly channelCalendars: Readonly<Partial<Record<Channel, string>>>;
  /** Names of departments: values of `assigned` and `escalated` events that start a department's clock. */
  readonly departments: readonly string[];
  readonly orders: OrderRules;
  /** Read in order; the first that fits a complaint names its department. */
  readonly complaintDepartments: readonly DepartmentRule[];
  /** By start; they may not overlap. */
  readonly promotions: readonly Promotion[];
  /** Which customers need a person's care (metrics.md §3.5). */
  readonly highCare: CarePolicy;
  readonly orderRisk: OrderRiskPolicy;
  /** By policy key, for example `closure_72h`. */
  readonly targets: Readonly<Record<string, MetricTarget>>;
  readonly text: TextRules;
}

/**
 * Word lists: their own hash (`text_rules_hash`), because the features of stored messages follow them. Notices, requests
 * and promises are patterns: `#` a number, `…` up to 20 characters, `{a|b}` one of several; a space may be missing.
 */
export interface TextRules {
  readonly closingList: readonly string[];
  readonly closingEmoji: readonly string[];
  readonly handoffNotices: readonly string[];
  readonly inputRequests: readonly string[];
  readonly questionEndings: readonly string[];
  readonly questionStarts: readonly string[];
  readonly promisePatterns: readonly string[];
  readonly lexicon: Lexicon;
  /** What undoes a cue behind it: within 3 characters, within 3 words; and phrases in which a negator negates nothing. */
  readonly negators: {
    readonly before: readonly string[];
    /** As `before`, to praise and content verdicts only. */
    readonly praise: readonly string[];
    readonly words: readonly string[];
    readonly not: readonly string[];
  };
  /** Words that make the cues of their clause questions. */
  readonly doubts: readonly string[];
  readonly boosters: readonly string[];
  /** Shapes of order numbers in texts, and words behind which any number is one. */
  readonly orderNumbers: { readonly shapes: readonly string[]; readonly after: readonly string[] };
}

/** A policy ready for use, with the two hashes that every report names. */
export interface LoadedPolicy {
  readonly policy: Policy;
  /** SHA-256 (hex) of the normal form without `text`. */
  readonly policyHash: string;
  readonly textRulesHash: string;
  /** Of the file that says it, for finding its normal form again; absent where it is more or less than one file. */
  readonly sourceSha256?: string;
}
