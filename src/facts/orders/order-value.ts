// What an order is worth, in which currency, and when as much went back.
import type { OrderHeader, OrderRecords } from '../../model/order-facts.ts';

/** What an order is worth, ten-thousandths: its own amount, else the sum of its lines; null when neither is known. */
export function orderValueE4({ amountE4, lines }: Pick<OrderRecords, 'amountE4' | 'lines'>): number | null {
  const known = lines.flatMap((line) => line.amountE4 ?? []);
  return amountE4 ?? (known.length === 0 ? null : known.reduce((a, b) => a + b));
}

/** Where the export names none, the policy's. */
export function currencyOf({ currency }: Pick<OrderHeader, 'currency'>, usual: string): string {
  return currency === null ? usual : currency.trim().toUpperCase();
}

type Refunded = Pick<OrderRecords, 'amountE4' | 'shippingFeeE4' | 'lines' | 'returns'>;

/**
 * When the refunds of an order reached its value, the shipping fee aside: what is less (a difference in price, one piece of
 * several) leaves the rest to be delivered. A refund without an amount, or of an order without value, is of the whole. Null
 * while that is not so; epoch ms.
 */
export function moneyBackAt(order: Refunded): number | null {
  const value = orderValueE4(order);
  const due = value === null ? 0 : value - (order.shippingFeeE4 ?? 0);
  const refunds = order.returns
    .flatMap(({ refundedAt, amountE4 }) => (refundedAt === null ? [] : [{ refundedAt, amountE4 }]))
    .sort((a, b) => a.refundedAt - b.refundedAt);
  let sumE4 = 0;
  for (const { refundedAt, amountE4 } of refunds) {
    sumE4 += amountE4 ?? due;
    if (sumE4 >= due) return refundedAt;
  }
  return null;
}
