// First-contact resolution by window: 7, 14 and 30 days and the policy's own, of the period and of the newest mature cohort.
import { say } from '../../i18n/say.ts';
import type { Period, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { figuresByGroup } from '../figures/figure-table.ts';
import { matureCohort } from '../figures/mature-cohort.ts';
import type { ReportRequest } from '../report-request.ts';
import { FCR_COLUMNS, FCR_METRICS, fcrCells } from './fcr-cells.ts';

const DAY_MS = 86_400_000;
const UNITS = [
  ['d', DAY_MS],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** What others report by, so that figures can be held against theirs. */
const USUAL_DAYS = [7, 14, 30] as const;

/** As the policy file spells it: `7d`, `36h`. */
export function spelledDuration(ms: number): string {
  const [unit, unitMs] = UNITS.find(([, each]) => ms % each === 0) ?? ['s', 1000];
  return `${ms / unitMs}${unit}`;
}

/** The shorter first, each once; ms. */
export function fcrWindows(ownMs: number): readonly number[] {
  return [...new Set([...USUAL_DAYS.map((days) => days * DAY_MS), ownMs])].toSorted((a, b) => a - b);
}

/** The same question with another window: facts hold instants, so nothing else changes. */
function withWindow(request: ReportRequest, fcrWindowMs: number): ReportRequest {
  const { loaded } = request;
  return { ...request, loaded: { ...loaded, policy: { ...loaded.policy, fcrWindowMs } } };
}

async function rowOf(
  request: ReportRequest,
  cohort: 'asked_period' | 'mature_cohort',
  period: Period,
): Promise<Row> {
  const [figures] = await figuresByGroup(request, { ids: FCR_METRICS, by: [], period });
  const window = spelledDuration(request.loaded.policy.fcrWindowMs);
  return [window, cohort, period.sinceDay, period.untilDay, ...fcrCells(figures)];
}

/** Two rows per window: the period that was asked for, and the newest 28 days that have matured. */
export async function windowsSection(request: ReportRequest): Promise<Section> {
  const rows: Row[] = [];
  for (const windowMs of fcrWindows(request.loaded.policy.fcrWindowMs)) {
    const asked = withWindow(request, windowMs);
    rows.push(await rowOf(asked, 'asked_period', request.period));
    rows.push(await rowOf(asked, 'mature_cohort', matureCohort(request, windowMs)));
  }
  return {
    name: 'windows',
    title: say('section.fcr_windows'),
    columns: [
      column('window', 'text'),
      column('cohort', 'word'),
      column('since_day', 'day'),
      column('until_day', 'day'),
      ...FCR_COLUMNS,
    ],
    rows,
    notes: [say('note.mature_cohort')],
  };
}
