// Share of conversations all of whose SLA clocks were met (metrics.md §4).
import { exclusionOf, jointAsOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, leftOut, MET_EARLY, PENDING, type Verdict } from './verdict.ts';

type Instant = number | null;
/** Of the clocks that the same other sources can stop; engines/fact-tables.ts packs them. */
type PackedClocks = readonly [
  otherSources: string | null,
  count: number,
  missedAt: Instant,
  unknownFrom: Instant,
  unknownUntil: Instant,
  running: number,
  dueAt: Instant,
  stopKnownAt: Instant,
];

function hasCome(instant: Instant, asOf: number): boolean {
  return instant !== null && instant <= asOf;
}

function verdictOf(clocks: PackedClocks, asOf: number): Verdict {
  const [, , missedAt, unknownFrom, unknownUntil, running, dueAt, stopKnownAt] = clocks;
  if (hasCome(missedAt, asOf)) return caseOf(false);
  if (hasCome(unknownFrom, asOf) && !hasCome(unknownUntil, asOf)) return caseOf(false);
  if (running !== 0 || !hasCome(stopKnownAt, asOf)) return PENDING;
  return dueAt === null || dueAt <= asOf ? caseOf(true) : MET_EARLY;
}

/** The first of these that some clock says is said of the conversation: one clock missed is enough to fail. */
const BY_WEIGHT: readonly Verdict[] = [caseOf(false), PENDING, MET_EARLY, caseOf(true)];

export const allMet = metric({
  id: 'all_met',
  unit: 'share',
  kind: 'share',
  columns: ['exclusion', 'source', 'all_clocks'],
  judge: (fact, moment) => {
    const excluded = exclusionOf(fact);
    if (excluded !== null) return excluded;
    const source = fact.text('source');
    const packed = JSON.parse(fact.text('all_clocks') ?? '[]') as readonly PackedClocks[];
    const said = packed.map((clocks) =>
      verdictOf(clocks, jointAsOf({ source, otherSources: clocks[0] }, moment)),
    );
    return BY_WEIGHT.find((verdict) => said.includes(verdict)) ?? leftOut('no_target');
  },
});
