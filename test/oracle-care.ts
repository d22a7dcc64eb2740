// What metrics.md §3.5 says of flags at a moment: how many are open, how many were raised. Nothing shared with src.
import { OracleIssues } from './oracle-issues.ts';
import { num, type OracleFigure } from './oracle-readings.ts';
import type { FactRow } from './oracle-rows.ts';

export function isOfCare(id: string): boolean {
  return id === 'high_care' || id === 'high_care_new';
}

export class OracleCare extends OracleIssues {
  careRows(id: string): FactRow[] {
    return id === 'high_care'
      ? [...this.facts.careFlags]
      : this.facts.careFlags.filter((row) => this.happened(row, 'flagged_at'));
  }

  /** `none`, `open`, `muted`, `resolved` or `lapsed`. */
  careState(row: FactRow): string {
    const now = this.issueKnown(row);
    const has = (name: string): boolean => row[name] !== null && num(row, name) <= now;
    if (!has('flagged_at') || has('withdrawn_at')) return 'none';
    if (row.decided === 'resolved') return 'resolved';
    if (has('quiet_at') || has('expires_at')) return 'lapsed';
    return row.is_muted === 1 ? 'muted' : 'open';
  }

  careFigure(id: string, keep: (row: FactRow) => boolean): OracleFigure {
    const counted = (row: FactRow): boolean => {
      const state = this.careState(row);
      return id === 'high_care' ? state === 'open' : state !== 'none';
    };
    return this.amount(
      this.said(
        this.careRows(id).filter((row) => keep(row)),
        (row, said) => {
          if (counted(row)) said.values.push(1);
        },
      ),
    );
  }
}
