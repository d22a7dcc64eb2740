// Inquiry conversion (metrics.md §5, 询单转化率): who asked before buying and paid within three days ÷ who asked before buying.
import { asOfOf } from './judgements.ts';
import { metric } from './metric.ts';
import { ONCE_COLUMNS } from './once-per-person.ts';
import { caseOf, NOT_ASKED, PENDING } from './verdict.ts';

const DAY_MS = 86_400_000;
/** Whoever paid an order since then was no new inquirer. */
const BEFORE_MS = 30 * DAY_MS;
const WITHIN_MS = 3 * DAY_MS;
/** Payments are in the export by then. */
const SETTLED_MS = 4 * DAY_MS;

/** The contact's first conversation is pre-sale; what was paid at its very start was bought before. */
export const inquiryConversion = metric({
  id: 'inquiry_conversion',
  unit: 'share',
  kind: 'share',
  population: 'inquiries',
  needs: ['conversations', 'orders'],
  agentColumn: 'first_responder',
  isOncePerPerson: true,
  columns: [...ONCE_COLUMNS, 'source', 'stage', 'paid'],
  judge: (fact, moment) => {
    const startedAt = fact.known('started_at');
    const asOf = Math.min(asOfOf(fact, moment), moment.familyAsOf('orders', fact.text('source') ?? ''));
    if (fact.text('stage') !== 'pre_sale' || startedAt > asOf) return NOT_ASKED;
    const paid = (JSON.parse(fact.text('paid') ?? '[]') as number[]).filter((at) => at <= asOf);
    if (paid.some((at) => at >= startedAt - BEFORE_MS && at <= startedAt)) return NOT_ASKED;
    if (startedAt + SETTLED_MS > asOf) return PENDING;
    return caseOf(paid.some((at) => at > startedAt && at <= startedAt + WITHIN_MS));
  },
});
