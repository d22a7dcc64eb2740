// report returns: how long returns take, by kind and by reason, which became disputes, and refunds over the limit.
import { say } from '../../i18n/say.ts';
import type { Report, Section } from '../../model/report.ts';
import { groupColumns } from '../column.ts';
import { figuresByGroup, metricsIn, part, tableColumns, tableRow } from '../figures/figure-table.ts';
import { type GroupKey, groupKeys, RETURN_KEYS, TIME_KEYS } from '../figures/group-keys.ts';
import { makeReport } from '../make-report.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { figuresOf } from './figures-section.ts';
import { frequentRefundSection } from './frequent-refunds.ts';
import { countReturns, refundOnlySection } from './return-rows.ts';

const FIGURES = ['return_cycle', 'return_within_24h', 'refund_only_over_limit', 'dispute_rate'] as const;
const COLUMNS = [
  part('n', 'return_cycle', 'n'),
  part('unfinished', 'return_cycle', 'unanswered'),
  part('p50', 'return_cycle'),
  part('p90', 'return_cycle', 'p90'),
  part('return_within_24h', 'return_within_24h'),
  part('refund_only_over_limit', 'refund_only_over_limit'),
];

async function cut(request: ReportRequest, key: 'kind' | 'reason'): Promise<Section> {
  const by: readonly GroupKey[] = [key];
  const groups = await figuresByGroup(request, { ids: metricsIn(COLUMNS), by, period: request.period });
  return {
    name: `by_${key}`,
    title: say(`section.returns_by_${key}`),
    columns: [...groupColumns(by), ...tableColumns(COLUMNS)],
    rows: groups.map((figures) => [...figures.group, ...tableRow(COLUMNS, figures)]),
    notes: [],
  };
}

async function build(request: ReportRequest): Promise<Report> {
  const by = groupKeys(request.by, GROUPS);
  const figures = await figuresOf(request, FIGURES, by);
  const kinds = by.length > 0 ? [] : [await cut(request, 'kind'), await cut(request, 'reason')];
  return makeReport(
    { ...request, family: 'returns' },
    {
      name: 'returns',
      title: 'report.returns.title',
      counts: { returns: await countReturns(request) },
      sections: [
        figures.section,
        ...kinds,
        await refundOnlySection(request),
        await frequentRefundSection(request),
      ],
      notes: figures.notes,
    },
  );
}

const GROUPS: readonly GroupKey[] = [...RETURN_KEYS, ...TIME_KEYS];
export const returns: ReportDefinition = {
  name: 'returns',
  groups: GROUPS,
  defaultPeriod: '28d',
  family: 'returns',
  build,
};
