// Figures of orders and after-sales by plain loops over their records, written from metrics.md §5, not from src/metrics.
import { OracleClocks } from './oracle-clocks.ts';
import { num, type OracleFigure, type Said } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';
import { wilson } from './oracle-statistics.ts';

type Keep = (row: FactRow) => boolean;
export type OrderTable = 'orders' | 'returns' | 'ratings' | 'checks' | 'payouts';

const DAY = 86_400_000;
const E4 = 10_000;

/** Which records a metric is about, and whether these are counted against the orders paid. */
const ROWS: Readonly<Record<string, readonly [table: OrderTable, isRatio?: true]>> = {
  return_cycle: ['returns'],
  return_within_24h: ['returns'],
  refund_only_over_limit: ['returns'],
  dispute_rate: ['returns', true],
  bad_review_rate: ['ratings', true],
  payout_over_authority: ['payouts'],
  qc_error_rate: ['checks'],
};

/** True for a metric of orders, which conversations' attributes cannot cut. */
export function isOfOrders(id: string): boolean {
  const [table] = ROWS[id] ?? [];
  return table === 'orders' || table === 'returns' || table === 'ratings';
}

/** `51`, `¥51.50`, `51元` in ten-thousandths; null for what is no amount. */
function money(text: string): number | null {
  const bare = text
    .replace(/cny|rmb/gi, '')
    .replace(/[¥￥元]/g, '')
    .trim();
  return /^\d+(\.\d+)?$/.test(bare) ? Math.round(Number(bare) * E4) : null;
}

export class OracleOrders extends OracleClocks {
  private inSpan(row: FactRow, name: string): boolean {
    const at = row[name] as number | null;
    return at !== null && at >= this.world.since && at < this.world.until;
  }

  private end(family: string, row: FactRow): number {
    const { asOf, familyEnds } = this.world;
    return Math.min(asOf, familyEnds.get(family)?.get(row.source as string) ?? asOf);
  }

  private paidOrders(): FactRow[] {
    return this.facts.orders.filter(
      (row) => this.inSpan(row, 'paid_at') && num(row, 'paid_at') <= this.end('orders', row),
    );
  }

  protected rowsOfOrders(id: string): FactRow[] {
    const [table, isRatio] = ROWS[id] as readonly [OrderTable, true?];
    if (table === 'returns') {
      const asked = this.facts.returns.filter(
        (row) => this.inSpan(row, 'requested_at') && num(row, 'requested_at') <= this.end('returns', row),
      );
      return isRatio ? [...asked, ...this.paidOrders()] : asked;
    }
    if (table === 'ratings')
      return [...this.facts.ratings.filter((row) => this.inSpan(row, 'rated_at')), ...this.paidOrders()];
    return this.facts[table].filter((row) => this.inPeriod(row));
  }

  private ratio(id: string, keep: Keep, counts: { hits: number; excluded: number }): OracleFigure {
    const n = this.paidOrders().filter(keep).length;
    const value = n === 0 ? null : counts.hits / n;
    const [low, high] = n === 0 || counts.hits > n ? [null, null] : wilson(counts.hits, n);
    const said: Said = { ...this.nothing(), excluded: counts.excluded };
    return { ...this.plain(said, n, value), low, high, ...this.held(id, value) };
  }

  private nothing(): Said {
    return { values: [], unanswered: 0, pending: 0, excluded: 0, targets: new Set() };
  }

  /** Refunded, else credited, else closed, as far as known. */
  private ended(row: FactRow): number | null {
    for (const name of ['refunded_at', 'credited_at', 'closed_at']) {
      const at = row[name] as number | null;
      if (at !== null && at <= this.end('returns', row)) return at;
    }
    return null;
  }

  private cycle(rows: readonly FactRow[]): OracleFigure {
    const said = this.nothing();
    for (const row of rows) {
      const [start, end] = [num(row, 'requested_at'), this.ended(row)];
      if (end === null && start + this.world.pastDueMs <= this.end('returns', row)) said.unanswered += 1;
      else if (end === null) said.pending += 1;
      else if (end < start) said.excluded += 1;
      else said.values.push(end - start);
    }
    said.values.sort((a, b) => a - b);
    const figure = this.duration(said, this.world.targets.return_cycle?.value ?? null);
    const { value, target } = figure;
    if (value === null || typeof value === 'number' || target === null) return figure;
    return { ...figure, met: value.above >= target ? false : null };
  }

  private withinDay(rows: readonly FactRow[]): OracleFigure {
    const said = this.nothing();
    for (const row of rows) {
      const [start, end] = [num(row, 'requested_at'), this.ended(row)];
      if (end !== null && end < start) said.excluded += 1;
      else if (start + DAY <= this.end('returns', row))
        said.values.push(end !== null && end <= start + DAY ? 1 : 0);
      else if (end === null) said.pending += 1;
    }
    return this.rate(said, 'return_within_24h');
  }

  private overLimit(rows: readonly FactRow[]): OracleFigure {
    const said = this.nothing();
    for (const row of rows.filter(({ kind }) => kind === 'refund_only')) {
      if (row.amount_e4 === null || (row.currency ?? 'CNY') !== 'CNY') said.excluded += 1;
      else said.values.push(num(row, 'amount_e4') > this.world.refundOnlyLimit * E4 ? 1 : 0);
    }
    return this.amount(said);
  }

  private badReviews(keep: Keep): OracleFigure {
    const counts = { hits: 0, excluded: 0 };
    for (const row of this.facts.ratings.filter((each) => this.inSpan(each, 'rated_at') && keep(each))) {
      const end = this.end('ratings', row);
      if (row.kind === 'nps' || row.score_e4 === null || num(row, 'rated_at') > end) continue;
      if (row.stars_e4 === null) counts.excluded += 1;
      else if (num(row, 'stars_e4') > 2 * E4) continue;
      else if ((row.exclusion ?? null) !== null) counts.excluded += 1;
      else if (row.withdrawn_at !== null && num(row, 'withdrawn_at') <= end) counts.excluded += 1;
      else counts.hits += 1;
    }
    return this.ratio('bad_review_rate', keep, counts);
  }

  private disputes(keep: Keep): OracleFigure {
    const asked = this.facts.returns.filter((row) => this.inSpan(row, 'requested_at') && keep(row));
    const hits = asked.filter(
      (row) => row.escalated === 1 && num(row, 'requested_at') <= this.end('returns', row),
    ).length;
    return this.ratio('dispute_rate', keep, { hits, excluded: 0 });
  }

  private payouts(rows: readonly FactRow[]): OracleFigure {
    const said = this.nothing();
    for (const row of rows) {
      const all = JSON.parse(row.payments as string) as [number, string | null][];
      const known = all.filter(([at]) => at <= this.known(row)).map(([, text]) => money(text ?? ''));
      if (known.length === 0) continue;
      let paid = 0;
      for (const amount of known) paid += amount ?? 0;
      if (row.exclusion !== null || known.every((amount) => amount === null)) said.excluded += 1;
      else said.values.push(paid > this.world.payoutAuthority * E4 ? 1 : 0);
    }
    return this.amount(said);
  }

  private checks(rows: readonly FactRow[]): OracleFigure {
    const known = rows.filter((row) => num(row, 'checked_at') <= this.known(row));
    const said = this.said(known, (row, so) => so.values.push(row.error_kind === null ? 0 : 1));
    return this.rate(said, 'qc_error_rate');
  }

  /** Null for what is no metric of orders or after-sales. */
  protected orderFigure(id: string, keep: Keep): OracleFigure | null {
    const rows = () => this.rowsOfOrders(id).filter(keep);
    switch (id) {
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
      case 'payout_over_authority':
        return this.payouts(rows());
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
