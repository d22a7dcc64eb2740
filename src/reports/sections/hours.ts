// First response by time of day, and the cells (time × channel) in which most targets were missed.
import { say } from '../../i18n/say.ts';
import type { Section } from '../../model/report.ts';
import { column, groupColumns } from '../column.ts';
import { compareGroups } from '../figures/compare-scalars.ts';
import {
  figuresByGroup,
  type GroupFigures,
  metricsIn,
  part,
  tableColumns,
  tableRow,
} from '../figures/figure-table.ts';
import { type GroupKey, SLOT_KEYS } from '../figures/group-keys.ts';
import type { ReportRequest } from '../report-request.ts';

const RESPONSE = [
  part('n', 'first_response', 'n'),
  part('unanswered', 'first_response', 'unanswered'),
  part('p50', 'first_response'),
  part('p90', 'first_response', 'p90'),
  part('within_target', 'first_response_within_target'),
];
const COLUMNS = [part('opened', 'opened'), ...RESPONSE];
export const HOUR_METRICS = metricsIn(COLUMNS);
const WORST = 3;

/** One row per slot of `slotMin` minutes in which conversations were opened, over all days of the period. */
export async function hourSection(request: ReportRequest, by: readonly GroupKey[] = []): Promise<Section> {
  const keys = [SLOT_KEYS[request.slotMin], ...by];
  const groups = await figuresByGroup(request, { ids: HOUR_METRICS, by: keys, period: request.period });
  return {
    name: 'hours',
    title: say('section.hours'),
    columns: [column('slot', 'slot'), ...groupColumns(by), ...tableColumns(COLUMNS)],
    rows: groups.map((figures) => [...figures.group, ...tableRow(COLUMNS, figures)]),
    notes: [],
  };
}

function missedIn({ byMetric }: GroupFigures): number {
  return (
    byMetric.get('first_response_within_target')?.tally.values.filter((value) => value === 0).length ?? 0
  );
}

function shareOf({ byMetric }: GroupFigures): number {
  const value = byMetric.get('first_response_within_target')?.value;
  return value && 'value' in value ? value.value : 1;
}

/** Most missed targets first, then the lower share, then the earlier slot: a small cell never beats a large one by chance. */
function byHarm(a: GroupFigures, b: GroupFigures): number {
  return missedIn(b) - missedIn(a) || shareOf(a) - shareOf(b) || compareGroups(a.group, b.group);
}

export async function worstSection(request: ReportRequest): Promise<Section> {
  const by = [SLOT_KEYS[request.slotMin], 'channel'] as const;
  const groups = await figuresByGroup(request, { ids: metricsIn(RESPONSE), by, period: request.period });
  const worst = groups
    .filter((figures) => missedIn(figures) > 0)
    .toSorted(byHarm)
    .slice(0, WORST);
  return {
    name: 'worst_hours',
    title: say('section.worst_hours'),
    columns: [
      column('slot', 'slot'),
      column('channel', 'word'),
      column('missed', 'count'),
      ...tableColumns(RESPONSE),
    ],
    rows: worst.map((figures) => [...figures.group, missedIn(figures), ...tableRow(RESPONSE, figures)]),
    notes: [],
  };
}
