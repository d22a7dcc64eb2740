// Runs `hicare order list|show`.
import type { Context } from '../context.ts';
import { orderListReport, orderReport } from '../reports/order-report.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags } from './options.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface OrderListFlags extends GlobalFlags, PeriodFlags, FilterFlags, OutputFlags {}
export interface OrderShowFlags extends GlobalFlags, OutputFlags {}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = ['order', 'status', 'placed_at', 'shipped_at', 'amount'];

export async function runOrderList(flags: OrderListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = shortList({ flags, settings, context }, LIST_FIELDS);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request) => orderListReport(request, link),
  });
  await writeReport(report, writing);
}

export async function runOrderShow(id: string, flags: OrderShowFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: async (request, { db }) => orderReport(request, id, { db, link }),
  });
  await writeReport(report, writing);
}
