// Runs `hicare order list|show`.
import type { Context } from '../../context.ts';
import { orderListReport, orderReport } from '../../reports/order/order-report.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags } from '../options.ts';
import { printPage } from '../print-page.ts';

export interface OrderListFlags extends GlobalFlags, PeriodFlags, FilterFlags, OutputFlags {}
export interface OrderShowFlags extends GlobalFlags, OutputFlags {}

const LIST_FIELDS = ['order', 'status', 'placed_at', 'shipped_at', 'amount'];

export async function runOrderList(flags: OrderListFlags, context: Context): Promise<void> {
  await printPage(flags, context, {
    tableFields: LIST_FIELDS,
    build: (request, { link }) => orderListReport(request, link),
  });
}

export async function runOrderShow(id: string, flags: OrderShowFlags, context: Context): Promise<void> {
  await printPage(flags, context, {
    build: (request, { reading, link }) => orderReport(request, id, { db: reading.db, link }),
  });
}
