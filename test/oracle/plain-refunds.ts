// When all that was paid for an order went back, a second time.
import { cell, type RawRow } from './raw-rows.ts';

const e4 = (text: string) => Math.round(Number(text || '0') * 10_000);

/** The first instant by which what went back is all that was paid for the goods; who says no amount gives all back. */
export function whollyBack(
  { row, value }: { row: RawRow; value: number | null },
  refunds: readonly { at: number | null; amount: string }[],
): number | null {
  const goods = value === null ? null : value - e4(cell(row, 'shipping_fee'));
  const isAll = (by: number): boolean => {
    const back = refunds.filter(({ at }) => at !== null && at <= by);
    if (goods === null || back.some(({ amount }) => amount === '')) return true;
    return back.reduce((sum, { amount }) => sum + e4(amount), 0) >= goods;
  };
  return refunds
    .flatMap(({ at }) => (at !== null && isAll(at) ? [at] : []))
    .reduce((first: number | null, at) => (first === null ? at : Math.min(first, at)), null);
}
