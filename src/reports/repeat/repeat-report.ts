// report repeat (二次投诉复盘): how many had to complain twice, of what, and what was done about it the first time.

import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Figure } from '../../metrics/figure.ts';
import type { Column, Period, Report, Row, Section } from '../../model/report.ts';
import { column, groupColumns } from '../column.ts';
import { figureNotes } from '../figures/figure-notes.ts';
import { figuresByGroup } from '../figures/figure-table.ts';
import {
  filterConditions,
  type GroupKey,
  groupKeys,
  ISSUE_KEYS,
  isKeyByOrder,
  kindOfGroup,
  TIME_KEYS,
} from '../figures/group-keys.ts';
import { matureCohort } from '../figures/mature-cohort.ts';
import { measure } from '../figures/measure.ts';
import { makeReport } from '../make-report.ts';
import { metricNamed } from '../metrics-list.ts';
import { overlapNotes } from '../overlap-notes.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { SHARE_COLUMNS, shareCells } from '../share-cells.ts';
import { reviewList } from './review-list.ts';

const SECOND = 'second_complaint';

const FIGURE_COLUMNS: readonly Column[] = [...SHARE_COLUMNS, column('early_failures', 'count')];

function figureCells(figure: Figure | undefined): Row {
  return [...shareCells(figure), figure?.tally.earlyFailures ?? 0];
}

/** The period and the newest mature cohort: all, then by group. */
async function figureSection(request: ReportRequest, by: readonly GroupKey[]): Promise<Section> {
  const cohorts: readonly (readonly [string, Period])[] = [
    ['asked_period', request.period],
    ['mature_cohort', matureCohort(request, request.loaded.policy.secondComplaintWindowMs)],
  ];
  const rows: Row[] = [];
  for (const [cohort, period] of cohorts) {
    const named = [cohort, period.sinceDay, period.untilDay];
    const [all] = await figuresByGroup(request, { ids: [SECOND], by: [], period });
    rows.push([
      ...named,
      ...by.map((key) => (kindOfGroup(key) === 'word' ? 'all' : null)),
      ...figureCells(all?.byMetric.get(SECOND)),
    ]);
    for (const { group, byMetric } of await figuresByGroup(request, { ids: [SECOND], by, period }))
      rows.push([...named, ...group, ...figureCells(byMetric.get(SECOND))]);
  }
  const days = [column('since_day', 'day'), column('until_day', 'day')];
  return {
    name: 'second_complaint',
    title: say('section.second_complaint'),
    columns: [column('cohort', 'word'), ...days, ...groupColumns(by), ...FIGURE_COLUMNS],
    rows,
    notes: [say('note.mature_second'), ...overlapNotes(by.filter(isKeyByOrder))],
  };
}

/** Orders about which more than one issue was opened in the period: (customer, order) pairs. */
async function countRepeatOrders(request: ReportRequest): Promise<number> {
  const { since, until } = request.period;
  const counted = await request.engine.count({
    from: 'issues',
    where: [
      { column: 'order_external_id', is: 'not null' },
      { column: 'started_at', is: '>=', value: since },
      { column: 'started_at', is: '<', value: until },
      ...filterConditions(request.filters, metricNamed(SECOND)),
    ],
    groupBy: ['person', 'order_external_id', 'named_order'],
    shape: 'count',
  });
  return counted.filter(({ value }) => value > 1).length;
}

async function build(request: ReportRequest): Promise<Report> {
  const typed = groupKeys(request.by, GROUPS);
  const by: readonly GroupKey[] = typed.length === 0 ? ['complaint_type'] : typed;
  const total = await measure(request, { metrics: metricsOf([SECOND]), by: [], period: request.period });
  const orders = await countRepeatOrders(request);
  const list = await reviewList(request);
  return makeReport(request, {
    name: 'repeat',
    title: 'report.repeat.title',
    counts: { further_complaints: list.rows.length, repeat_orders: orders },
    sections: [await figureSection(request, by), list],
    notes: [
      say('note.complaint_cohort'),
      say('note.repeat_orders', { count: orders }),
      ...figureNotes(total),
    ],
  });
}

const GROUPS: readonly GroupKey[] = [...ISSUE_KEYS, ...TIME_KEYS];
export const repeat: ReportDefinition = { name: 'repeat', groups: GROUPS, defaultPeriod: '28d', build };
