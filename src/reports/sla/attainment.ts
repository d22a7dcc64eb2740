// Attainment of SLA clocks: per clock, rule and group how many were met and breached (metrics.md §2.3, §4).
import { say } from '../../i18n/say.ts';
import type { ClockState } from '../../model/clock-state.ts';
import { SLA_METRICS } from '../../model/policy.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { wilson } from '../../model/statistics/wilson.ts';
import { column, groupColumns } from '../column.ts';
import { columnOfGroup, type GroupKey, isTimeKey } from '../figures/group-keys.ts';
import { metricNamed } from '../metrics-list.ts';
import type { ReportRequest } from '../report-request.ts';
import { type JudgedClock, judgedClocks } from './judged-clock.ts';

/** A share of cases with its interval, as cells: share, low, high; all null without cases. */
function shareCells(hits: number, n: number): Cell[] {
  const interval = wilson(hits, n);
  if (interval === null) return [null, null, null];
  return [hits / n, interval.low, interval.high].map((value) => ({ measure: value, as: 'share' }));
}

const countOf = (clocks: readonly JudgedClock[], ...states: readonly ClockState[]): number =>
  clocks.filter(({ state }) => states.includes(state)).length;

/** Attainment counts what is due; a clock met early counts once it is (metrics.md §2.3). */
function rowOf(clocks: readonly JudgedClock[]): Row {
  const { metric, rule, calendar, targetMs, group } = clocks[0] as JudgedClock;
  const due = clocks.filter(({ isDue }) => isDue);
  const met = countOf(due, 'met');
  return [
    metric,
    rule,
    ...group,
    { measure: targetMs, as: 'duration' },
    calendar,
    due.length,
    met,
    due.length - met,
    ...shareCells(met, due.length),
    countOf(clocks, 'met') - met,
    countOf(clocks, 'presumed'),
    countOf(clocks, 'running', 'at_risk'),
    countOf(clocks, 'exempt'),
    countOf(clocks, 'no_data'),
  ];
}

const columnOf = (key: GroupKey): string =>
  isTimeKey(key) ? `opened_${key}` : columnOfGroup(key, metricNamed('opened'));

/** Clocks of one row of the table stand together; rows in the order of the clocks, then of the policy's rules. */
function inRows(clocks: readonly JudgedClock[], request: ReportRequest): readonly (readonly JudgedClock[])[] {
  const rules = request.loaded.policy.sla.map(({ name }) => name);
  const rows = new Map<string, JudgedClock[]>();
  for (const clock of clocks) {
    const key = JSON.stringify([clock.metric, clock.rule, clock.calendar, clock.targetMs, clock.group]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [clock]);
    else row.push(clock);
  }
  const place = ([first]: readonly JudgedClock[]): number =>
    (SLA_METRICS as readonly string[]).indexOf(first?.metric ?? '') * (rules.length + 1) +
    rules.indexOf(first?.rule ?? '');
  return [...rows.values()].toSorted((a, b) => place(a) - place(b));
}

/** Clocks of the conversations opened and the orders placed in the period, one row per clock, rule and group. */
export async function attainmentSection(request: ReportRequest, by: readonly GroupKey[]): Promise<Section> {
  const clocks = await judgedClocks(request, by.map(columnOf));
  const assumed = clocks.filter(({ isAssumed }) => isAssumed).length;
  return {
    name: 'attainment',
    title: say('section.attainment'),
    columns: [
      column('clock', 'word'),
      column('rule', 'text'),
      ...groupColumns(by),
      column('target', 'measure'),
      column('calendar', 'text'),
      column('due_clocks', 'count'),
      column('met', 'count'),
      column('breached', 'count'),
      column('attainment', 'measure'),
      column('low', 'measure'),
      column('high', 'measure'),
      column('met_early', 'count'),
      column('presumed', 'count'),
      column('running', 'count'),
      column('exempt', 'count'),
      column('no_data', 'count'),
    ],
    rows: inRows(clocks, request).map(rowOf),
    notes: [
      say('note.attainment'),
      ...(clocks.some(({ subject }) => subject === 'order') ? [say('note.order_clocks')] : []),
      ...(assumed > 0 ? [say('note.calendar_assumed', { count: assumed })] : []),
    ],
  };
}
