// Clocks of conversations written as scripts, under the default policy or one of a few lines.
import { deriveConversation, prepareRules } from '../../src/facts/derive-conversation.ts';
import type { Clock, ConversationHeader, ConversationRecords } from '../../src/model/facts.ts';
import type { SlaMetric } from '../../src/model/policy.ts';
import { parsePolicy } from '../../src/policy/load-policy.ts';
import { derive, records } from './thread-builder.ts';

/** A policy's list of one rule. */
export const rule = (terms: string) => `sla: [{ rule: test, because: Test., ${terms} }]`;

/** A script under a policy of a few lines. */
export async function under(policy: string, script: string, more: Partial<ConversationRecords> = {}) {
  const rules = prepareRules((await parsePolicy(policy, 'test.yaml')).policy);
  return deriveConversation(records(script, more), rules);
}

/** The only clock of a metric. */
export async function clockUnder(
  policy: string,
  script: string,
  metric: SlaMetric = 'first_response',
): Promise<Clock> {
  const { clocks } = await under(policy, script);
  const [clock, ...rest] = clocks.filter((each) => each.metric === metric);
  if (clock === undefined || rest.length > 0) throw new Error(`${clocks.length} clocks`);
  return clock;
}

/** The clocks of a metric under the default policy. */
export function clocksOf(
  metric: SlaMetric,
  script: string,
  header: Partial<ConversationHeader> = {},
): readonly Clock[] {
  return derive(script, header).clocks.filter((clock) => clock.metric === metric);
}
