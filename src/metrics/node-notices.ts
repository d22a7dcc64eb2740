// Node notices (metrics.md §5): shipped, collected, out for delivery, each told within 24 h by a message of its own.
import type { Fact } from './fact.ts';
import { type Moment, metric } from './metric.ts';
import { orderExclusion, ordersAsOf } from './order-promise.ts';
import { caseOf, leftOut, NOT_ASKED, PENDING, type Verdict } from './verdict.ts';

const WITHIN_MS = 86_400_000;
const NODES = ['settled_shipped_at', 'collected_at', 'out_for_delivery_at'] as const;
const COLUMNS = [
  'source',
  'opened_at',
  'is_cancelled',
  'settled_cancelled_at',
  'arrived_by',
  'has_notices',
  'notices',
  ...NODES,
] as const;
type NoticeColumn = (typeof COLUMNS)[number];

/** How the steps that have happened were told: one was missed, some may still be, or all were in time. */
type Telling = 'missed' | 'open' | 'told';

/**
 * Each step takes the first message in its 24 h that no step before it took. All spans are equally long and in order, so
 * no other way of dealing them out would serve more steps.
 */
function tellingOf(nodes: readonly number[], messages: readonly number[], asOf: number): Telling {
  const free = messages.filter((at) => at <= asOf).sort((a, b) => a - b);
  let telling: Telling = 'told';
  for (const node of [...nodes].sort((a, b) => a - b)) {
    const place = free.findIndex((at) => at >= node && at <= node + WITHIN_MS);
    if (place >= 0) free.splice(place, 1);
    else if (node + WITHIN_MS <= asOf) return 'missed';
    else telling = 'open';
  }
  return telling;
}

function noticeVerdict(fact: Fact<NoticeColumn>, moment: Moment): Verdict {
  const source = fact.text('source') ?? '';
  const asOf = Math.min(ordersAsOf(fact, moment), moment.familyAsOf('conversations', source));
  const shippedAt = fact.number('settled_shipped_at');
  if (shippedAt === null || shippedAt > asOf) return NOT_ASKED;
  const excluded = orderExclusion(fact, asOf);
  if (excluded !== null) return excluded;
  if (fact.number('has_notices') !== 1) return leftOut('no_notices');
  const nodes = NODES.flatMap((name) => fact.number(name) ?? []).filter((at) => at <= asOf);
  const telling = tellingOf(nodes, JSON.parse(fact.text('notices') ?? '[]') as number[], asOf);
  if (telling === 'missed') return caseOf(false);
  if (nodes.length === NODES.length) return telling === 'told' ? caseOf(true) : PENDING;
  const arrivedBy = fact.number('arrived_by');
  return arrivedBy !== null && arrivedBy <= asOf ? leftOut('no_instant') : PENDING;
}

/** Messages of people, bots and automats, and `followed_up` events, in conversations about the order. */
export const nodeNotices = metric({
  id: 'node_notices',
  unit: 'share',
  kind: 'share',
  population: 'orders',
  needs: ['orders', 'conversations'],
  columns: COLUMNS,
  judge: noticeVerdict,
});
