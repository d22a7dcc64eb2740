// Whether an order kept a promise by its due instant (metrics.md §5): late, still missing, kept, early, or not to be told.
import type { Fact } from './fact.ts';
import type { Moment } from './metric.ts';
import { leftOut, MET_EARLY, NOT_ASKED, PENDING, type Verdict, type VerdictPart } from './verdict.ts';

export const PROMISE_COLUMNS = [
  'source',
  'opened_at',
  'is_cancelled',
  'settled_cancelled_at',
  'is_said_delivered',
  'arrived_by',
] as const;
type PromiseColumn = (typeof PROMISE_COLUMNS)[number];

/** The moment for an order: as far as its source's orders are known. */
export function ordersAsOf(fact: Fact<'source'>, moment: Moment): number {
  return moment.familyAsOf('orders', fact.text('source') ?? '');
}

/** Null for an order that was placed by then and not cancelled by then; a cancellation without an instant always was. */
export function orderExclusion(
  fact: Fact<'opened_at' | 'is_cancelled' | 'settled_cancelled_at'>,
  asOf: number,
): Verdict | null {
  const placedAt = fact.number('opened_at');
  if (placedAt !== null && placedAt > asOf) return NOT_ASKED;
  const cancelledAt = fact.number('settled_cancelled_at');
  const isCancelled = cancelledAt === null ? fact.number('is_cancelled') === 1 : cancelledAt <= asOf;
  return isCancelled ? leftOut('cancelled') : null;
}

export interface OrderPromise {
  readonly dueAt: number | null;
  /** When it was done, if an instant says so. */
  readonly doneAt: number | null;
  readonly lateAs: VerdictPart;
  readonly missingAs: VerdictPart;
  readonly isAssumed: boolean;
}

function told(promise: OrderPromise, parts: readonly VerdictPart[]): Verdict {
  const assumed: readonly VerdictPart[] = promise.isAssumed ? ['promise_assumed'] : [];
  return { is: 'value', value: parts.length === 0 ? 0 : 1, parts: [...parts, ...assumed] };
}

/**
 * Nothing says when it was done. It may have arrived all the same: before the due instant, then the promise was kept; later,
 * then nobody can tell. A status alone proves nothing: it counts as missing, and is told apart.
 */
function missingVerdict(fact: Fact<PromiseColumn>, promise: OrderPromise, asOf: number): Verdict {
  const arrivedBy = fact.number('arrived_by');
  if (arrivedBy !== null && arrivedBy <= asOf)
    return arrivedBy <= (promise.dueAt as number) ? told(promise, []) : leftOut('no_instant');
  const isSaid = arrivedBy === null && fact.number('is_said_delivered') === 1;
  return told(promise, isSaid ? [promise.missingAs, 'said_delivered'] : [promise.missingAs]);
}

/** 1 is a broken promise: done after it was due, or not done at `as_of` and past due. */
export function promiseVerdict(fact: Fact<PromiseColumn>, promise: OrderPromise, moment: Moment): Verdict {
  const asOf = ordersAsOf(fact, moment);
  const excluded = orderExclusion(fact, asOf);
  if (excluded !== null) return excluded;
  const { dueAt, doneAt } = promise;
  if (dueAt === null) return leftOut('no_promise');
  const isDone = doneAt !== null && doneAt <= asOf;
  if (dueAt > asOf) return isDone ? MET_EARLY : PENDING;
  if (isDone) return told(promise, doneAt > dueAt ? [promise.lateAs] : []);
  return doneAt === null ? missingVerdict(fact, promise, asOf) : told(promise, [promise.missingAs]);
}
