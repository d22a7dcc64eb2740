// Attainment by plain loops over rows of the clock tables, straight from metrics.md §2.3 and §4.
import { num, OracleReadings, type Said } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';

/** The clock whose share within target a metric is; null for all other metrics. */
export function clockOfMetric(id: string): string | null {
  const clock = id.endsWith('_within_target') ? id.slice(0, -'_within_target'.length) : null;
  return clock === 'first_response' || clock === 'next_response' ? null : clock;
}

const ORDER_CLOCKS = ['order_confirm', 'risk_contact'];

type ClockVerdict = 'exempt' | 'impossible' | 'met' | 'missed' | 'early' | 'open';

export class OracleClocks extends OracleReadings {
  private byConversation: Map<unknown, FactRow[]> | null = null;

  protected clockRows(metric: string): FactRow[] {
    const rows = ORDER_CLOCKS.includes(metric) ? this.facts.orderClocks : this.facts.clocks;
    return rows.filter((row) => row.metric === metric && this.inPeriod(row));
  }

  private clockKnown(row: FactRow): number {
    if (ORDER_CLOCKS.includes(row.metric as string))
      return this.world.orderAsOfBySource.get(row.source as string) ?? this.world.asOf;
    const others = JSON.parse((row.other_sources ?? '[]') as string) as string[];
    return Math.min(this.known(row), ...others.map((source) => this.known({ source })));
  }

  /** What a clock says when it is asked at an instant. */
  private verdict(row: FactRow, asOf: number): ClockVerdict {
    if (row.is_exempt === 1) return 'exempt';
    const [due, stop] = [row.due_at as number | null, row.stopped_at as number | null];
    const isDue = due !== null && due <= asOf;
    const known = row.stop_known_at === undefined ? stop : (row.stop_known_at as number | null);
    if (stop !== null && (known ?? stop) <= asOf) {
      if (stop < num(row, 'started_at')) return 'impossible';
      if (due !== null && stop > due) return 'missed';
      return isDue || due === null ? 'met' : 'early';
    }
    return isDue ? 'missed' : 'open';
  }

  protected clock(row: FactRow, said: Said): void {
    const known = this.clockKnown(row);
    // An order may come to be at risk some day: its clock is not asked for before.
    if (num(row, 'started_at') > known) return;
    const verdict = this.verdict(row, known);
    if (verdict === 'exempt' || verdict === 'impossible') said.excluded += 1;
    else if (verdict === 'open') said.pending += 1;
    else if (verdict !== 'early') said.values.push(verdict === 'met' ? 1 : 0);
  }

  /** One missed clock fails; all must be due before a conversation succeeds. */
  protected allMet(row: FactRow, said: Said): void {
    if (this.byConversation === null) {
      this.byConversation = new Map();
      for (const clock of this.facts.clocks)
        this.byConversation.set(clock.key, [...(this.byConversation.get(clock.key) ?? []), clock]);
    }
    const isPossible = (clock: FactRow) =>
      clock.stopped_at === null || num(clock, 'stopped_at') >= num(clock, 'started_at');
    const counting = (this.byConversation.get(row.key) ?? []).filter(
      (clock) => clock.is_exempt !== 1 && isPossible(clock),
    );
    const verdicts = counting.map((clock) => this.verdict(clock, this.clockKnown(clock)));
    if (verdicts.length === 0) said.excluded += 1;
    else if (verdicts.includes('missed')) said.values.push(0);
    else if (verdicts.includes('open')) said.pending += 1;
    else if (!verdicts.includes('early')) said.values.push(1);
  }
}
