// Clocks and service times under random policies, against a calendar that is walked day by day: every one equal, in ms.
import { expect, test } from 'vitest';
import { deriveConversation, prepareRules } from '../../src/facts/derive-conversation.ts';
import { parsePolicy } from '../../src/policy/load-policy.ts';
import { computeFacts } from './compute-facts.ts';
import { randomConversation, seeded } from './random-conversation.ts';
import { randomPolicyText } from './random-policy.ts';
import { AgentIds, recordsOf } from './raw-records.ts';

const POLICIES = 50;
const CONVERSATIONS = 10;

/** What must have occurred for the comparison to mean anything. */
const SITUATIONS = [
  'exempt',
  'assumed',
  'never due',
  'due outside the wall clock',
  'promoted',
  'at risk before due',
  'queue',
  'first_response',
  'next_response',
  'solution_offered',
  'resolution',
  'closure',
  'follow_up',
  'department_answer',
];

test('500 random conversations under 50 random policies', async () => {
  const random = seeded(4_711);
  const seen = new Set<string>();
  for (let no = 1; no <= POLICIES; no += 1) {
    const text = randomPolicyText(random);
    const { policy } = await parsePolicy(text, 'random.yaml');
    const rules = prepareRules(policy);
    for (let id = 1; id <= CONVERSATIONS; id += 1) {
      const raw = randomConversation(random);
      const agents = new AgentIds();
      const { facts, rounds, clocks } = deriveConversation(recordsOf(raw, id, policy, agents), rules);
      const plain = computeFacts(raw, policy);
      expect(clocks, text).toEqual(plain.clocks);
      expect(rounds.map(({ serviceMs }) => serviceMs)).toEqual(
        plain.rounds.map(({ serviceMs }) => serviceMs),
      );
      const times = ({ firstResolutionServiceMs, finalResolutionServiceMs }: typeof plain.facts) => [
        firstResolutionServiceMs,
        finalResolutionServiceMs,
      ];
      expect([facts.firstResolutionServiceMs, facts.finalResolutionServiceMs]).toEqual(times(plain.facts));
      expect(facts.customerWaitServiceMs).toBe(plain.facts.customerWaitServiceMs);
      expect(facts.openWaitCalendar).toBe(plain.facts.openWaitCalendar);
      for (const clock of clocks) {
        seen.add(clock.metric);
        if (clock.isExempt) seen.add('exempt');
        if (clock.isAssumed) seen.add('assumed');
        if (clock.dueAt === null) seen.add('never due');
        else if (clock.dueAt - clock.startedAt > clock.targetMs) seen.add('due outside the wall clock');
        if (clock.atRiskAt !== null && clock.atRiskAt < (clock.dueAt ?? 0)) seen.add('at risk before due');
        const usual = policy.sla.find(({ name }) => name === clock.rule)?.targetsMs[clock.metric];
        if (usual !== clock.targetMs) seen.add('promoted');
      }
    }
  }
  expect([...seen].sort()).toEqual([...SITUATIONS].sort());
});
