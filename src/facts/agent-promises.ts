// Promises of our people with a duration (10 分钟内回复, within 1 hour), and the message that keeps each (metrics.md §5, promise_kept).
import type { AgentPromise } from '../model/agent-promise.ts';
import { PROMISE } from '../model/cue.ts';
import type { FactMessage } from '../model/facts.ts';
import type { Thread } from './thread.ts';

/** The shortest duration that a text names, ms; null without one. Several patterns may find the same words. */
function promisedMs({ cues }: FactMessage): number | null {
  const durations = cues.filter(({ label }) => label === PROMISE).map(({ weight }) => weight);
  return durations.length === 0 ? null : Math.min(...durations);
}

/**
 * One per public human message that promises. The next public human message of the conversation keeps it, whoever writes it,
 * also one that promises again.
 */
export function findAgentPromises({ messages, roleOf }: Thread): AgentPromise[] {
  const human = messages.filter((message) => roleOf(message) === 'human');
  return human.flatMap((message, place) => {
    const ms = promisedMs(message);
    if (ms === null) return [];
    const keptAt = human[place + 1]?.at ?? null;
    return [{ promisedAt: message.at, dueAt: message.at + ms, keptAt, agentId: message.agentId }];
  });
}
