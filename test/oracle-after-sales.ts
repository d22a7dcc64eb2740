// Figures of returns, ratings, checks and payouts by plain loops over their records, written from metrics.md §5.
import { OracleClocks } from './oracle-clocks.ts';
import { num, type OracleFigure, type Said } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';
import { wilson } from './oracle-statistics.ts';

export type Keep = (row: FactRow) => boolean;

const DAY = 86_400_000;
const E4 = 10_000;

/** `51`, `¥51.50`, `51元` in ten-thousandths; null for what is no amount. */
function money(text: string): number | null {
  const bare = text
    .replace(/cny|rmb/gi, '')
    .replace(/[¥￥元]/g, '')
    .trim();
  return /^\d+(\.\d+)?$/.test(bare) ? Math.round(Number(bare) * E4) : null;
}

export class OracleAfterSales extends OracleClocks {
  protected inSpan(row: FactRow, name: string): boolean {
    const at = row[name] as number | null;
    return at !== null && at >= this.world.since && at < this.world.until;
  }

  protected end(family: string, row: FactRow): number {
    const { asOf, familyEnds } = this.world;
    const ends = familyEnds.get(family) ?? new Map<string, number>();
    return Math.min(asOf, ends.get(row.source as string) ?? Math.min(asOf, ...ends.values()));
  }

  protected paidOrders(): FactRow[] {
    return this.facts.orders.filter(
      (row) => this.inSpan(row, 'paid_at') && num(row, 'paid_at') <= this.end('orders', row),
    );
  }

  protected ratio(id: string, keep: Keep, counts: { hits: number; excluded: number }): OracleFigure {
    const n = this.paidOrders().filter(keep).length;
    const value = n === 0 ? null : counts.hits / n;
    const [low, high] = n === 0 || counts.hits > n ? [null, null] : wilson(counts.hits, n);
    const said: Said = { ...this.nothing(), excluded: counts.excluded };
    return { ...this.plain(said, n, value), low, high, ...this.held(id, value) };
  }

  protected nothing(): Said {
    return { values: [], unanswered: 0, pending: 0, excluded: 0, targets: new Set() };
  }

  /** Refunded, else credited, else closed, as far as known. */
  protected ended(row: FactRow): number | null {
    for (const name of ['refunded_at', 'credited_at', 'closed_at']) {
      const at = row[name] as number | null;
      if (at !== null && at <= this.end('returns', row)) return at;
    }
    return null;
  }

  protected cycle(rows: readonly FactRow[]): OracleFigure {
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

  protected withinDay(rows: readonly FactRow[]): OracleFigure {
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

  protected overLimit(rows: readonly FactRow[]): OracleFigure {
    const said = this.nothing();
    for (const row of rows.filter(({ kind }) => kind === 'refund_only')) {
      if (row.amount_e4 === null || (row.currency ?? 'CNY') !== 'CNY') said.excluded += 1;
      else said.values.push(num(row, 'amount_e4') > this.world.refundOnlyLimit * E4 ? 1 : 0);
    }
    return this.amount(said);
  }

  protected badReviews(keep: Keep): OracleFigure {
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

  protected disputes(keep: Keep): OracleFigure {
    const asked = this.facts.returns.filter((row) => this.inSpan(row, 'requested_at') && keep(row));
    const hits = asked.filter(
      (row) => row.escalated === 1 && num(row, 'requested_at') <= this.end('returns', row),
    ).length;
    return this.ratio('dispute_rate', keep, { hits, excluded: 0 });
  }

  /** Over several sources the smallest of their ends. */
  protected complaints(keep: Keep): OracleFigure {
    const asked = this.facts.complaints.filter(
      (row) => this.inSpan(row, 'complaint_started_at') && keep(row),
    );
    const hits = asked.filter((row) => {
      const others = JSON.parse((row.other_sources ?? '[]') as string) as string[];
      const ends = [row.asked_source as string, ...others].map((source) => this.known({ source }));
      return num(row, 'complaint_started_at') <= Math.min(...ends);
    }).length;
    return this.ratio('complaint_rate', keep, { hits, excluded: 0 });
  }

  protected payouts(rows: readonly FactRow[]): OracleFigure {
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

  /** In time, or too late; what is due after the data ends waits, unless it was kept early. */
  protected promises(rows: readonly FactRow[]): Said {
    return this.said(rows, (row, said) => {
      const [due, known] = [num(row, 'due_at'), this.known(row)];
      const isKept = row.kept_at !== null && num(row, 'kept_at') <= known;
      if (due <= known) said.values.push(isKept && num(row, 'kept_at') <= due ? 1 : 0);
      else if (!isKept) said.pending += 1;
    });
  }

  /** Person by person: the first contact without a payment in the 30 days up to it. */
  protected inquiries(rows: readonly FactRow[]): Said {
    const said = this.nothing();
    const byPerson = new Map<unknown, FactRow[]>();
    for (const row of rows) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row]);
    for (const contacts of byPerson.values()) {
      contacts.sort((a, b) => num(a, 'started_at') - num(b, 'started_at'));
      for (const row of contacts) {
        const start = num(row, 'started_at');
        const end = Math.min(this.known(row), this.end('orders', row));
        const paid = (JSON.parse(row.paid as string) as number[]).filter((at) => at <= end);
        if (start > end || paid.some((at) => start - at <= 30 * DAY && start - at >= 0)) continue;
        if (end - start < 4 * DAY) said.pending += 1;
        else said.values.push(paid.some((at) => at - start > 0 && at - start <= 3 * DAY) ? 1 : 0);
        break;
      }
    }
    return said;
  }

  protected checks(rows: readonly FactRow[]): OracleFigure {
    const known = rows.filter((row) => num(row, 'checked_at') <= this.known(row));
    const said = this.said(known, (row, so) => so.values.push(row.error_kind === null ? 0 : 1));
    return this.rate(said, 'qc_error_rate');
  }
}
