// hicare sla report: attainment per clock and rule, and the conversations whose targets were all met.
import { say } from '../../i18n/say.ts';
import type { Section } from '../../model/report.ts';
import { column, groupColumns } from '../column.ts';
import { measureCell } from '../figures/figure-cells.ts';
import { figuresByGroup } from '../figures/figure-table.ts';
import { ATTRIBUTE_KEYS, type GroupKey, groupKeys, TIME_KEYS } from '../figures/group-keys.ts';
import { reconcile } from '../figures/reconcile.ts';
import { makeReport } from '../make-report.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { attainmentSection } from './attainment.ts';

const GROUPS: readonly GroupKey[] = [...ATTRIBUTE_KEYS, 'hour', ...TIME_KEYS];

/** The metric `all_met`, as the overview has it, by the same keys. */
async function allMetSection(request: ReportRequest, by: readonly GroupKey[]): Promise<Section> {
  const figures = await figuresByGroup(request, { ids: ['all_met'], by, period: request.period });
  return {
    name: 'all_met',
    title: say('section.all_met'),
    columns: [
      ...groupColumns(by),
      column('conversations', 'count'),
      column('attainment', 'measure'),
      column('low', 'measure'),
      column('high', 'measure'),
      column('pending', 'count'),
    ],
    rows: figures.map(({ group, byMetric }) => {
      const figure = byMetric.get('all_met');
      const shares = [figure?.value, figure?.low, figure?.high].map((value) =>
        measureCell(value ?? null, 'share'),
      );
      return [...group, figure?.n ?? 0, ...shares, figure?.pending ?? 0];
    }),
    notes: [],
  };
}

export const slaReport: ReportDefinition = {
  name: 'sla',
  groups: GROUPS,
  defaultPeriod: '28d',
  build: async (request) => {
    const by = groupKeys(request.by, GROUPS);
    const sections = [await attainmentSection(request, by), await allMetSection(request, by)];
    const { words, counts } = await reconcile(request, request.period);
    return makeReport(request, {
      name: 'sla',
      title: 'report.sla.title',
      counts,
      sections,
      notes: [words],
    });
  },
};
