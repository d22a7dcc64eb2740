// A customer who needs a person (metrics.md §3.5): what is derived, what people decide, and the state at a moment.
import type { CareRule } from './care.ts';
import type { RiskRuleId, RiskRules } from './order-risk.ts';

/** What a piece of evidence says. Cue labels (`escalation`, `emotion.anger`) stand for themselves. */
export type EvidenceLabel = string;

/** Labels of evidence that is no cue. */
export const EVIDENCE = {
  complaint: 'complaint',
  unresolved: 'unresolved',
  orderAmount: 'order_amount',
  tier: 'tier',
} as const;

const RISK = 'order_risk.';

/** `order_risk.promise_passed`: the rule by which an order is at risk. */
export function riskLabel(rule: RiskRuleId): EvidenceLabel {
  return `${RISK}${rule}`;
}

export interface CareEvidence {
  /** Row ids; a message where one says it, else the conversation as a whole. */
  readonly conversationId: number;
  readonly messageId: number | null;
  /** Epoch ms, as all instants here. */
  readonly at: number;
  readonly label: EvidenceLabel;
}

/** What a person says of a flag. `note` says something and changes nothing. */
export const CARE_ACTIONS = ['ack', 'resolve', 'note', 'mute'] as const;
export type CareAction = (typeof CARE_ACTIONS)[number];

/** A standing decision that changes what is derived, about the flag of a rule that a conversation belongs to. */
export interface CareDecision {
  readonly action: Exclude<CareAction, 'note'>;
  readonly rule: CareRule;
  readonly conversationId: number;
  /** Complaints that started up to here were seen; a later one opens the flag again. */
  readonly seenUntil: number;
  /** In the order in which they were made. */
  readonly number: number;
}

/**
 * One flag, named by rule and conversation; instants, never states. `decided`: a person's last word, unless a complaint
 * came after it.
 */
export interface CareFlag {
  readonly conversationId: number;
  readonly rule: CareRule;
  /** The row id of the issue's first conversation. */
  readonly issueId: number;
  /** From then on it is a flag, as far as its sources' data reaches. */
  readonly flaggedAt: number;
  /** Since then it is known that there was no reason: the issue had been resolved in time, by a silence. */
  readonly withdrawnAt: number | null;
  /** The conversation that made it new: the flag's own, or the complaint that opened it again. */
  readonly sinceConversationId: number;
  readonly newSince: number;
  readonly lastEvidenceAt: number;
  /** Quiet long enough after a resolution; null while the issue is unresolved. */
  readonly quietAt: number | null;
  /** Too long since the last evidence. */
  readonly expiresAt: number;
  readonly decided: 'acknowledged' | 'resolved' | null;
  readonly isMuted: boolean;
  /** Number of the last acknowledgement or resolution, also when a complaint came after it. */
  readonly decisionNumber: number | null;
  /** By the orders paid before it; null without bands in the policy. */
  readonly valueTier: string | null;
  /** Sources of the issue besides its own conversation's, sorted: what depends on time passing waits for all of them. */
  readonly otherSources: readonly string[];
  readonly evidence: readonly CareEvidence[];
}

/** `muted`: open, and nobody wants to hear of it. */
export const CARE_STATES = ['new', 'acknowledged', 'muted', 'resolved', 'expired'] as const;
export type CareState = (typeof CARE_STATES)[number];

/** The states in which somebody still has something to do. */
export const OPEN_CARE_STATES: readonly CareState[] = ['new', 'acknowledged'];

export type CareInstants = Pick<
  CareFlag,
  'flaggedAt' | 'withdrawnAt' | 'quietAt' | 'expiresAt' | 'decided' | 'isMuted'
>;

const hasCome = (instant: number | null, by: number): boolean => instant !== null && instant <= by;

/**
 * The state at a moment (epoch ms): min(`as_of`, `data_until`) over the sources of the issue. Null: no flag yet, or none any
 * more because there never was a reason.
 */
export function careState(flag: CareInstants, knownUntil: number): CareState | null {
  if (flag.flaggedAt > knownUntil || hasCome(flag.withdrawnAt, knownUntil)) return null;
  if (flag.decided === 'resolved') return 'resolved';
  if (hasCome(flag.quietAt, knownUntil) || flag.expiresAt <= knownUntil) return 'expired';
  if (flag.isMuted) return 'muted';
  return flag.decided ?? 'new';
}

/** A flag as far as decisions look for it: the conversation that raised it, and when. */
export interface Flagged {
  readonly conversationId: number;
  readonly at: number;
}

/**
 * The flag that a word about a conversation means, among all of its rule on one issue in order of time: the one that it
 * raised; else, because another conversation may raise it since older files came, persons merged or the policy changed, the
 * last one raised when the conversation's contact started (`startedAt`, epoch ms), else the first. None when the issue does
 * not hold the conversation (`startedAt` null).
 */
export function flagMeant<F extends Flagged>(
  conversationId: number,
  { raised, startedAt }: { readonly raised: readonly F[]; readonly startedAt: number | null },
): F | undefined {
  const own = raised.find((flag) => flag.conversationId === conversationId);
  if (own !== undefined) return own;
  if (startedAt === null) return undefined;
  return raised.findLast(({ at }) => at <= startedAt) ?? raised[0];
}

/** Why an order counts as at risk by the rule that a label names; null for labels of something else. */
export function becauseOfRisk(label: EvidenceLabel, rules: RiskRules): string | null {
  return label.startsWith(RISK) ? rules[label.slice(RISK.length) as RiskRuleId].because : null;
}
