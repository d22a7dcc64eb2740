// report channels, agents, hours, trend: one table each over the period, cut by what the report is about.
import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { MetricId } from '../../model/metric-id.ts';
import type { Report, Section } from '../../model/report.ts';
import { groupColumns } from '../column.ts';
import { makeReport } from '../make-report.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { AGENT_METRICS, agentSection } from '../sections/agents.ts';
import { HOUR_METRICS, hourSection, worstSection } from '../sections/hours.ts';
import { figureNotes } from './figure-notes.ts';
import { figuresByGroup, metricsIn, part, tableColumns, tableRow } from './figure-table.ts';
import { ATTRIBUTE_KEYS, type GroupKey, groupKeys, isTimeKey, TIME_KEYS } from './group-keys.ts';
import { measure } from './measure.ts';
import { reconcile } from './reconcile.ts';

const COLUMNS = [
  part('opened', 'opened'),
  part('resolved', 'resolved'),
  part('n', 'first_response', 'n'),
  part('unanswered', 'first_response', 'unanswered'),
  part('p50', 'first_response'),
  part('p90', 'first_response', 'p90'),
  part('within_target', 'first_response_within_target'),
  part('next_n', 'next_response', 'n'),
  part('next_p50', 'next_response'),
  part('next_within_target', 'next_response_within_target'),
  part('resolved_share', 'resolved_share'),
  part('closure_72h', 'closure_72h'),
  part('csat_n', 'csat', 'n'),
  part('csat', 'csat'),
];

async function breakdown(
  request: ReportRequest,
  name: 'channels' | 'trend',
  by: readonly GroupKey[],
): Promise<Section> {
  const groups = await figuresByGroup(request, { ids: metricsIn(COLUMNS), by, period: request.period });
  return {
    name,
    title: say(`section.${name}`),
    columns: [...groupColumns(by), ...tableColumns(COLUMNS)],
    rows: groups.map((figures) => [...figures.group, ...tableRow(COLUMNS, figures)]),
    notes: [],
  };
}

type Named = 'channels' | 'agents' | 'hours' | 'trend';

interface Content {
  readonly sections: readonly Section[];
  /** The metrics whose exclusions and pending rows must be told. */
  readonly ids: readonly MetricId[];
}

async function reportOf(request: ReportRequest, name: Named, { sections, ids }: Content): Promise<Report> {
  const { words, leftOut, counts } = await reconcile(request, request.period);
  const total = await measure(request, { metrics: metricsOf(ids), by: [], period: request.period });
  return makeReport(request, {
    name,
    title: `report.${name}.title`,
    counts,
    sections,
    notes: [words, ...figureNotes(total, leftOut)],
  });
}

function without(...keys: readonly GroupKey[]): readonly GroupKey[] {
  return ATTRIBUTE_KEYS.filter((key) => !keys.includes(key));
}

const CHANNEL_GROUPS = without('channel');
export const channels: ReportDefinition = {
  name: 'channels',
  groups: CHANNEL_GROUPS,
  defaultPeriod: '28d',
  build: async (request) => {
    const by = groupKeys(request.by, CHANNEL_GROUPS);
    const sections = [await breakdown(request, 'channels', ['channel', ...by])];
    return reportOf(request, 'channels', { sections, ids: metricsIn(COLUMNS) });
  },
};

const AGENT_GROUPS = without('agent', 'source');
export const agents: ReportDefinition = {
  name: 'agents',
  groups: AGENT_GROUPS,
  defaultPeriod: '28d',
  build: async (request) => {
    const by = groupKeys(request.by, AGENT_GROUPS);
    const sections = [await agentSection(request, { minAnswers: 1, by })];
    return reportOf(request, 'agents', { sections, ids: AGENT_METRICS });
  },
};

export const hours: ReportDefinition = {
  name: 'hours',
  groups: ATTRIBUTE_KEYS,
  defaultPeriod: '28d',
  build: async (request) => {
    const by = groupKeys(request.by, ATTRIBUTE_KEYS);
    const sections = [await hourSection(request, by), await worstSection(request)];
    return reportOf(request, 'hours', { sections, ids: HOUR_METRICS });
  },
};

const TREND_GROUPS: readonly GroupKey[] = [...TIME_KEYS, ...ATTRIBUTE_KEYS];
export const trend: ReportDefinition = {
  name: 'trend',
  groups: TREND_GROUPS,
  defaultPeriod: '28d',
  build: async (request) => {
    const asked = groupKeys(request.by, TREND_GROUPS);
    const by: readonly GroupKey[] = asked.some(isTimeKey) ? asked : ['day', ...asked];
    const sections = [await breakdown(request, 'trend', by)];
    return reportOf(request, 'trend', { sections, ids: metricsIn(COLUMNS) });
  },
};
