// High care in the daily report: the open flags, what nobody has acknowledged first, the newest first among them.
import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import { type FactColumns, openCursor } from '../../metrics/fact.ts';
import { CARE_COLUMNS, careStateOf } from '../../metrics/high-care.ts';
import { type CareState, OPEN_CARE_STATES } from '../../model/care-flag.ts';
import type { Cell, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

const SHOWN = 20;
const NAMES = ['source', 'shop', 'external_id', 'channel', 'rule', 'topic', 'new_since', 'person'] as const;

interface OpenFlag {
  readonly state: CareState;
  /** By name. */
  readonly cells: Readonly<Record<(typeof NAMES)[number], Cell>>;
}

async function askFlags(request: ReportRequest): Promise<FactColumns> {
  const [metric] = metricsOf(['high_care']);
  const where = metric === undefined ? [] : filterConditions(request.filters, metric);
  const columns = [...new Set<string>([...CARE_COLUMNS, ...NAMES])];
  const [answer] = await request.engine.values({
    ...{ from: 'care_flags', where, groupBy: [], shape: 'values', columns },
  });
  const byName = new Map(columns.map((name, place) => [name, answer?.columns[place] ?? []]));
  return { count: answer?.columns[0]?.length ?? 0, byName };
}

function openFlags(request: ReportRequest, facts: FactColumns): OpenFlag[] {
  const cursor = openCursor(facts);
  const moment = momentOf(request);
  return Array.from({ length: facts.count }, (_, row): OpenFlag[] => {
    cursor.moveTo(row);
    const state = careStateOf(cursor, moment);
    if (state === null || !OPEN_CARE_STATES.includes(state)) return [];
    const cells = Object.fromEntries(NAMES.map((name) => [name, facts.byName.get(name)?.[row] ?? null]));
    return [{ state, cells: cells as OpenFlag['cells'] }];
  }).flat();
}

function nameOf({ cells }: OpenFlag): string {
  return JSON.stringify([cells.source, cells.shop, cells.external_id, cells.rule]);
}

function byUrgency(a: OpenFlag, b: OpenFlag): number {
  const rank = ({ state }: OpenFlag): number => OPEN_CARE_STATES.indexOf(state);
  const since = Number(b.cells.new_since) - Number(a.cells.new_since);
  return rank(a) - rank(b) || since || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/** At most 20 rows, the rest is counted; pseudonyms stand in `hicare care list`. */
export async function careSection(request: ReportRequest): Promise<Section> {
  const flags = openFlags(request, await askFlags(request)).sort(byUrgency);
  const counts = {
    total: flags.length,
    customers: new Set(flags.map(({ cells }) => cells.person)).size,
    fresh: flags.filter(({ state }) => state === 'new').length,
  };
  return {
    name: 'care',
    title: say('section.care'),
    columns: [
      column('rule', 'text'),
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('channel', 'word'),
      column('topic', 'word'),
      column('since', 'instant'),
      column('state', 'word'),
    ],
    rows: flags.slice(0, SHOWN).map(({ state, cells }) => {
      const { source, shop, external_id: id, channel, rule, topic, new_since: since } = cells;
      return [rule, source, shop, id, channel, topic, since, state];
    }),
    notes: [say('note.care_section', counts)],
  };
}
