// The facts of orders a second time: from the rows of the files, the conversations about them, and metrics.md §5.
import type { Policy } from '../../src/model/policy.ts';
import type { Db } from '../../src/store/database.ts';
import type { FactRow } from '../oracle-rows.ts';
import { type Claim, claimOf, mergeClaims, mergeEqualRows, push } from './merge-rows.ts';
import type { PlainOrder } from './plain-order-clocks.ts';
import { plainOrders } from './plain-orders.ts';
import { keyOf, type Place, PlainScopes, placedRows } from './plain-scopes.ts';
import type { PlainConversation } from './plain-story.ts';
import { isHumanAuthor } from './plain-thread.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import { plainPeriod } from './reading.ts';
import type { PlainFile } from './story-rows.ts';

/** Rows that hang on orders, by the key of their order. */
export interface OrderChildren {
  readonly scans: ReadonlyMap<string, RawRow[]>;
  readonly lines: ReadonlyMap<string, RawRow[]>;
  readonly returns: ReadonlyMap<string, RawRow[]>;
}

export function orderChildren(files: readonly PlainFile[]): OrderChildren {
  const scopes = new PlainScopes();
  for (const kind of ['orders', 'order_items'] as const)
    placedRows(files, kind, { scopes, column: 'order_id' });
  const given = new Map<string, { file: PlainFile; row: RawRow }[]>();
  for (const placed of placedRows(files, 'shipment_events', { scopes, column: 'order_id' }))
    push(given, placed.key, placed);
  const scanned = (row: RawRow) =>
    JSON.stringify(['at', 'stage', 'tracking_no', 'location', 'text'].map((name) => cell(row, name)));
  const lineClaims = new Map<string, Map<string, Claim[]>>();
  for (const { file, row, key } of placedRows(files, 'order_items', { scopes, column: 'order_id' })) {
    const lines = lineClaims.get(key) ?? new Map<string, Claim[]>();
    lineClaims.set(key, lines);
    push(lines, cell(row, 'line_id'), claimOf(file, row));
  }
  return {
    scans: new Map([...given].map(([key, rows]) => [key, mergeEqualRows(rows, scanned)])),
    lines: new Map([...lineClaims].map(([key, lines]) => [key, [...lines.values()].map(mergeClaims)])),
    returns: plainOrders(files).returns,
  };
}

const STILL = ['', 'ordered', 'exception'];
const amount = (row: RawRow | undefined, name: string) =>
  row === undefined ? 0 : Math.round(Number(cell(row, name) || '0') * 10_000);
const least = (all: readonly (number | null)[]) => {
  const known = all.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};
const most = (all: readonly number[]) => (all.length === 0 ? null : Math.max(...all));

/** A date lasts to the end of its day in the policy's zone. */
function promised(row: RawRow, name: string, policy: Policy): number | null {
  const text = cell(row, name);
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return instant(row, name);
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return plainPeriod(day, day, policy).until - 1;
}

function scanColumns(scans: readonly RawRow[]): FactRow {
  const at = (row: RawRow) => instant(row, 'at') as number;
  const stage = (row: RawRow) => cell(row, 'stage');
  const firstAt = (wanted: string) => least(scans.filter((row) => stage(row) === wanted).map(at));
  const newest = scans.at(-1);
  let since: number | null = null;
  for (const row of [...scans].reverse()) {
    if (stage(row) === '') continue;
    if (stage(row) !== 'customs') break;
    since = at(row);
  }
  return {
    scan_count: scans.length,
    last_scan_at: newest === undefined ? null : at(newest),
    last_scan_stage: newest === undefined ? null : stage(newest) || null,
    collected_at: firstAt('collected'),
    out_for_delivery_at: firstAt('out_for_delivery'),
    customs_since: since,
  };
}

function settledColumns(row: RawRow, scans: readonly RawRow[], policy: Policy): FactRow {
  const status = cell(row, 'status').normalize('NFKC').toLowerCase().trim();
  const scanned = (wanted: (stage: string) => boolean) =>
    least(scans.filter((scan) => wanted(cell(scan, 'stage'))).map((scan) => instant(scan, 'at')));
  const delivered = instant(row, 'delivered_at') ?? scanned((stage) => stage === 'delivered');
  const completed = instant(row, 'completed_at');
  const cancelled = instant(row, 'cancelled_at');
  const paid = instant(row, 'paid_at');
  const shipDue = promised(row, 'promised_ship_at', policy);
  const isSaid = policy.orders.deliveredStatuses.includes(status);
  return {
    is_cancelled: cancelled !== null || policy.orders.cancelledStatuses.includes(status) ? 1 : 0,
    is_said_delivered: delivered !== null || completed !== null || isSaid ? 1 : 0,
    settled_cancelled_at: cancelled,
    settled_shipped_at: instant(row, 'shipped_at') ?? scanned((stage) => !STILL.includes(stage)),
    settled_delivered_at: delivered,
    arrived_by: least([delivered, completed]),
    ship_due_at: shipDue ?? (paid === null ? null : paid + policy.orders.shipWithinMs),
    is_ship_due_assumed: shipDue === null && paid !== null ? 1 : 0,
    delivery_due_at: promised(row, 'promised_delivery_at', policy),
  };
}

function talkColumns(
  row: RawRow,
  talks: readonly PlainConversation[],
  { facts, policy }: { facts: ReadonlyMap<string, FactRow>; policy: Policy },
): FactRow {
  const since = instant(row, 'placed_at') ?? Number.NEGATIVE_INFINITY;
  const human = talks.flatMap(({ raw }) =>
    raw.messages
      .filter((message) => cell(message, 'visibility') !== 'internal')
      .filter((message) => isHumanAuthor(cell(message, 'author_kind'), policy))
      .map((message) => instant(message, 'sent_at') as number)
      .filter((at) => at >= since),
  );
  const events = (kind: string) =>
    least(
      talks.flatMap(({ raw }) =>
        raw.events.filter((event) => cell(event, 'event') === kind).map((event) => instant(event, 'at')),
      ),
    );
  const complaints = talks
    .map(({ key }) => facts.get(key) as FactRow)
    .filter((fact) => fact.is_complaint === 1 && fact.exclusion === null)
    .map((fact) => ({ at: (fact.first_inbound_at ?? fact.opened_at) as number, topic: fact.topic ?? null }));
  const at = least(complaints.map((complaint) => complaint.at));
  const topics = complaints
    .filter((complaint) => complaint.at === at)
    .map(({ topic }) => String(topic ?? ''));
  const compensated = events('compensated');
  return {
    conversation_count: talks.length,
    first_human_at: least(human),
    last_human_at: most(human),
    first_followed_up_at: events('followed_up'),
    first_complaint_at: at,
    complaint_topic: topics.sort()[0] || null,
    is_compensated: compensated !== null || amount(row, 'compensation') > 0 ? 1 : 0,
    first_compensated_at: compensated,
  };
}

function returnColumns(returns: readonly RawRow[]): FactRow {
  const refundOnly = returns.filter((row) => cell(row, 'kind') === 'refund_only');
  return {
    return_count: returns.length,
    first_return_at: least(returns.map((row) => instant(row, 'requested_at'))),
    first_refunded_at: least(
      returns.map((row) => instant(row, 'refunded_at') ?? instant(row, 'credited_at')),
    ),
    refund_only_count: refundOnly.length,
    refund_only_e4: refundOnly.reduce((sum, row) => sum + amount(row, 'amount'), 0),
  };
}

function worthOf(row: RawRow, lines: readonly RawRow[]): number | null {
  if (cell(row, 'amount') !== '') return amount(row, 'amount');
  const said = lines.filter((line) => cell(line, 'amount') !== '');
  return said.length === 0 ? null : said.reduce((sum, line) => sum + amount(line, 'amount'), 0);
}

function lineColumns(row: RawRow, lines: readonly RawRow[], policy: Policy): FactRow {
  const most = Math.max(...lines.map((line) => amount(line, 'amount')));
  const dear = lines.filter((line) => amount(line, 'amount') === most);
  const word = (line: RawRow, name: string) => cell(line, name) || null;
  const told = dear.map((line) =>
    JSON.stringify(['product_id', 'category', 'supplier'].map((n) => word(line, n))),
  );
  const [product, category, supplier] = JSON.parse(told.sort()[0] ?? '[null,null,null]') as (string | null)[];
  return {
    settled_supplier: word(row, 'supplier') ?? supplier ?? null,
    category: category ?? null,
    product_id: product ?? null,
    best_before_at: least(lines.map((line) => promised(line, 'best_before', policy))),
    value_e4: worthOf(row, lines),
  };
}

export interface OrderSurroundings {
  readonly children: OrderChildren;
  readonly talks: ReadonlyMap<string, PlainConversation[]>;
  /** Plain facts of conversations by key. */
  readonly facts: ReadonlyMap<string, FactRow>;
  readonly policy: Policy;
  /** Epoch ms; what came later is not known. */
  readonly asOf?: number;
}

/** Rows of `order_fact` by the key of their order. */
export function plainOrderFacts(
  orders: readonly PlainOrder[],
  { children, talks, facts, policy, asOf = Number.POSITIVE_INFINITY }: OrderSurroundings,
): Map<string, FactRow> {
  const by = (row: RawRow, name: string) => (instant(row, name) ?? 0) <= asOf;
  const known = orders.filter(({ row }) => by(row, 'placed_at'));
  return new Map(
    known.map(({ key, row }): [string, FactRow] => {
      const scans = (children.scans.get(key) ?? [])
        .filter((scan) => by(scan, 'at'))
        .sort(
          (a, b) =>
            (instant(a, 'at') as number) - (instant(b, 'at') as number) ||
            (cell(a, 'stage') < cell(b, 'stage') ? -1 : 1),
        );
      const returns = (children.returns.get(key) ?? []).filter((entry) => by(entry, 'requested_at'));
      return [
        key,
        {
          ...settledColumns(row, scans, policy),
          ...scanColumns(scans),
          ...talkColumns(row, talks.get(key) ?? [], { facts, policy }),
          ...returnColumns(
            returns.map((entry) => ({
              ...entry,
              refunded_at: by(entry, 'refunded_at') ? entry.refunded_at : '',
              credited_at: by(entry, 'credited_at') ? entry.credited_at : '',
            })),
          ),
          ...lineColumns(row, children.lines.get(key) ?? [], policy),
        },
      ];
    }),
  );
}

/** The rows of `order_fact` as the program stored them. */
export function storedOrderFacts(db: Db): Map<string, FactRow> {
  const sql = `SELECT s.source, s.shop, p.external_id AS id, y.* FROM order_fact y
    JOIN purchase_order p ON p.id = y.order_id JOIN scope s ON s.id = p.scope_id`;
  const rows = db.prepare(sql).all() as (FactRow & Place)[];
  return new Map(
    rows.map(({ source, shop, id, order_id: _, ...row }) => [keyOf({ source, shop, id }), row as FactRow]),
  );
}
