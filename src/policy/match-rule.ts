// Which SLA rule holds for a conversation: in file order, per metric, the first that matches and sets a target.
import type { RuleMatch, SlaMetric, SlaRule } from '../model/policy.ts';

/** What rules look at; null and `unknown` match no list. */
export interface RuleSubject {
  readonly channel: string;
  readonly priority: string | null;
  readonly stage: string;
  readonly class: string;
  readonly tier: string | null;
  readonly shop: string;
  readonly team: string | null;
  readonly isComplaint: boolean;
  readonly complaintType: string | null;
  readonly tags: readonly string[];
}

function holds(list: readonly string[] | undefined, value: string | null): boolean {
  return list === undefined || (value !== null && list.includes(value));
}

/** A rule's complaint type covers the whole `type.sub_scene` or the type alone. */
function holdsType(list: readonly string[] | undefined, value: string | null): boolean {
  return holds(list, value) || holds(list, value?.split('.')[0] ?? null);
}

function matches(match: RuleMatch, subject: RuleSubject): boolean {
  return (
    holds(match.channel, subject.channel) &&
    holds(match.priority, subject.priority) &&
    holds(match.stage, subject.stage) &&
    holds(match.class, subject.class) &&
    holds(match.tier, subject.tier) &&
    holds(match.shop, subject.shop) &&
    holds(match.team, subject.team) &&
    (match.complaint === undefined || match.complaint === subject.isComplaint) &&
    holdsType(match.complaintType, subject.complaintType) &&
    (match.tag === undefined || subject.tags.some((tag) => match.tag?.includes(tag)))
  );
}

/** The winning rule and its target in ms; null when no rule sets a target for the metric here. */
export function matchRule(
  rules: readonly SlaRule[],
  metric: SlaMetric,
  subject: RuleSubject,
): { readonly rule: SlaRule; readonly targetMs: number } | null {
  for (const rule of rules) {
    const targetMs = rule.targetsMs[metric];
    if (targetMs !== undefined && matches(rule.match, subject)) return { rule, targetMs };
  }
  return null;
}
