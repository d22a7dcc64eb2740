// The section of `order show` that lists what was bought.
import { say } from '../../i18n/say.ts';
import type { Cell, Section } from '../../model/report.ts';
import type { OrderItem } from '../../store/order-items.ts';
import { column } from '../column.ts';

const plain = (e4: number | null): Cell => (e4 === null ? null : e4 / 10_000);

export function itemsSection(items: readonly OrderItem[]): Section {
  return {
    name: 'items',
    title: say('page.items'),
    columns: [
      column('line', 'id'),
      column('sku', 'id'),
      column('item', 'text'),
      column('variant', 'text'),
      column('category', 'text'),
      column('supplier', 'text'),
      column('quantity', 'number'),
      column('amount', 'number'),
      column('refund_status', 'text'),
      column('refunded_amount', 'number'),
    ],
    rows: items.map((item) => [
      item.lineId,
      item.sku,
      item.title,
      item.variant,
      item.category,
      item.supplier,
      plain(item.quantityE4),
      plain(item.amountE4),
      item.refundStatus,
      plain(item.refundedAmountE4),
    ]),
    notes: [],
  };
}
