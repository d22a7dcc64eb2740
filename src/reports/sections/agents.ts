// Agents: their first and next responses, what they resolved, how they were rated. Ids are unique within a source.
import type { Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { MetricId } from '../../model/metric-id.ts';
import type { Section, Words } from '../../model/report.ts';
import { column, groupColumns } from '../column.ts';
import {
  figuresByGroup,
  type GroupFigures,
  metricsIn,
  part,
  tableColumns,
  tableRow,
} from '../figures/figure-table.ts';
import type { GroupKey } from '../figures/group-keys.ts';
import type { ReportRequest } from '../report-request.ts';

const COLUMNS = [
  part('n', 'first_response', 'n'),
  part('p50', 'first_response'),
  part('p90', 'first_response', 'p90'),
  part('within_target', 'first_response_within_target'),
  part('next_n', 'next_response', 'n'),
  part('next_p50', 'next_response'),
  part('next_within_target', 'next_response_within_target'),
  part('resolved', 'resolved'),
  part('one_touch', 'one_touch'),
  part('csat_n', 'csat', 'n'),
  part('csat', 'csat'),
];

export const AGENT_METRICS = metricsIn(COLUMNS);

function answersGiven({ byMetric }: GroupFigures): number {
  const given = (id: MetricId): number => byMetric.get(id)?.tally.values.length ?? 0;
  return given('first_response') + given('next_response');
}

/** First and next responses together: who did nothing measurable is no row. */
function answersOf({ byMetric }: GroupFigures): number {
  return (byMetric.get('first_response')?.n ?? 0) + (byMetric.get('next_response')?.n ?? 0);
}

/** What the figures credit to nobody by name: bots' resolutions, and people whom the file does not name. */
function namelessNotes(groups: readonly GroupFigures[]): Words[] {
  const nameless = groups.filter(({ group }) => group[1] === null);
  const total = (count: (figures: GroupFigures) => number): number =>
    nameless.reduce((sum, figures) => sum + count(figures), 0);
  const answers = total(answersGiven);
  const resolved = total(({ byMetric }) => byMetric.get('resolved')?.n ?? 0);
  return answers + resolved === 0 ? [] : [say('note.agents_nameless', { answers, resolved })];
}

type Name = (source: Scalar, agent: Scalar) => string | null;

/** Names from the agents file, by source and id; none where codes are wanted. */
async function readNames({ engine, areAgentsNamed }: ReportRequest): Promise<Name> {
  if (areAgentsNamed === false) return () => null;
  const names = new Map<string, string>();
  const ask = async (from: 'rounds' | 'conversations', who: string): Promise<void> => {
    const groupBy = ['source', who, `${who}_name`];
    const where = [{ column: `${who}_name`, is: 'not null' as const }];
    for (const { group } of await engine.count({ from, where, groupBy, shape: 'count' }))
      names.set(JSON.stringify(group.slice(0, 2)), String(group[2]));
  };
  await ask('rounds', 'round_agent');
  await ask('conversations', 'last_human');
  return (source, agent) => names.get(JSON.stringify([source, agent])) ?? null;
}

export async function agentSection(
  request: ReportRequest,
  { minAnswers, by }: { minAnswers: number; by: readonly GroupKey[] },
): Promise<Section> {
  const keys: readonly GroupKey[] = ['source', 'agent', ...by];
  const groups = await figuresByGroup(request, { ids: AGENT_METRICS, by: keys, period: request.period });
  const agents = groups.filter(({ group }) => group[1] !== null);
  const shown = agents.filter((figures) => answersOf(figures) >= minAnswers);
  const hidden = agents.length - shown.length;
  const nameOf = await readNames(request);
  return {
    name: 'agents',
    title: say('section.agents'),
    columns: [
      column('source', 'text'),
      column('agent', 'id'),
      column('name', 'text'),
      ...groupColumns(by),
      ...tableColumns(COLUMNS),
    ],
    rows: shown.map((figures) => {
      const [source = null, agent = null, ...rest] = figures.group;
      return [source, agent, nameOf(source, agent), ...rest, ...tableRow(COLUMNS, figures)];
    }),
    notes: [
      ...(hidden > 0 ? [say('note.agents_hidden', { count: hidden, min: minAnswers })] : []),
      ...namelessNotes(groups),
    ],
  };
}
