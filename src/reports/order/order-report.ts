// hicare order list and show: one row per order, newest first; one order with everything that happened to it.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { Policy } from '../../model/policy.ts';
import type { Cell, Column, Report, Row, Section } from '../../model/report.ts';
import { startOfDay } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';
import { readOrderItems } from '../../store/order-items.ts';
import { findOrders, type OrderRow, readOrderMoments } from '../../store/order-timeline.ts';
import { column } from '../column.ts';
import type { Link } from '../conversation/conversation-report.ts';
import { groupNotAllowed } from '../figures/group-keys.ts';
import { itemsSection } from '../figures/order-items.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';

/** Stored column → the report's; amounts are stored in ten-thousandths. */
const FIELDS: readonly { readonly from: string; readonly as: Column }[] = [
  { from: 'source', as: column('source', 'text') },
  { from: 'shop', as: column('shop', 'text') },
  { from: 'external_id', as: column('order', 'id') },
  { from: 'status', as: column('status', 'text') },
  { from: 'placed_at', as: column('placed_at', 'instant') },
  { from: 'paid_at', as: column('paid_at', 'instant') },
  { from: 'promised_ship_at', as: column('promised_ship_at', 'instant') },
  { from: 'shipped_at', as: column('shipped_at', 'instant') },
  { from: 'promised_delivery_at', as: column('promised_delivery_at', 'instant') },
  { from: 'delivered_at', as: column('delivered_at', 'instant') },
  { from: 'completed_at', as: column('completed_at', 'instant') },
  { from: 'cancelled_at', as: column('cancelled_at', 'instant') },
  { from: 'amount_e4', as: column('amount', 'number') },
  { from: 'currency', as: column('currency', 'text') },
  { from: 'supplier', as: column('supplier', 'text') },
  { from: 'carrier', as: column('carrier', 'text') },
  { from: 'warehouse', as: column('warehouse', 'text') },
  { from: 'region', as: column('region', 'text') },
];
/** A promise given as a plain date is kept until that day's end in the policy's zone (metrics.md §5, late_delivery). */
const PROMISED_DAYS: Readonly<Record<string, string>> = {
  promised_ship_at: 'promised_ship_day',
  promised_delivery_at: 'promised_delivery_day',
};
const AMOUNT = FIELDS.findIndex(({ from }) => from === 'amount_e4');
const PLACED = FIELDS.findIndex(({ from }) => from === 'placed_at');
/** Attributes that `order list --where` may name. */
const FILTERS = [
  'source',
  'shop',
  'status',
  'currency',
  'supplier',
  'carrier',
  'warehouse',
  'region',
  'platform',
];

function rowOf(values: readonly Scalar[], link: Link): Row {
  const cells = values.map(
    (value, place): Cell => (place === AMOUNT && typeof value === 'number' ? value / 10_000 : value),
  );
  return [...cells, link(String(values[0]), String(values[2]))];
}

function ordersSection(rows: readonly (readonly Scalar[])[], link: Link): Section {
  return {
    name: 'orders',
    title: say('page.orders'),
    columns: [...FIELDS.map(({ as }) => as), column('link', 'text')],
    rows: rows.map((row) => rowOf(row, link)),
    notes: [],
  };
}

type Stored = Readonly<Record<string, Scalar | undefined>>;

/** The values of FIELDS; a promised day stands for its end. */
function valuesOf(stored: Stored, { timezone, dayStartsAtMin }: Policy): Scalar[] {
  return FIELDS.map(({ from }) => {
    const value = stored[from] ?? null;
    const day = stored[PROMISED_DAYS[from] ?? ''];
    return value === null && typeof day === 'number' ? startOfDay(day + 1, timezone, dayStartsAtMin) : value;
  });
}

function filtersOf(filters: Readonly<Record<string, string>>): Condition[] {
  return Object.entries(filters).map(([name, value]) => {
    if (FILTERS.includes(name)) return { column: name, is: '=', value };
    throw groupNotAllowed(name, FILTERS);
  });
}

/** Newest first; at one instant by source, shop and id. */
function compare(a: readonly Scalar[], b: readonly Scalar[]): number {
  const [left, right] = [a.slice(0, 3).join('\0'), b.slice(0, 3).join('\0')];
  return Number(b[PLACED]) - Number(a[PLACED]) || (left < right ? -1 : left > right ? 1 : 0);
}

/** An order report is as of the orders, not the conversations (metrics.md §0), unless an earlier moment was asked for. */
function ordersAsOf({ asOf, isPast, dataUntil }: ReportRequest): number {
  const known = dataUntil.filter(({ family }) => family === 'orders').map(({ at }) => at);
  return isPast ? asOf : Math.max(asOf, ...known);
}

/** Orders placed in the period that pass the filters. */
export async function orderListReport(request: ReportRequest, link: Link): Promise<Report> {
  const { sinceDay, untilDay } = request.period;
  const where: Condition[] = [
    { column: 'placed_day', is: '>=', value: sinceDay },
    { column: 'placed_day', is: '<=', value: untilDay },
    ...filtersOf(request.filters),
  ];
  const columns = [...FIELDS.map(({ from }) => from), ...Object.values(PROMISED_DAYS)];
  const found = await request.engine.rows({ from: 'orders', where, columns, groupBy: [], shape: 'rows' });
  const rows = found.map((row) =>
    valuesOf(Object.fromEntries(columns.map((name, i) => [name, row[i]])), request.loaded.policy),
  );
  const page = pageReport(request, {
    name: 'order_list',
    title: say('page.orders'),
    sections: [ordersSection(rows.toSorted(compare), link)],
    counts: { orders: rows.length },
  });
  return { ...page, period: request.period, asOf: ordersAsOf(request) };
}

function storedCells({ source, shop, cells }: OrderRow, policy: Policy): Scalar[] {
  return valuesOf({ ...cells, source, shop }, policy);
}

function timelineSection(db: Db, order: OrderRow, asOf: number): Section {
  const moments = readOrderMoments(db, order).filter(({ at }) => at <= asOf);
  return {
    name: 'timeline',
    title: say('page.timeline'),
    columns: [
      column('at', 'instant'),
      column('entry', 'word'),
      column('content', 'word'),
      column('reference', 'id'),
    ],
    rows: moments.map(({ at, entry, what, reference }) => [at, entry, what, reference]),
    notes: [],
  };
}

/** The orders of that id or number. AppError E_NOT_FOUND. */
export function orderReport(
  request: ReportRequest,
  id: string,
  { db, link }: { db: Db; link: Link },
): Report {
  const orders = findOrders(db, id);
  if (orders.length === 0) throw new AppError('E_NOT_FOUND', { kind: 'order', id });
  const sections = [
    ordersSection(
      orders.map((order) => storedCells(order, request.loaded.policy)),
      link,
    ),
    ...orders.flatMap((order) => [
      itemsSection(readOrderItems(db, order.id)),
      timelineSection(db, order, request.asOf),
    ]),
  ];
  return pageReport(request, { name: 'order', title: say('page.order', { id }), sections });
}
