// Queue wait (metrics.md §5): over queued conversations, how long until somebody took them, and how many waited long.
import type { Fact } from './fact.ts';
import { exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, NOT_ASKED, type Verdict, valued } from './verdict.ts';

const COLUMNS = ['exclusion', 'queue_ms'] as const;

function queueVerdict(fact: Fact<(typeof COLUMNS)[number]>, judged: (queueMs: number) => Verdict): Verdict {
  const queueMs = fact.number('queue_ms');
  return exclusionOf(fact) ?? (queueMs === null ? NOT_ASKED : judged(queueMs));
}

export const queueWait = metric({
  id: 'queue_wait',
  unit: 's',
  kind: 'duration',
  columns: COLUMNS,
  judge: (fact) => queueVerdict(fact, valued),
});

/** Longer than the policy's `longQueueMs` (10 min). */
export const longQueueShare = metric({
  id: 'long_queue_share',
  unit: 'share',
  kind: 'share',
  columns: COLUMNS,
  judge: (fact, moment) => queueVerdict(fact, (queueMs) => caseOf(queueMs > moment.policy.longQueueMs)),
});
