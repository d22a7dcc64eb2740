// What metrics.md says of single rows: answered, waiting, left out. Plain loops, nothing shared with src/metrics.
import type { FactObjects, FactRow } from './oracle-rows.ts';
import { type Bound, bound, medianRank, quantile, wilson } from './oracle-statistics.ts';
import type { OracleWorld } from './oracle-world.ts';

export interface OracleFigure {
  n: number;
  value: Bound;
  p50: Bound;
  p90: Bound;
  mean: number | null;
  low: Bound;
  high: Bound;
  unanswered: number | null;
  pending: number;
  excluded: number;
  target: number | null;
  met: boolean | null;
}

export interface Said {
  values: number[];
  unanswered: number;
  pending: number;
  excluded: number;
  targets: Set<number | null>;
}

export const HOUR = 3_600_000;
export const num = (row: FactRow, name: string): number => row[name] as number;

export class OracleReadings {
  constructor(
    protected readonly facts: FactObjects,
    protected readonly world: OracleWorld,
  ) {}

  protected known(row: FactRow): number {
    return this.world.asOfBySource.get(row.source as string) ?? this.world.asOf;
  }

  protected isResolved(row: FactRow): boolean {
    return row.last_resolution_known_at !== null && num(row, 'last_resolution_known_at') <= this.known(row);
  }

  /** Not known to be resolved when the earliest source ends: may be open. */
  protected isInStock(row: FactRow): boolean {
    const smallest = Math.min(this.world.asOf, ...this.world.asOfBySource.values());
    return row.last_resolution_known_at === null || num(row, 'last_resolution_known_at') > smallest;
  }

  protected inPeriod(row: FactRow): boolean {
    return num(row, 'opened_day') >= this.world.sinceDay && num(row, 'opened_day') <= this.world.untilDay;
  }

  protected happened(row: FactRow, name: string): boolean {
    return row[name] !== null && num(row, name) >= this.world.since && num(row, name) < this.world.until;
  }

  protected said(rows: readonly FactRow[], read: (row: FactRow, said: Said) => void): Said {
    const said: Said = { values: [], unanswered: 0, pending: 0, excluded: 0, targets: new Set() };
    for (const row of rows) {
      if (row.exclusion !== null) said.excluded += 1;
      else read(row, said);
    }
    said.values.sort((a, b) => a - b);
    return said;
  }

  protected wait(row: FactRow, said: Said, start: number, due: number | null): boolean {
    const isDue = (due ?? start + this.world.pastDueMs) <= this.known(row);
    if (isDue) said.unanswered += 1;
    else said.pending += 1;
    return isDue;
  }

  protected firstResponse(row: FactRow, said: Said, duration: string): void {
    const isOut =
      row.has_messages !== 1 ||
      row.started_by !== 'customer' ||
      row.is_closing_only === 1 ||
      row.human_stage_at === null;
    if (isOut) said.excluded += 1;
    else if (row.first_response_at === null) {
      const counts = this.wait(row, said, num(row, 'human_stage_at'), row.due_at as number | null);
      if (counts) said.targets.add(row.target_ms as number | null);
    } else if (row[duration] === null) said.excluded += 1;
    else {
      said.values.push(num(row, duration));
      said.targets.add(row.target_ms as number | null);
    }
  }

  protected nextResponse(row: FactRow, said: Said, duration: string): void {
    if (row.answered_at === null) {
      const counts = this.wait(row, said, num(row, 'started_at'), row.due_at as number | null);
      if (counts) said.targets.add(row.target_ms as number | null);
    } else if (row[duration] === null) said.excluded += 1;
    else {
      said.values.push(num(row, duration));
      said.targets.add(row.target_ms as number | null);
    }
  }

  protected within(row: FactRow, said: Said): void {
    if (row.due_at === null) said.excluded += 1;
    else if (num(row, 'due_at') > this.known(row)) said.pending += row.stopped_at === null ? 1 : 0;
    else said.values.push(row.stopped_at !== null && num(row, 'stopped_at') <= num(row, 'due_at') ? 1 : 0);
  }

  protected resolution(row: FactRow, said: Said, names: { known: string; duration: string }): void {
    if (row[names.known] !== null && num(row, names.known) <= this.known(row)) {
      if (row[names.duration] === null) said.excluded += 1;
      else said.values.push(num(row, names.duration));
    } else
      this.wait(row, said, num(row, row.first_inbound_at === null ? 'opened_at' : 'first_inbound_at'), null);
  }

  protected closure(row: FactRow, said: Said, hours: number): void {
    if (num(row, 'opened_at') + hours * HOUR > this.known(row)) said.pending += 1;
    else if (!this.isResolved(row)) said.values.push(0);
    else if (row.final_resolution_wall_ms === null) said.excluded += 1;
    else said.values.push(num(row, 'final_resolution_wall_ms') <= hours * HOUR ? 1 : 0);
  }

  protected wholeWait(row: FactRow, said: Said, ended: string): void {
    if (row.has_messages !== 1) said.excluded += 1;
    else if (row.round_count === 0)
      said.excluded += row.is_closing_only === 1 || row.is_bot_served === 1 ? 1 : 0;
    else {
      const open =
        row.open_wait_since === null ? 0 : Math.max(0, this.known(row) - num(row, 'open_wait_since'));
      said.values.push(num(row, ended) + open);
    }
  }

  protected bot(row: FactRow, said: Said): void {
    if (row.is_bot_served !== 1) return;
    const end = (row.bot_ended_at ?? row.last_message_at ?? row.opened_at) as number;
    const settled = Math.max(end + this.world.botSettleMs, (row.bot_resolved_known_at ?? 0) as number);
    if (settled > this.known(row)) said.pending += 1;
    else said.values.push(row.is_bot_resolved === 1 ? 1 : 0);
  }

  protected rated(
    row: FactRow,
    said: Said,
    scale: { name: string; from: number; to: number; value: (score: number) => number },
  ): void {
    if (row[scale.name] === null) return;
    const score = num(row, scale.name) / 10_000;
    if (score < scale.from || score > scale.to) said.excluded += 1;
    else said.values.push(scale.value(score));
  }

  protected transferred(row: FactRow, said: Said, value: (count: number) => number): void {
    if (row.has_messages !== 1) said.excluded += 1;
    else if (num(row, 'human_count') > 0) said.values.push(value(num(row, 'transfer_count')));
  }

  protected duration(said: Said, target: number | null): OracleFigure {
    const n = said.values.length + said.unanswered;
    const rank = n >= 6 ? medianRank(n) : null;
    const p50 = quantile(said.values, said.unanswered, 5);
    const met = target === null || p50 === null ? null : typeof p50 === 'number' && p50 <= target;
    let total = 0;
    for (const value of said.values) total += value;
    return {
      n,
      value: p50,
      p50,
      p90: n >= 10 ? quantile(said.values, said.unanswered, 9) : null,
      mean: said.values.length === 0 ? null : total / said.values.length,
      low: rank === null ? null : bound(said.values, rank),
      high: rank === null ? null : bound(said.values, n + 1 - rank),
      unanswered: said.unanswered,
      pending: said.pending,
      excluded: said.excluded,
      target,
      met,
    };
  }

  protected rate(said: Said, id: string): OracleFigure {
    const n = said.values.length;
    const hits = said.values.filter((value) => value === 1).length;
    const [low, high] = n === 0 ? [null, null] : wilson(hits, n);
    return {
      ...this.plain(said, n, n === 0 ? null : hits / n),
      low,
      high,
      ...this.held(id, n === 0 ? null : hits / n),
    };
  }

  protected held(id: string, value: number | null): { target: number | null; met: boolean | null } {
    const target = this.world.targets[id];
    if (target === undefined) return { target: null, met: null };
    if (value === null) return { target: target.value, met: null };
    return {
      target: target.value,
      met: target.direction === 'at_least' ? value >= target.value : value <= target.value,
    };
  }

  protected plain(said: Said, n: number, value: number | null): OracleFigure {
    const { pending, excluded } = said;
    const none = {
      p50: null,
      p90: null,
      mean: null,
      low: null,
      high: null,
      unanswered: null,
      target: null,
      met: null,
    };
    return { ...none, n, value, pending, excluded };
  }

  protected average(said: Said): OracleFigure {
    const n = said.values.length;
    const mean = n === 0 ? null : said.values.reduce((sum, value) => sum + value, 0) / n;
    return { ...this.plain(said, n, mean), mean };
  }

  protected amount(said: Said): OracleFigure {
    return this.plain(
      said,
      said.values.length,
      said.values.reduce((sum, value) => sum + value, 0),
    );
  }
}
