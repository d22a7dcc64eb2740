// Return cycle (metrics.md §5): requested → refunded, else credited, else closed, in wall time; and the share within 24 h.
import type { Fact } from './fact.ts';
import { attainmentVerdict, waitingVerdict } from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import { leftOut, NOT_ASKED, type Verdict, valued } from './verdict.ts';

const DAY_MS = 86_400_000;
const COLUMNS = ['source', 'requested_at', 'refunded_at', 'credited_at', 'closed_at'] as const;

interface Course {
  readonly asOf: number;
  readonly requestedAt: number;
  /** When it ended, as far as that is known by then. */
  readonly endedAt: number | null;
}

function courseOf(fact: Fact<(typeof COLUMNS)[number]>, moment: Moment): Course {
  const asOf = moment.familyAsOf('returns', fact.text('source') ?? '');
  const ends = [fact.number('refunded_at'), fact.number('credited_at'), fact.number('closed_at')];
  const endedAt = ends.find((end) => end !== null && end <= asOf) ?? null;
  return { asOf, requestedAt: fact.known('requested_at'), endedAt };
}

function cycleVerdict({ asOf, requestedAt, endedAt }: Course, moment: Moment): Verdict {
  if (requestedAt > asOf) return NOT_ASKED;
  if (endedAt === null) return waitingVerdict({ startedAt: requestedAt, dueAt: null, asOf }, moment);
  return endedAt < requestedAt ? leftOut('inconsistent') : valued(endedAt - requestedAt);
}

export const returnCycle = metric({
  id: 'return_cycle',
  unit: 's',
  kind: 'duration',
  population: 'returns',
  needs: ['returns'],
  columns: COLUMNS,
  judge: (fact, moment) => cycleVerdict(courseOf(fact, moment), moment),
});

/** Of those that were requested at least 24 h ago. */
export const returnWithin24h = metric({
  id: 'return_within_24h',
  unit: 'share',
  kind: 'share',
  population: 'returns',
  needs: ['returns'],
  columns: COLUMNS,
  judge: (fact, moment) => {
    const { asOf, requestedAt, endedAt } = courseOf(fact, moment);
    if (requestedAt > asOf) return NOT_ASKED;
    if (endedAt !== null && endedAt < requestedAt) return leftOut('inconsistent');
    return attainmentVerdict({ dueAt: requestedAt + DAY_MS, stoppedAt: endedAt, isExempt: false, asOf });
  },
});
