// SLA clocks of first and next responses: start, due, stop (metrics.md §4). States are asked of them later, at as_of.
import type { Clock, ConversationFacts, ConversationHeader, Round } from '../model/facts.ts';
import { matchRule, type RuleSubject } from '../policy/match-rule.ts';
import type { FactRules } from './fact-rules.ts';

type SubjectFacts = Pick<
  ConversationFacts,
  'channel' | 'priority' | 'stage' | 'class' | 'tier' | 'shop' | 'team' | 'isComplaint'
>;

function subjectOf(facts: SubjectFacts, header: ConversationHeader): RuleSubject {
  const { channel, priority, stage, class: careClass, tier, shop, team, isComplaint } = facts;
  const { complaintType, tags } = header;
  return { channel, priority, stage, class: careClass, tier, shop, team, isComplaint, complaintType, tags };
}

/** One clock per round for which a rule sets a target. The calendar decides when it is due; due decides if it was met. */
export function findClocks(
  rounds: readonly Round[],
  { facts, header }: { facts: SubjectFacts; header: ConversationHeader },
  rules: FactRules,
): Clock[] {
  if (rounds.length === 0) return [];
  const subject = subjectOf(facts, header);
  const { sla } = rules.policy;
  const winners = {
    first_response: matchRule(sla, 'first_response', subject),
    next_response: matchRule(sla, 'next_response', subject),
  };
  return rounds.flatMap((round): Clock[] => {
    const metric = round.isFirst ? 'first_response' : 'next_response';
    const winner = winners[metric];
    if (winner === null) return [];
    return [
      {
        metric,
        roundNo: round.roundNo,
        rule: winner.rule.name,
        calendar: rules.calendar.name,
        targetMs: winner.targetMs,
        startedAt: round.startedAt,
        dueAt: rules.calendar.dueAt(round.startedAt, winner.targetMs),
        stoppedAt: round.answeredAt,
      },
    ];
  });
}
