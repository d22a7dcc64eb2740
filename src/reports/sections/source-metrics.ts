// What sources report of themselves: n, median, p90 and mean per source, name and clock; never mixed into our figures.
import type { Condition, Scalar, ValuesAnswer } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { LeftOutReason } from '../../metrics/verdict.ts';
import type { Cell, MeasureUnit, Row, Section, Words } from '../../model/report.ts';
import { mean } from '../../model/statistics/mean.ts';
import { percentile } from '../../model/statistics/percentile.ts';
import { isEnoughFor } from '../../model/statistics/small-samples.ts';
import { column, groupColumns } from '../column.ts';
import { measureCell, numberCell } from '../figures/figure-cells.ts';
import { leftOutWords } from '../figures/figure-notes.ts';
import { columnOfGroup, filterConditions, type GroupKey, isTimeKey } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import { metricNamed } from '../metrics-list.ts';
import type { ReportRequest } from '../report-request.ts';

/** What makes one figure of a source: figures of other units or clocks are other figures. */
const FIGURE = ['source', 'name', 'clock', 'unit'] as const;

/** The metric whose population these rows share: conversations by the day they were opened, credited to the last author. */
const opened = () => metricNamed('opened');

/** Rows of the period's conversations that pass the filters, excluded ones too. */
export function sourceMetricConditions(request: ReportRequest): readonly Condition[] {
  return [
    ...populationConditions({ population: 'opened', clock: null }, request.period, request),
    ...filterConditions(request.filters, opened()),
  ];
}

/** A value as it is stored, in ten-thousandths, in the unit of cells: ms, a count, or a plain number. */
export function sourceValue(valueE4: number, unit: Scalar): number {
  return unit === 's' ? valueE4 / 10 : valueE4 / 10_000;
}

export function sourceUnit(unit: Scalar): MeasureUnit {
  return unit === 's' ? 'duration' : 'number';
}

const columnOf = (key: GroupKey): string => (isTimeKey(key) ? `opened_${key}` : columnOfGroup(key, opened()));

function rowOf({ group, columns: [exclusions = [], values = []] }: ValuesAnswer): Row {
  const [source = null, name = null, clock = null, unit = null, ...by] = group;
  const as = sourceUnit(unit);
  const counted = values.filter((_, place) => exclusions[place] === null);
  const known = counted.flatMap((value) => (value === null ? [] : [sourceValue(Number(value), unit)]));
  known.sort((a, b) => a - b);
  const n = known.length;
  const p90: Cell = isEnoughFor(90, n) ? measureCell(percentile(known, 0, 90), as) : { absent: 'too_few' };
  return [
    ...[source, name, clock, ...by, unit, n],
    measureCell(percentile(known, 0, 50), as),
    n === 0 ? null : p90,
    numberCell(mean(known), as),
    counted.length - n,
    values.length - counted.length,
  ];
}

/** Conversations with figures of their source that are out of every metric, by reason. */
async function exclusionNotes(request: ReportRequest): Promise<Words[]> {
  const where = [...sourceMetricConditions(request), { column: 'exclusion', is: 'not null' as const }];
  const groups = await request.engine.values({
    ...{
      from: 'source_metrics',
      where,
      groupBy: ['exclusion'],
      columns: ['conversation_id'],
      shape: 'values',
    },
  });
  const counts = new Map(
    groups.map(({ group, columns }) => [group[0] as LeftOutReason, new Set(columns[0]).size]),
  );
  const reasons = leftOutWords(counts);
  return reasons === null ? [] : [say('note.source_metrics_left_out', { reasons })];
}

/** One row per figure and group of the conversations opened in the period; `by` may not hold `source`. */
export async function sourceMetricSection(request: ReportRequest, by: readonly GroupKey[]): Promise<Section> {
  const groups = await request.engine.values({
    from: 'source_metrics',
    where: sourceMetricConditions(request),
    groupBy: [...FIGURE, ...by.map(columnOf)],
    columns: ['exclusion', 'value_e4'],
    shape: 'values',
  });
  return {
    name: 'source_metrics',
    title: say('section.source_metrics'),
    columns: [
      { ...column('source', 'text'), title: say('column.reported_by') },
      column('source_metric', 'word'),
      column('source_clock', 'word'),
      ...groupColumns(by),
      column('unit', 'word'),
      column('n', 'count'),
      column('p50', 'measure'),
      column('p90', 'measure'),
      column('mean', 'measure'),
      column('without_value', 'count'),
      column('excluded', 'count'),
    ],
    rows: groups.map(rowOf),
    notes: [say('note.source_metrics'), ...(await exclusionNotes(request))],
  };
}
