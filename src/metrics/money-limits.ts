// Money given without asking (metrics.md §5): payouts of one person over their authority, refunds without a return over the limit.
import type { Fact } from './fact.ts';
import { asOfOf, exclusionOf } from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import { leftOut, NOT_ASKED, type Verdict, valued } from './verdict.ts';

/** Amounts are stored in ten-thousandths. */
const E4 = 10_000;
/** `51`, `51.50`, `¥51`, `51元`: what people write where an amount is asked. */
const AMOUNT = /^\s*(?:[¥￥]|CNY|RMB)?\s*(\d{1,9}(?:\.\d{1,4})?)\s*(?:元|CNY|RMB)?\s*$/i;

/** Ten-thousandths; null for what is no amount. */
function amountE4(text: string | null): number | null {
  const digits = text === null ? null : AMOUNT.exec(text)?.[1];
  return digits === null || digits === undefined ? null : Math.round(Number(digits) * E4);
}

type Payments = readonly (readonly [at: number, value: string | null])[];

/** What is known to have been recorded by now; amounts that are none are null. */
function amountsOf(fact: Fact<'source' | 'payments'>, moment: Moment): readonly (number | null)[] {
  const all = JSON.parse(fact.text('payments') ?? '[]') as Payments;
  return all.filter(([at]) => at <= asOfOf(fact, moment)).map(([, value]) => amountE4(value));
}

/** What one person paid in one conversation, in ten-thousandths; null where no amount was written. */
export function paidE4(fact: Fact<'source' | 'payments'>, moment: Moment): number | null {
  const amounts = amountsOf(fact, moment).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

function payoutVerdict(fact: Fact<'source' | 'payments' | 'exclusion'>, moment: Moment): Verdict {
  if (amountsOf(fact, moment).length === 0) return NOT_ASKED;
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  const paid = paidE4(fact, moment);
  if (paid === null) return leftOut('no_amount');
  return valued(paid > moment.policy.payoutAuthority * E4 ? 1 : 0);
}

/** `compensated` events of one person in one conversation, together. */
export const payoutOverAuthority = metric({
  id: 'payout_over_authority',
  unit: 'count',
  kind: 'count',
  population: 'payouts',
  onlyWithRows: true,
  agentColumn: 'paid_by',
  columns: ['exclusion', 'source', 'payments'],
  judge: payoutVerdict,
});

/** Its amount is in the order's currency; in another one than the policy's the limit says nothing. */
export const refundOnlyOverLimit = metric({
  id: 'refund_only_over_limit',
  unit: 'count',
  kind: 'count',
  population: 'returns',
  needs: ['returns'],
  columns: ['source', 'requested_at', 'kind', 'amount_e4', 'currency'],
  judge: (fact, moment) => {
    const isKnown = fact.known('requested_at') <= moment.familyAsOf('returns', fact.text('source') ?? '');
    if (!isKnown || fact.text('kind') !== 'refund_only') return NOT_ASKED;
    const amount = fact.number('amount_e4');
    if (amount === null) return leftOut('no_amount');
    const currency = fact.text('currency') ?? moment.policy.currency;
    if (currency.trim().toUpperCase() !== moment.policy.currency) return leftOut('other_currency');
    return valued(amount > moment.policy.refundOnlyLimit * E4 ? 1 : 0);
  },
});
