// What metrics.md §3.3, §3.4 and §5 say of issues and calls. Plain loops, nothing shared with src/metrics.
import { OracleOrders } from './oracle-orders.ts';
import { num, type OracleFigure, type Said } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';

const OF_ISSUES =
  'fcr fcr_strict fcr_km second_complaint cross_channel_resolution first_owner_closure complaint_conversion'.split(
    ' ',
  );

export function isOfIssues(id: string): boolean {
  return OF_ISSUES.includes(id);
}

interface Age {
  readonly age: number;
  readonly hasEnded: boolean;
}

/** The product-limit estimate with its log-log interval, summed up age by age. */
function outlasting(ages: readonly Age[], limit: number) {
  let share = 1;
  let sum = 0;
  for (const age of [...new Set(ages.map((each) => each.age))]
    .filter((t) => t <= limit)
    .sort((a, b) => a - b)) {
    const watched = ages.filter((each) => each.age >= age).length;
    const ended = ages.filter((each) => each.age === age && each.hasEnded).length;
    share *= (watched - ended) / watched;
    if (ended < watched) sum += ended / (watched * (watched - ended));
  }
  if (share === 1 || share === 0) return { share, low: null, high: null };
  const middle = Math.log(-Math.log(share));
  const half = (1.959963984540054 * Math.sqrt(sum)) / Math.log(share);
  const ends = [Math.exp(-Math.exp(middle - half)), Math.exp(-Math.exp(middle + half))];
  return { share, low: Math.min(...ends), high: Math.max(...ends) };
}

export class OracleIssues extends OracleOrders {
  issueRows(id: string): FactRow[] {
    const start = id === 'second_complaint' ? 'complaint_started_at' : 'started_at';
    return this.facts.issues.filter((row) => this.happened(row, start));
  }

  protected issueKnown(row: FactRow): number {
    const others = JSON.parse((row.other_sources ?? '[]') as string) as string[];
    return Math.min(this.known(row), ...others.map((source) => this.known({ source })));
  }

  /** Ms from the end of the first contact to when the customer was back; null while they were not. */
  private back(row: FactRow): number | null {
    const times = [row.second_contact_at, row.first_reopened_at].filter((at) => at !== null) as number[];
    return times.length === 0 ? null : Math.min(...times) - num(row, 'first_ended_at');
  }

  private isSolved(row: FactRow): boolean {
    const limit = num(row, 'first_ended_at') + this.world.fcrWindowMs;
    return (
      row.first_resolved_at !== null &&
      num(row, 'first_resolution_known_at') <= this.issueKnown(row) &&
      num(row, 'first_resolved_at') <= limit
    );
  }

  private fcr(row: FactRow, said: Said): void {
    if (row.first_has_human_stage !== 1) return;
    const window = this.world.fcrWindowMs;
    const back = this.back(row);
    const isBack = back !== null && back <= window;
    if (this.issueKnown(row) - num(row, 'first_ended_at') >= window)
      said.values.push(!isBack && this.isSolved(row) ? 1 : 0);
    else if (!isBack) said.pending += 1;
  }

  private second(row: FactRow, said: Said): void {
    const again =
      row.second_complaint_at === null
        ? null
        : num(row, 'second_complaint_at') - num(row, 'complaint_ended_at');
    const isAgain = again !== null && again <= this.world.secondComplaintWindowMs;
    const age = this.issueKnown(row) - num(row, 'complaint_ended_at');
    if (age >= this.world.secondComplaintWindowMs) said.values.push(isAgain ? 1 : 0);
    else if (!isAgain) said.pending += 1;
  }

  private survival(rows: readonly FactRow[], id: string): OracleFigure {
    const window = this.world.fcrWindowMs;
    const ages = rows
      .filter((row) => row.first_has_human_stage === 1)
      .map((row): Age => {
        const back = this.back(row);
        const watched = Math.max(0, this.issueKnown(row) - num(row, 'first_ended_at'));
        if (back !== null && back <= window) return { age: Math.max(0, back), hasEnded: true };
        if (watched >= window && !this.isSolved(row)) return { age: window, hasEnded: true };
        return { age: window + 1 < watched || back !== null ? window + 1 : watched, hasEnded: false };
      });
    const none = { values: [], unanswered: 0, pending: 0, excluded: 0, targets: new Set<number | null>() };
    if (ages.length === 0) return this.rate(none, id);
    const { share, low, high } = outlasting(ages, window);
    const target = this.world.targets.fcr;
    const isMet = target === undefined ? null : share >= target.value;
    return { ...this.rate(none, id), n: ages.length, value: share, low, high, met: isMet };
  }

  protected issueFigure(id: string, keep: (row: FactRow) => boolean): OracleFigure {
    const rows = this.issueRows(id).filter(keep);
    if (id === 'fcr_km') return this.survival(rows, 'fcr');
    const said: Said = { values: [], unanswered: 0, pending: 0, excluded: 0, targets: new Set() };
    const isSettled = (row: FactRow) =>
      row.resolution_known_at !== null && num(row, 'resolution_known_at') <= this.issueKnown(row);
    for (const row of rows) {
      if (id === 'fcr') this.fcr(row, said);
      else if (id === 'fcr_strict') {
        if (num(row, 'untyped_count') === 0) this.fcr(row, said);
        else if (row.first_has_human_stage === 1) said.excluded += 1;
      } else if (id === 'second_complaint') this.second(row, said);
      else if (id === 'cross_channel_resolution') {
        if (num(row, 'channel_count') > 1) said.values.push(isSettled(row) ? 1 : 0);
      } else if (id === 'first_owner_closure') {
        if (isSettled(row) && row.is_from_header === 1) said.excluded += 1;
        else if (isSettled(row)) said.values.push(row.is_closed_by_first_owner === 1 ? 1 : 0);
      } else if (num(row, 'rating_count') > 1 && num(row, 'first_rating_e4') <= 20_000)
        said.values.push(num(row, 'last_rating_e4') >= 40_000 ? 1 : 0);
    }
    said.values.sort((a, b) => a - b);
    return this.rate(said, id === 'fcr_strict' ? 'fcr' : id);
  }

  /** An answered call, ten minutes at most, and nobody back within the window. */
  protected call(row: FactRow, said: Said): void {
    if (row.channel !== 'phone' || row.first_response_at === null || row.contact_ended_at === null) return;
    const end = (row.call_ended_at ??
      row.first_resolved_at ??
      row.last_message_at ??
      row.contact_ended_at) as number;
    const window = this.world.fcrWindowMs;
    const ended = num(row, 'contact_ended_at');
    const isLong = end - num(row, 'first_response_at') > 600_000;
    const isBack = row.next_contact_at !== null && num(row, 'next_contact_at') - ended <= window;
    const known = Math.min(this.issueKnown(row), this.known({ source: row.issue_source ?? null }));
    if (known - ended >= window) said.values.push(isLong || isBack ? 0 : 1);
    else if (!isLong && !isBack) said.pending += 1;
  }
}
