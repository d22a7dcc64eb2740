// The rows behind a figure: what the metric says of each conversation or round, and why.
import type { Condition, Scalar } from '../engines/engine.ts';
import { say } from '../i18n/say.ts';
import type { FactColumns } from '../metrics/fact.ts';
import { openCursor } from '../metrics/fact.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Verdict } from '../metrics/verdict.ts';
import type { Cell, Section } from '../model/report.ts';
import { column } from './column.ts';
import { measureUnit, numberCell } from './figure-cells.ts';
import { tableOf } from './measure.ts';
import { momentOf, type ReportRequest } from './report-request.ts';

const IDENTITY = ['source', 'shop', 'external_id', 'channel', 'opened_at'] as const;
/** More rows than anybody reads; what matters most comes first. */
const SHOWN = 1000;

export interface JudgedRow {
  readonly identity: readonly Scalar[];
  readonly roundNo: number | null;
  readonly verdict: Verdict;
}

/** The facts that a metric needs of the rows under these conditions. */
export async function askFacts(
  request: ReportRequest,
  metric: Metric,
  where: readonly Condition[],
): Promise<FactColumns> {
  const from = tableOf(metric.population);
  const columns = [
    ...new Set([...metric.columns, ...IDENTITY, ...(from === 'conversations' ? [] : ['round_no'])]),
  ];
  const [answer] = await request.engine.values({ from, where, groupBy: [], shape: 'values', columns });
  const byName = new Map(columns.map((name, index) => [name, answer?.columns[index] ?? []]));
  return { count: answer?.columns[0]?.length ?? 0, byName };
}

/** Every row with what the metric says of it. */
export function judgeRows(request: ReportRequest, metric: Metric, facts: FactColumns): readonly JudgedRow[] {
  const cursor = openCursor(facts);
  const moment = momentOf(request);
  const rounds = facts.byName.get('round_no');
  return Array.from({ length: facts.count }, (_, row) => {
    cursor.moveTo(row);
    const roundNo = rounds?.[row];
    return {
      identity: IDENTITY.map((name) => facts.byName.get(name)?.[row] ?? null),
      roundNo: typeof roundNo === 'number' ? roundNo : null,
      verdict: metric.judge(cursor, moment),
    };
  });
}

/** What needs a look comes first: impossible durations, then the unanswered, then the longest. */
function urgency({ verdict }: JudgedRow): number {
  if (verdict.is === 'out') return verdict.reason === 'inconsistent' ? 0 : 5;
  return { unanswered: 1, value: 2, early: 3, pending: 4, none: 6 }[verdict.is];
}

function measuredValue({ verdict }: JudgedRow): number {
  return verdict.is === 'value' ? verdict.value : 0;
}

function compareRows(a: JudgedRow, b: JudgedRow): number {
  const [left, right] = [JSON.stringify(a.identity), JSON.stringify(b.identity)];
  const byName = left < right ? -1 : left > right ? 1 : (a.roundNo ?? 0) - (b.roundNo ?? 0);
  return urgency(a) - urgency(b) || measuredValue(b) - measuredValue(a) || byName;
}

function rowCells(row: JudgedRow, metric: Metric): Cell[] {
  const { verdict } = row;
  return [
    ...row.identity,
    row.roundNo,
    verdict.is === 'none' ? 'not_counted' : verdict.is,
    verdict.is === 'value' ? numberCell(verdict.value, measureUnit(metric)) : null,
    verdict.is === 'out' ? verdict.reason : null,
  ];
}

/** Rows that are not in the population at all are not listed, unless one conversation was asked for. */
export function rowsSection(
  metric: Metric,
  rows: readonly JudgedRow[],
  isOfOneConversation: boolean,
): Section {
  const listed = rows
    .filter(({ verdict }) => isOfOneConversation || verdict.is !== 'none')
    .toSorted(compareRows);
  const shown = listed.slice(0, SHOWN);
  return {
    name: 'rows',
    title: say('section.rows'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('channel', 'word'),
      column('opened_at', 'instant'),
      column('round', 'count'),
      column('verdict', 'word'),
      column('value', 'measure'),
      column('reason', 'word'),
    ],
    rows: shown.map((row) => rowCells(row, metric)),
    notes:
      listed.length > shown.length
        ? [say('note.rows_shown', { shown: shown.length, total: listed.length })]
        : [],
  };
}
