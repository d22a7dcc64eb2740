// Which rule, target and calendar hold for each clock of one conversation (metrics.md §4).
import type { Calendar } from '../../model/calendar.ts';
import type { ConversationFacts, ConversationHeader } from '../../model/facts.ts';
import { type Promotion, SLA_METRICS, type SlaMetric, type SlaRule } from '../../model/policy.ts';
import { matchRule, type RuleSubject } from '../../policy/match-rule.ts';
import type { FactRules } from '../fact-rules.ts';

/** The terms of one clock; without a rule only the calendar of its service time is known. */
export interface SlaTerm {
  readonly rule: SlaRule | null;
  readonly calendar: Calendar;
  /** The target in force when a clock starts; null without a rule. */
  targetAt(startedAt: number): number | null;
}

export type SlaTerms = Readonly<Record<SlaMetric, SlaTerm>>;

/** What rules look at, of the facts and the header of a conversation. */
export type SubjectFacts = Pick<
  ConversationFacts,
  'channel' | 'priority' | 'stage' | 'class' | 'tier' | 'shop' | 'team' | 'isComplaint'
>;

/** What rules look at besides, as the export says it. */
export type SubjectHeader = Pick<ConversationHeader, 'complaintType' | 'tags'>;

function subjectOf(facts: SubjectFacts, header: SubjectHeader): RuleSubject {
  const { channel, priority, stage, class: careClass, tier, shop, team, isComplaint } = facts;
  const { complaintType, tags } = header;
  return { channel, priority, stage, class: careClass, tier, shop, team, isComplaint, complaintType, tags };
}

function isWithin(promotions: readonly Promotion[], instant: number): boolean {
  return promotions.some(({ from, to }) => instant >= from && instant < to);
}

/** Whose clock it is, and the calendar where the rule names none. */
export interface TermBasis {
  readonly subject: RuleSubject;
  readonly usual: Calendar;
}

/** A conversation's; without a rule's calendar its channel's holds. */
export function basisOf(facts: SubjectFacts, header: SubjectHeader, rules: FactRules): TermBasis {
  return { subject: subjectOf(facts, header), usual: rules.calendarOfChannel(facts.channel) };
}

/** The first rule that sets a target for the metric. */
export function findTerm(metric: SlaMetric, { subject, usual }: TermBasis, rules: FactRules): SlaTerm {
  const { sla, promotions } = rules.policy;
  const won = matchRule(sla, metric, subject);
  if (won === null) return { rule: null, calendar: usual, targetAt: () => null };
  const { rule, targetMs } = won;
  const promoted = rule.promotionTargetsMs[metric] ?? targetMs;
  return {
    rule,
    calendar: rule.calendar === null ? usual : rules.calendarNamed(rule.calendar),
    targetAt: (startedAt) => (isWithin(promotions, startedAt) ? promoted : targetMs),
  };
}

/** Per metric the first rule that sets a target for it. */
export function findTerms(facts: SubjectFacts, header: SubjectHeader, rules: FactRules): SlaTerms {
  const basis = basisOf(facts, header, rules);
  return Object.fromEntries(
    SLA_METRICS.map((metric) => [metric, findTerm(metric, basis, rules)]),
  ) as unknown as SlaTerms;
}
