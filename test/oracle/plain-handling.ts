// Who worked on a conversation, its queue and its bot, straight from metrics.md §1.
import type { PlainResolutions } from './plain-resolution.ts';
import type { PlainThread } from './plain-thread.ts';

export function queueOf(thread: PlainThread, channel: string): number | null {
  const queued = thread.events.find((event) => event.kind === 'queued');
  const takes = thread.events.filter(
    (event) => event.kind === (channel === 'phone' ? 'answered' : 'accepted'),
  );
  if (queued === undefined || takes.length === 0) return null;
  const after = takes.filter((event) => event.t >= queued.t);
  return ((after[0] ?? takes.at(-1)) as { t: number }).t - queued.t;
}

export function handlingOf(thread: PlainThread) {
  const humans = thread.spoken.filter((entry) => entry.who === 'human');
  const named = humans.map((entry) => entry.agent).filter((agent) => agent !== null);
  const said = thread.spoken
    .map((entry) => (entry.who === 'human' ? 'h' : entry.who === 'customer' ? 'c' : ''))
    .join('');
  const transferred = thread.events.filter((event) => event.kind === 'transferred').length;
  const changes = named.filter((agent, index) => index > 0 && named[index - 1] !== agent).length;
  return {
    agentCount: new Set(named).size,
    lastHuman: humans.at(-1)?.agent ?? null,
    transferCount: transferred > 0 ? transferred : changes,
    humanTurns: said.split('c').filter((run) => run !== '').length,
  };
}

export function botEnd(
  thread: PlainThread,
  resolved: PlainResolutions,
  idleMs: number | null,
): [number | null, number | null] {
  const spoke = (who: string) => thread.spoken.some((entry) => entry.who === who);
  if (!spoke('bot') || spoke('human') || thread.events.some((event) => event.kind === 'handoff'))
    return [null, null];
  if (resolved.last !== null) return [resolved.last.at, resolved.last.knownAt];
  const last = (thread.spoken.at(-1) as { t: number }).t;
  return idleMs === null ? [null, null] : [last, last + idleMs];
}
