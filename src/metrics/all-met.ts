// Share of conversations all of whose SLA clocks were met (metrics.md §4).
import { asOfOf, exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, leftOut, MET_EARLY, PENDING, type Verdict } from './verdict.ts';

type Instant = number | null;
type AllClocks = readonly [
  count: number,
  missedAt: Instant,
  unknownFrom: Instant,
  unknownUntil: Instant,
  running: Instant,
  dueAt: Instant,
  stoppedAt: Instant,
];

function hasCome(instant: Instant, asOf: number): boolean {
  return instant !== null && instant <= asOf;
}

/** One clock missed is enough to fail; a conversation succeeds once all its clocks are due and none was missed. */
function verdictOf(clocks: AllClocks, asOf: number): Verdict {
  const [count, missedAt, unknownFrom, unknownUntil, running, dueAt, stoppedAt] = clocks;
  if (count === 0) return leftOut('no_target');
  if (hasCome(missedAt, asOf)) return caseOf(false);
  if (hasCome(unknownFrom, asOf) && !hasCome(unknownUntil, asOf)) return caseOf(false);
  if (running !== 0 || !hasCome(stoppedAt, asOf)) return PENDING;
  return dueAt === null || dueAt <= asOf ? caseOf(true) : MET_EARLY;
}

export const allMet = metric({
  id: 'all_met',
  unit: 'share',
  kind: 'share',
  columns: ['exclusion', 'source', 'all_clocks'],
  judge: (fact, moment) =>
    exclusionOf(fact) ??
    verdictOf(JSON.parse(fact.text('all_clocks') ?? '[0]') as AllClocks, asOfOf(fact, moment)),
});
