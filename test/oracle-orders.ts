// Figures of orders and after-sales by plain loops over their records, written from metrics.md §5, not from src/metrics.
import { type Keep, OracleAfterSales } from './oracle-after-sales.ts';
import { num, type OracleFigure, type Said } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';

export type OrderTable =
  | 'orders'
  | 'returns'
  | 'ratings'
  | 'checks'
  | 'payouts'
  | 'promises'
  | 'inquiries'
  | 'complaints';

const DAY = 86_400_000;
const E4 = 10_000;

/** Which records a metric is about, and whether these are counted against the orders paid. */
const ROWS: Readonly<Record<string, readonly [table: OrderTable, isRatio?: true]>> = {
  late_shipment: ['orders'],
  late_delivery: ['orders'],
  node_notices: ['orders'],
  contact_before_complaint: ['orders'],
  return_cycle: ['returns'],
  return_within_24h: ['returns'],
  refund_only_over_limit: ['returns'],
  dispute_rate: ['returns', true],
  complaint_rate: ['complaints', true],
  bad_review_rate: ['ratings', true],
  payout_over_authority: ['payouts'],
  promise_kept: ['promises'],
  inquiry_conversion: ['inquiries'],
  qc_error_rate: ['checks'],
};

export class OracleOrders extends OracleAfterSales {
  protected rowsOfOrders(id: string): FactRow[] {
    const [table, isRatio] = ROWS[id] as readonly [OrderTable, true?];
    if (table === 'returns') {
      const asked = this.facts.returns.filter(
        (row) => this.inSpan(row, 'requested_at') && num(row, 'requested_at') <= this.end('returns', row),
      );
      return isRatio ? [...asked, ...this.paidOrders()] : asked;
    }
    if (table === 'complaints')
      return [
        ...this.facts.complaints.filter((row) => this.inSpan(row, 'complaint_started_at')),
        ...this.paidOrders(),
      ];
    if (table === 'inquiries')
      return this.facts.inquiries.filter((row) => row.stage === 'pre_sale' && this.inSpan(row, 'started_at'));
    if (table === 'orders') return this.facts.orders.filter((row) => this.inPeriod(row));
    if (table === 'ratings')
      return [...this.facts.ratings.filter((row) => this.inSpan(row, 'rated_at')), ...this.paidOrders()];
    return this.facts[table].filter((row) => this.inPeriod(row));
  }

  /** Null: not asked, out, or still open; counted where it must be. */
  private late(rows: readonly FactRow[], names: { due: string; done: string }): Said {
    const said = this.nothing();
    const at = (row: FactRow, name: string) => (row[name] ?? null) as number | null;
    for (const row of rows) {
      const end = this.end('orders', row);
      const [due, done] = [at(row, names.due), at(row, names.done)];
      const cancelled = at(row, 'settled_cancelled_at');
      const arrived = at(row, 'arrived_by');
      if (due === null && names.due === 'ship_due_at') continue;
      if (at(row, 'placed_at') !== null && num(row, 'placed_at') > end) continue;
      if (cancelled === null ? row.is_cancelled === 1 : cancelled <= end) said.excluded += 1;
      else if (due === null) said.excluded += 1;
      else if (due > end) said.pending += done !== null && done <= end ? 0 : 1;
      else if (done !== null) said.values.push(done <= due ? 0 : 1);
      else if (arrived === null || arrived > end) said.values.push(1);
      else if (arrived <= due) said.values.push(0);
      else said.excluded += 1;
    }
    return said;
  }

  /** Tries every way to give each step a message of its own. */
  private canServe(nodes: readonly number[], messages: readonly number[]): boolean {
    const [node, ...rest] = nodes;
    if (node === undefined) return true;
    return messages.some(
      (at, place) => at >= node && at <= node + DAY && this.canServe(rest, messages.toSpliced(place, 1)),
    );
  }

  private notices(rows: readonly FactRow[]): Said {
    const said = this.nothing();
    const names = ['settled_shipped_at', 'collected_at', 'out_for_delivery_at'];
    for (const row of rows) {
      const end = Math.min(this.end('orders', row), this.end('conversations', row));
      const shipped = row.settled_shipped_at as number | null;
      const cancelled = row.settled_cancelled_at as number | null;
      if (shipped === null || shipped > end || num(row, 'placed_at') > end) continue;
      const isGone = cancelled === null ? row.is_cancelled === 1 : cancelled <= end;
      if (isGone || row.has_notices !== 1) {
        said.excluded += 1;
        continue;
      }
      const nodes = names.flatMap((name) => (row[name] as number | null) ?? []).filter((at) => at <= end);
      const near = (JSON.parse(row.notices as string) as number[]).filter(
        (at) => at <= end && nodes.some((node) => at >= node && at <= node + DAY),
      );
      const due = nodes.filter((node) => node + DAY <= end);
      const arrived = row.arrived_by as number | null;
      // Steps that are not due yet may be told by what has not been written.
      if (!this.canServe(due, near)) said.values.push(0);
      else if (nodes.length < names.length) {
        if (arrived !== null && arrived <= end) said.excluded += 1;
        else said.pending += 1;
      } else if (this.canServe(nodes, near)) said.values.push(1);
      else said.pending += 1;
    }
    return said;
  }

  /** Written to between the risk and the first complaint, as far as orders and conversations are known. */
  private contacts(rows: readonly FactRow[]): Said {
    const said = this.nothing();
    for (const row of rows) {
      const end = this.world.orderAsOfBySource.get(row.source as string) ?? this.world.asOf;
      const happened = (name: string) => row[name] !== null && num(row, name) <= end;
      if (!happened('first_risk_at')) continue;
      const isWarned =
        happened('risk_told_at') &&
        !(happened('first_complaint_at') && num(row, 'first_complaint_at') <= num(row, 'risk_told_at'));
      if (row.is_spoken_of === 1) said.values.push(isWarned ? 1 : 0);
      else said.excluded += 1;
    }
    return said;
  }

  private reviews(rows: readonly FactRow[]): OracleFigure {
    const window = 30 * DAY;
    return this.rate(
      this.said(
        rows.filter((row) => row.stage === 'after_sale' && this.isResolved(row)),
        (row, said) => {
          const from = num(row, 'last_resolved_at');
          if (from + window > Math.min(this.known(row), this.end('ratings', row))) {
            said.pending += 1;
            return;
          }
          const isIn = (at: unknown) => typeof at === 'number' && at >= from && at <= from + window;
          const about = JSON.parse(row.ratings_about as string) as FactRow[];
          const good = about.filter((rating) => {
            if (rating.kind === 'nps' || rating.stars_e4 === null) return false;
            if (num(rating, 'stars_e4') <= 2 * E4) return isIn(rating.withdrawn_at);
            const isGone = rating.withdrawn_at !== null && num(rating, 'withdrawn_at') <= from + window;
            return num(rating, 'stars_e4') >= 4 * E4 && isIn(rating.rated_at) && !isGone;
          });
          const isMarked = row.csat_e4 !== null && num(row, 'csat_e4') >= 4 * E4 && isIn(row.csat_at);
          said.values.push(isMarked || good.length > 0 ? 1 : 0);
        },
      ),
      'review_conversion',
    );
  }

  /** Null for what is no metric of orders or after-sales. */
  protected orderFigure(id: string, keep: Keep): OracleFigure | null {
    const rows = () => this.rowsOfOrders(id).filter(keep);
    switch (id) {
      case 'review_conversion':
        return this.reviews(this.facts.conversations.filter((row) => this.inPeriod(row) && keep(row)));
      case 'late_shipment':
        return this.rate(this.late(rows(), { due: 'ship_due_at', done: 'settled_shipped_at' }), id);
      case 'late_delivery':
        return this.rate(this.late(rows(), { due: 'delivery_due_at', done: 'settled_delivered_at' }), id);
      case 'node_notices':
        return this.rate(this.notices(rows()), id);
      case 'contact_before_complaint':
        return this.rate(this.contacts(rows()), id);
      case 'return_cycle':
        return this.cycle(rows());
      case 'return_within_24h':
        return this.withinDay(rows());
      case 'refund_only_over_limit':
        return this.overLimit(rows());
      case 'dispute_rate':
        return this.disputes(keep);
      case 'bad_review_rate':
        return this.badReviews(keep);
      case 'complaint_rate':
        return this.complaints(keep);
      case 'payout_over_authority':
        return this.payouts(rows());
      case 'promise_kept':
        return this.rate(this.promises(rows()), id);
      case 'inquiry_conversion':
        return this.rate(this.inquiries(rows()), id);
      case 'qc_error_rate':
        return this.checks(rows());
      default:
        return null;
    }
  }

  protected isOrderMetric(id: string): boolean {
    return id in ROWS;
  }
}
