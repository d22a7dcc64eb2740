// report orders: promises to ship and to deliver, what was late and what has not come, notices, disputes, bad reviews, payouts.
import { say } from '../../i18n/say.ts';
import type { Report, Section, Words } from '../../model/report.ts';
import { groupColumns } from '../column.ts';
import { figuresByGroup, metricsIn, part, tableColumns, tableRow } from '../figures/figure-table.ts';
import { type GroupKey, groupKeys, ORDER_KEYS, TIME_KEYS } from '../figures/group-keys.ts';
import { makeReport } from '../make-report.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { figuresOf } from './figures-section.ts';
import { lateOrderSection } from './late-orders.ts';
import { countOrders } from './order-count.ts';
import { payoutSections } from './payouts.ts';

const FIGURES = [
  'late_shipment',
  'late_delivery',
  'node_notices',
  'contact_before_complaint',
  'dispute_rate',
  'bad_review_rate',
] as const;
const PROMISES = [
  part('ship_due', 'late_shipment', 'n'),
  part('shipped_late', 'late_shipment', 'shipped_late'),
  part('unshipped', 'late_shipment', 'unshipped'),
  part('promise_assumed', 'late_shipment', 'promise_assumed'),
  part('late_shipment', 'late_shipment'),
  part('delivery_due', 'late_delivery', 'n'),
  part('delivered_late', 'late_delivery', 'delivered_late'),
  part('undelivered', 'late_delivery', 'undelivered'),
  part('late_delivery', 'late_delivery'),
];
/** Who carries a parcel decides most about when it arrives. */
const USUAL: readonly GroupKey[] = ['carrier'];

/** What was done late and what is still missing stand apart. */
async function promiseSection(request: ReportRequest, by: readonly GroupKey[]): Promise<Section> {
  const groups = await figuresByGroup(request, { ids: metricsIn(PROMISES), by, period: request.period });
  return {
    name: 'promises',
    title: say('section.promises'),
    columns: [...groupColumns(by), ...tableColumns(PROMISES)],
    rows: groups.map((figures) => [...figures.group, ...tableRow(PROMISES, figures)]),
    notes: [],
  };
}

/** A payout hangs on a conversation, which has no attributes of orders; shops and sources both have. */
function payoutsApply(request: ReportRequest): boolean {
  return Object.keys(request.filters).every((key) => key === 'shop' || key === 'source');
}

async function build(request: ReportRequest): Promise<Report> {
  const by = groupKeys(request.by, GROUPS);
  const figures = await figuresOf(request, FIGURES, by);
  const payouts = payoutsApply(request) ? await payoutSections(request) : [];
  const notes: readonly Words[] = payouts.length > 0 ? [say('note.payouts_by_conversation')] : [];
  return makeReport(
    { ...request, family: 'orders' },
    {
      name: 'orders',
      title: 'report.orders.title',
      counts: { orders: await countOrders(request) },
      sections: [
        figures.section,
        await promiseSection(request, by.length > 0 ? by : USUAL),
        await lateOrderSection(request),
        ...payouts,
      ],
      notes: [...figures.notes, ...notes],
    },
  );
}

const GROUPS: readonly GroupKey[] = [...ORDER_KEYS, ...TIME_KEYS];
export const orders: ReportDefinition = {
  name: 'orders',
  groups: GROUPS,
  defaultPeriod: '28d',
  family: 'orders',
  build,
};
