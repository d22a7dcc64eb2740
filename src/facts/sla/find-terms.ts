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

function subjectOf(facts: SubjectFacts, header: ConversationHeader): RuleSubject {
  const { channel, priority, stage, class: careClass, tier, shop, team, isComplaint } = facts;
  const { complaintType, tags } = header;
  return { channel, priority, stage, class: careClass, tier, shop, team, isComplaint, complaintType, tags };
}

function isWithin(promotions: readonly Promotion[], instant: number): boolean {
  return promotions.some(({ from, to }) => instant >= from && instant < to);
}

/** Per metric the first rule that sets a target for it; a rule without a calendar uses the channel's. */
export function findTerms(facts: SubjectFacts, header: ConversationHeader, rules: FactRules): SlaTerms {
  const subject = subjectOf(facts, header);
  const { sla, promotions } = rules.policy;
  const termOf = (metric: SlaMetric): SlaTerm => {
    const won = matchRule(sla, metric, subject);
    if (won === null) {
      return { rule: null, calendar: rules.calendarOfChannel(facts.channel), targetAt: () => null };
    }
    const { rule, targetMs } = won;
    const promoted = rule.promotionTargetsMs[metric] ?? targetMs;
    return {
      rule,
      calendar:
        rule.calendar === null ? rules.calendarOfChannel(facts.channel) : rules.calendarNamed(rule.calendar),
      targetAt: (startedAt) => (isWithin(promotions, startedAt) ? promoted : targetMs),
    };
  };
  return Object.fromEntries(SLA_METRICS.map((metric) => [metric, termOf(metric)])) as unknown as SlaTerms;
}
