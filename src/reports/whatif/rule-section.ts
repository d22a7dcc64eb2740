// What-if, by metric and rule: clocks that are due, those in time, breaches, attainment and median under both policies.
import { say } from '../../i18n/say.ts';
import { SLA_METRICS } from '../../model/policy.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { percentile } from '../../model/statistics/percentile.ts';
import { column } from '../column.ts';
import { measureCell } from '../figures/figure-cells.ts';
import type { JudgedClock } from '../sla/judged-clock.ts';

/** Metric and rule. */
type Group = readonly [metric: string, rule: string];

function cellsOf(clocks: readonly JudgedClock[]): readonly Cell[] {
  if (clocks.length === 0) return [null, null, null, null, null];
  const due = clocks.filter(({ isDue }) => isDue);
  const breached = due.filter(({ state }) => state === 'breached').length;
  const took = due.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
  const targets = new Set(clocks.map(({ targetMs }) => targetMs));
  return [
    targets.size === 1 ? (clocks[0] as JudgedClock).targetMs : null,
    due.length,
    breached,
    due.length === 0 ? null : (due.length - breached) / due.length,
    measureCell(percentile(took, due.length - took.length, 50), 'duration'),
  ];
}

function groupOf({ metric, rule }: JudgedClock): string {
  return JSON.stringify([metric, rule]);
}

function byGroup(clocks: readonly JudgedClock[]): Map<string, JudgedClock[]> {
  const groups = new Map<string, JudgedClock[]>();
  for (const clock of clocks) {
    const held = groups.get(groupOf(clock));
    if (held === undefined) groups.set(groupOf(clock), [clock]);
    else held.push(clock);
  }
  return groups;
}

function compareGroups([a, first]: Group, [b, second]: Group): number {
  const place = (metric: string): number => (SLA_METRICS as readonly string[]).indexOf(metric);
  return place(a) - place(b) || (first < second ? -1 : 1);
}

export interface BothClocks {
  readonly now: readonly JudgedClock[];
  readonly other: readonly JudgedClock[];
}

/** One row per metric and rule of either policy. */
export function ruleSection({ now, other }: BothClocks): Section {
  const [before, after] = [byGroup(now), byGroup(other)];
  const names = [...new Set([...before.keys(), ...after.keys()])].map((key) => JSON.parse(key) as Group);
  const rows = names.sort(compareGroups).map((name): Row => {
    const key = JSON.stringify(name);
    return [...name, ...cellsOf(before.get(key) ?? []), ...cellsOf(after.get(key) ?? [])];
  });
  return {
    name: 'rules',
    title: say('section.whatif_rules'),
    columns: [
      column('clock', 'word'),
      column('rule', 'text'),
      column('target_now', 'duration'),
      column('due_now', 'count'),
      column('breached_now', 'count'),
      column('attainment_now', 'share'),
      column('median_now', 'measure'),
      column('target_then', 'duration'),
      column('due_then', 'count'),
      column('breached_then', 'count'),
      column('attainment_then', 'share'),
      column('median_then', 'measure'),
    ],
    rows,
    notes: [say('note.whatif_medians')],
  };
}
