// Shares of SLA clocks within their target (metrics.md §2.3), one metric per clock; due decides.
import { clockState } from '../model/clock-state.ts';
import { isOrderClock, type SlaMetric } from '../model/policy.ts';
import type { Fact } from './fact.ts';
import { jointAsOf } from './judgements.ts';
import { type Metric, type Moment, metric } from './metric.ts';
import { caseOf, leftOut, MET_EARLY, NOT_ASKED, PENDING, type Verdict } from './verdict.ts';

const CLOCK_COLUMNS = [
  'source',
  'other_sources',
  'started_at',
  'at_risk_at',
  'due_at',
  'stopped_at',
  'stop_known_at',
  'is_exempt',
  'is_assumed',
] as const;
type ClockColumn = (typeof CLOCK_COLUMNS)[number];

/** A clock that several sources can stop is known only as far as all of them are. */
function conversationsAsOf(fact: Fact<ClockColumn>, moment: Moment): number {
  return jointAsOf({ source: fact.text('source'), otherSources: fact.text('other_sources') }, moment);
}

function clockVerdict(fact: Fact<ClockColumn>, asOf: number): Verdict {
  const dueAt = fact.number('due_at');
  const clock = {
    startedAt: fact.known('started_at'),
    atRiskAt: fact.number('at_risk_at'),
    dueAt,
    stoppedAt: fact.number('stopped_at'),
    stopKnownAt: fact.number('stop_known_at'),
    isExempt: fact.number('is_exempt') === 1,
  };
  // A promise still to be kept may put an order at risk some day: not today.
  if (clock.startedAt > asOf) return NOT_ASKED;
  const state = clockState(clock, { asOf, dataUntil: asOf });
  if (state === 'exempt') return leftOut('exempt');
  if (state === 'no_data') return leftOut('inconsistent');
  if (state === 'breached') return caseOf(false);
  if (state !== 'met') return PENDING;
  return dueAt === null || dueAt <= asOf ? caseOf(true) : MET_EARLY;
}

/** Its rows are clocks: of conversations by the day they opened, of orders by the day they were placed. */
function withinTarget(clock: Exclude<SlaMetric, 'first_response' | 'next_response'>): Metric {
  const isOfOrders = isOrderClock(clock);
  return metric({
    id: `${clock}_within_target`,
    unit: 'share',
    kind: 'share',
    population: isOfOrders ? 'order_clocks' : 'clocks',
    clock,
    assumedColumn: 'is_assumed',
    columns: CLOCK_COLUMNS,
    judge: (fact, moment) =>
      clockVerdict(
        fact,
        isOfOrders ? moment.orderAsOf(fact.text('source') ?? '') : conversationsAsOf(fact, moment),
      ),
  });
}

export const queueWithinTarget = withinTarget('queue');
export const solutionOfferedWithinTarget = withinTarget('solution_offered');
export const resolutionWithinTarget = withinTarget('resolution');
export const closureWithinTarget = withinTarget('closure');
export const followUpWithinTarget = withinTarget('follow_up');
export const unresolvedFollowUpWithinTarget = withinTarget('unresolved_follow_up');
export const departmentAnswerWithinTarget = withinTarget('department_answer');
export const legalAnswerWithinTarget = withinTarget('legal_answer');
export const orderConfirmWithinTarget = withinTarget('order_confirm');
export const riskContactWithinTarget = withinTarget('risk_contact');
