// Every figure of overview by plain loops over rows of the derived tables, written from metrics.md, not from src/metrics.
import { isOfCare, OracleCare } from './oracle-care.ts';
import { clockOfMetric } from './oracle-clocks.ts';
import { isOfIssues } from './oracle-issues.ts';
import { num, type OracleFigure, type Said } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';

export type { OracleFigure } from './oracle-readings.ts';

type Keep = (row: FactRow) => boolean;

/** For a figure of all rows. */
export const everything: Keep = () => true;

export class Oracle extends OracleCare {
  private readonly cuts = new Map<Keep, { opened: FactRow[]; stock: FactRow[] }>();

  /** The rows that a metric asks in the period: its groups are theirs. */
  rowsOf(id: string): FactRow[] {
    if (this.isOrderMetric(id)) return this.rowsOfOrders(id);
    const clock = clockOfMetric(id);
    if (clock !== null) return this.clockRows(clock);
    if (isOfIssues(id)) return this.issueRows(id);
    if (isOfCare(id)) return this.careRows(id);
    if (id.startsWith('next_response')) return this.facts.rounds.filter((row) => this.inPeriod(row));
    const { conversations } = this.facts;
    if (id === 'resolved') return conversations.filter((row) => this.happened(row, 'last_resolved_at'));
    if (id === 'abandoned') return conversations.filter((row) => this.happened(row, 'abandoned_at'));
    if (id === 'open_now' || id === 'waiting_now') return conversations.filter((row) => this.isInStock(row));
    return conversations.filter((row) => this.inPeriod(row));
  }

  /** The same rows are asked for metric after metric. */
  private cut(keep: Keep): { opened: FactRow[]; stock: FactRow[] } {
    const known = this.cuts.get(keep) ?? {
      opened: this.facts.conversations.filter((row) => this.inPeriod(row) && keep(row)),
      stock: this.facts.conversations.filter((row) => keep(row) && this.isInStock(row)),
    };
    this.cuts.set(keep, known);
    return known;
  }

  /** One figure over the rows that `keep` keeps (a group); `keep` sees conversations or rounds. */
  figure(id: string, keep: Keep): OracleFigure {
    const own = isOfCare(id) ? this.careFigure(id, keep) : this.orderFigure(id, keep);
    if (own !== null) return own;
    const { opened, stock } = this.cut(keep);
    const rounds = (isFirst: number): FactRow[] =>
      this.facts.rounds.filter((row) => this.inPeriod(row) && row.is_first === isFirst && keep(row));
    const when = (name: string): FactRow[] =>
      this.facts.conversations.filter((row) => this.happened(row, name) && keep(row));
    const count = (rows: FactRow[], value: (row: FactRow) => number | null): OracleFigure =>
      this.amount(
        this.said(rows, (row, said) => {
          const counted = value(row);
          if (counted !== null) said.values.push(counted);
        }),
      );
    const clockTarget = (said: Said): number | null =>
      said.targets.size === 1 ? ([...said.targets][0] ?? null) : null;
    const first = (name: string): Said =>
      this.said(opened, (row, said) => this.firstResponse(row, said, name));
    const next = (name: string): Said =>
      this.said(rounds(0), (row, said) => this.nextResponse(row, said, name));
    const solved = (known: string, duration: string): OracleFigure =>
      this.duration(
        this.said(opened, (row, said) => this.resolution(row, said, { known, duration })),
        null,
      );
    const share = (of: (row: FactRow) => boolean | null): OracleFigure =>
      this.rate(
        this.said(opened, (row, said) => {
          const is = of(row);
          if (is !== null) said.values.push(is ? 1 : 0);
        }),
        id,
      );
    const csat = (value: (score: number) => number): Said =>
      this.said(opened, (row, said) => this.rated(row, said, { name: 'csat_e4', from: 1, to: 5, value }));
    const closed = (hours: number): OracleFigure =>
      this.rate(
        this.said(opened, (row, said) => this.closure(row, said, hours)),
        id,
      );
    const queue = opened.filter((row) => row.queue_ms !== null || row.exclusion !== null);
    const clock = clockOfMetric(id);
    if (clock !== null) {
      const said: Said = { values: [], unanswered: 0, pending: 0, excluded: 0, targets: new Set() };
      for (const row of this.clockRows(clock).filter(keep)) this.clock(row, said);
      return this.rate(said, id);
    }
    if (isOfIssues(id)) return this.issueFigure(id, keep);
    switch (id) {
      case 'phone_10min':
        return this.rate(
          this.said(
            opened.filter((row) => row.exclusion === null),
            (row, said) => this.call(row, said),
          ),
          id,
        );
      case 'all_met':
        return this.rate(
          this.said(opened, (row, said) => this.allMet(row, said)),
          id,
        );
      case 'opened':
        return this.amount({ ...this.said([], () => {}), values: opened.map(() => 1) });
      case 'resolved':
        return count(when('last_resolved_at'), (row) => (this.isResolved(row) ? 1 : null));
      case 'abandoned':
        return count(when('abandoned_at'), (row) => (num(row, 'abandoned_at') <= this.known(row) ? 1 : null));
      case 'messages_in':
        return count(opened, (row) => num(row, 'inbound_count'));
      case 'messages_out':
        return count(opened, (row) => num(row, 'human_count'));
      case 'open_now':
        return count(stock, (row) => (!this.isResolved(row) && row.abandoned_at === null ? 1 : null));
      case 'waiting_now':
        return count(stock, (row) => (row.open_wait_since !== null && row.abandoned_at === null ? 1 : null));
      case 'first_response': {
        const said = first('first_response_service_ms');
        return this.duration(said, clockTarget(said));
      }
      case 'first_response_wall':
        return this.duration(first('first_response_wall_ms'), null);
      case 'first_response_from_inbound':
        return this.duration(first('first_response_from_inbound_ms'), null);
      case 'first_response_within_target':
        return this.rate(
          this.said(opened, (row, said) => {
            const isOut =
              row.has_messages !== 1 ||
              row.started_by !== 'customer' ||
              row.is_closing_only === 1 ||
              row.human_stage_at === null;
            if (isOut) said.excluded += 1;
            else this.within(row, said);
          }),
          id,
        );
      case 'next_response': {
        const said = next('service_ms');
        return this.duration(said, clockTarget(said));
      }
      case 'next_response_wall':
        return this.duration(next('wall_ms'), null);
      case 'next_response_within_target':
        return this.rate(
          this.said(rounds(0), (row, said) => this.within(row, said)),
          id,
        );
      case 'first_resolution':
        return solved('first_resolution_known_at', 'first_resolution_service_ms');
      case 'first_resolution_wall':
        return solved('first_resolution_known_at', 'first_resolution_wall_ms');
      case 'final_resolution':
        return solved('last_resolution_known_at', 'final_resolution_service_ms');
      case 'final_resolution_wall':
        return solved('last_resolution_known_at', 'final_resolution_wall_ms');
      case 'closure_24h':
        return closed(24);
      case 'closure_48h':
        return closed(48);
      case 'closure_72h':
        return closed(72);
      case 'resolved_share':
        return share((row) => this.isResolved(row));
      case 'resolved_by_idleness':
        return share((row) => (this.isResolved(row) ? row.last_resolved_by === 'idle' : null));
      case 'one_touch':
        return this.rate(
          this.said(opened, (row, said) => {
            if (!this.isResolved(row)) return;
            if (row.has_messages !== 1) said.excluded += 1;
            else said.values.push(row.human_turns === 1 && row.reopen_count === 0 ? 1 : 0);
          }),
          id,
        );
      case 'reopen_rate':
        return share((row) => {
          const known = row.first_resolution_known_at as number | null;
          return known !== null && known <= this.known(row) ? num(row, 'reopen_count') > 0 : null;
        });
      case 'customer_wait':
        return this.duration(
          this.said(opened, (row, said) => this.wholeWait(row, said, 'customer_wait_service_ms')),
          null,
        );
      case 'customer_wait_wall':
        return this.duration(
          this.said(opened, (row, said) => this.wholeWait(row, said, 'customer_wait_wall_ms')),
          null,
        );
      case 'transfers':
        return this.average(this.said(opened, (row, said) => this.transferred(row, said, (moved) => moved)));
      case 'transferred_share':
        return this.rate(
          this.said(opened, (row, said) => this.transferred(row, said, (moved) => (moved > 0 ? 1 : 0))),
          id,
        );
      case 'queue_wait':
        return this.duration(
          this.said(queue, (row, said) => said.values.push(num(row, 'queue_ms'))),
          null,
        );
      case 'long_queue_share':
        return this.rate(
          this.said(queue, (row, said) =>
            said.values.push(num(row, 'queue_ms') > this.world.longQueueMs ? 1 : 0),
          ),
          id,
        );
      case 'bot_containment':
        return this.rate(
          this.said(opened, (row, said) => this.bot(row, said)),
          id,
        );
      case 'csat':
        return this.rate(
          csat((score) => (score >= 4 ? 1 : 0)),
          id,
        );
      case 'csat_mean':
        return this.average(csat((score) => score));
      case 'csat_response_rate':
        return this.rate(
          this.said(opened, (row, said) => {
            if (row.csat_e4 === null) said.values.push(0);
            else if (num(row, 'csat_e4') < 10_000 || num(row, 'csat_e4') > 50_000) said.excluded += 1;
            else said.values.push(1);
          }),
          id,
        );
      case 'nps':
        return this.average(
          this.said(opened, (row, said) =>
            this.rated(row, said, {
              name: 'nps_e4',
              from: 0,
              to: 10,
              value: (score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0),
            }),
          ),
        );
      default:
        throw new Error(`the oracle does not know ${id}`);
    }
  }
}
