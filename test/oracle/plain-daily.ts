// The sections of the daily and weekly reports a second time (cli.md, `report daily`), from the plain figures.
import { everything } from '../oracle-figures.ts';
import { type FactObjects, type FactRow, NO_FACTS } from '../oracle-rows.ts';
import { complaintTypes, mature, type PlainCell, type PlainRow } from './plain-issue-sections.ts';
import { agentColumn, cutBy, oracleOver, type PlainPeriod, type PlainReading } from './reading.ts';

type Part = 'value' | 'n' | 'p90' | 'unanswered';

/** One part of a metric's figure; nothing where the metric has no row. */
function partOf(
  reading: PlainReading,
  period: PlainPeriod,
  asked: { facts: FactObjects; id: string; part: Part },
): PlainCell {
  const oracle = oracleOver(reading, period, asked.facts);
  if (asked.facts !== reading.objects && oracle.rowsOf(asked.id).length === 0) return null;
  return oracle.figure(asked.id, everything)[asked.part];
}

type Asked = readonly [id: string, part: Part];
const RESPONSE = (id: string): Asked[] => [
  [id, 'n'],
  [id, 'unanswered'],
  [id, 'value'],
  [id, 'p90'],
  [`${id}_within_target`, 'value'],
];
const AGAINST = (id: string): Asked[] => [
  [id, 'value'],
  [`${id}_within_target`, 'value'],
];

function volume(reading: PlainReading, periods: readonly PlainPeriod[]): PlainRow[] {
  return ['opened', 'resolved', 'abandoned', 'messages_in', 'messages_out'].map((id) => [
    id,
    ...periods.map((period) => partOf(reading, period, { facts: reading.objects, id, part: 'value' })),
  ]);
}

function reconcile(reading: PlainReading, period: PlainPeriod): PlainRow[] {
  const rows = oracleOver(reading, period).rowsOf('opened');
  const counted = rows.filter((row) => row.exclusion === null);
  const isResolved = (row: FactRow) =>
    row.last_resolution_known_at !== null &&
    Number(row.last_resolution_known_at) <= (reading.reach.get(String(row.source)) as number);
  const resolved = counted.filter(isResolved).length;
  return [[rows.length, resolved, counted.length - resolved, rows.length - counted.length]];
}

function responses(reading: PlainReading, id: string, periods: readonly PlainPeriod[]): PlainRow[] {
  const channels = [...cutBy(reading.objects, (row) => row.channel ?? null)];
  const own = channels.filter(
    ([, facts]) => oracleOver(reading, periods[0] as PlainPeriod, facts).rowsOf(id).length > 0,
  );
  return [['all', reading.objects] as const, ...own].map(([channel, facts]) => [
    channel as string,
    ...periods.flatMap((period, place) =>
      (place === 0 ? RESPONSE(id) : AGAINST(id)).map(([asked, part]) =>
        partOf(reading, period, { facts, id: asked, part }),
      ),
    ),
  ]);
}

const RESOLUTION =
  'first_resolution final_resolution closure_24h closure_48h closure_72h resolved_share resolved_by_idleness one_touch reopen_rate customer_wait open_now waiting_now';

function resolution(reading: PlainReading, periods: readonly PlainPeriod[]): PlainRow[] {
  const [own, ...before] = periods as [PlainPeriod, ...PlainPeriod[]];
  return RESOLUTION.split(' ').map((id) => {
    const { n, value, p90, pending, target, met } = oracleOver(reading, own).figure(id, everything);
    const earlier = before.map((period) =>
      id.endsWith('_now') ? null : oracleOver(reading, period).figure(id, everything).value,
    );
    return [id, n, value, p90, pending, target, met, ...earlier];
  });
}

function opened(reading: PlainReading, period: PlainPeriod): FactObjects {
  const isIn = (row: FactRow) =>
    Number(row.opened_day) >= period.sinceDay && Number(row.opened_day) <= period.untilDay;
  return {
    ...NO_FACTS,
    conversations: reading.objects.conversations.filter(isIn),
    rounds: reading.objects.rounds.filter(isIn),
    clocks: reading.objects.clocks.filter(isIn),
  };
}

function hours(reading: PlainReading, period: PlainPeriod): PlainRow[] {
  const slots = cutBy(opened(reading, period), (row) => row.opened_hour);
  const asked: Asked[] = [['opened', 'value'], ...RESPONSE('first_response')];
  return [...slots].map(([slot, facts]) => [
    slot as number,
    ...asked.map(([id, part]) => partOf(reading, period, { facts, id, part })),
  ]);
}

function worst(reading: PlainReading, period: PlainPeriod): PlainRow[] {
  const rows: { row: PlainRow; missed: number; share: number }[] = [];
  for (const [slot, inSlot] of cutBy(opened(reading, period), (row) => row.opened_hour)) {
    for (const [channel, facts] of cutBy(inSlot, (row) => row.channel)) {
      const within = oracleOver(reading, period, facts).figure('first_response_within_target', everything);
      const share = within.value as number | null;
      const missed = share === null ? 0 : Math.round(within.n * (1 - share));
      const cells = RESPONSE('first_response').map(([id, part]) =>
        partOf(reading, period, { facts, id, part }),
      );
      rows.push({ row: [slot as number, channel as string, missed, ...cells], missed, share: share ?? 1 });
    }
  }
  const missing = rows.filter(({ missed }) => missed > 0);
  return missing
    .sort((a, b) => b.missed - a.missed || a.share - b.share)
    .map(({ row }) => row)
    .slice(0, 3);
}

const AGENT: readonly Asked[] = [
  ['first_response', 'n'],
  ['first_response', 'value'],
  ['first_response', 'p90'],
  ['first_response_within_target', 'value'],
  ['next_response', 'n'],
  ['next_response', 'value'],
  ['next_response_within_target', 'value'],
  ['resolved', 'value'],
  ['one_touch', 'value'],
  ['csat', 'n'],
  ['csat', 'value'],
];

function agents(reading: PlainReading, period: PlainPeriod): PlainRow[] {
  const whose = (column: string) =>
    cutBy(reading.objects, (row) =>
      row[column] === null || row[column] === undefined ? null : JSON.stringify([row.source, row[column]]),
    );
  const cuts = new Map(
    ['first_responder', 'round_agent', 'last_human'].map((column) => [column, whose(column)]),
  );
  const names = [...new Set([...cuts.values()].flatMap((cut) => [...cut.keys()]))].filter(
    (name) => name !== null,
  );
  const rows = (names as string[]).sort().map((name) => {
    const cells = AGENT.map(([id, part]) => {
      const facts = cuts.get(agentColumn(id))?.get(name) ?? NO_FACTS;
      return partOf(reading, period, { facts, id, part });
    });
    const [source, agent] = JSON.parse(name) as [string, string];
    return [source, agent, reading.agentNames.get(name) ?? null, ...cells];
  });
  return rows.filter((row) => Number(row[3]) + Number(row[7]) >= 10);
}

function waiting(reading: PlainReading): PlainRow[] {
  const open = reading.objects.rounds.filter(
    (row) =>
      row.answered_at === null &&
      row.waited_until === null &&
      row.exclusion === null &&
      row.abandoned_at === null,
  );
  const far = Number.POSITIVE_INFINITY;
  const sorted = open.sort((a, b) => {
    const [left, right] = [Number(a.due_at ?? far), Number(b.due_at ?? far)];
    return (left === right ? 0 : left - right) || Number(a.started_at) - Number(b.started_at);
  });
  return sorted.slice(0, 20).map((row) => {
    const known = reading.reach.get(String(row.source)) as number;
    const since = Number(row.started_at);
    const due = row.due_at === null || row.due_at === undefined ? null : Number(row.due_at);
    const atRisk = known - since >= 0.8 * Number(row.target_ms);
    const unbroken = due !== null && due <= reading.asOf ? 'presumed' : atRisk ? 'at_risk' : 'running';
    const state = due === null ? 'no_target' : due <= known ? 'breached' : unbroken;
    const who = [row.source, row.shop, row.external_id, row.channel, row.last_human] as PlainRow;
    return [...who, since, Math.max(0, known - since), due, state];
  });
}

/** The first 20 open flags, the newest first; nobody has acknowledged any. */
function care(reading: PlainReading, period: PlainPeriod): PlainRow[] {
  const oracle = oracleOver(reading, period);
  const name = (row: FactRow) => JSON.stringify([row.source, row.shop, row.external_id, row.rule]);
  return oracle
    .careRows('high_care')
    .filter((row) => oracle.careState(row) === 'open')
    .sort((a, b) => Number(b.new_since) - Number(a.new_since) || (name(a) < name(b) ? -1 : 1))
    .slice(0, 20)
    .map(
      (row) =>
        [
          row.rule,
          row.source,
          row.shop,
          row.external_id,
          row.channel,
          row.topic,
          row.new_since,
          'new',
        ] as PlainRow,
    );
}

/** The rows of every section, by its name; `periods` are the report's own and those it is held against. */
export function plainSections(
  reading: PlainReading,
  periods: readonly PlainPeriod[],
): Readonly<Record<string, PlainRow[]>> {
  const own = periods[0] as PlainPeriod;
  return {
    volume: volume(reading, periods),
    reconcile: reconcile(reading, own),
    first_response: responses(reading, 'first_response', periods),
    next_response: responses(reading, 'next_response', periods),
    resolution: resolution(reading, periods),
    hours: hours(reading, own),
    worst_hours: worst(reading, own),
    agents: agents(reading, own),
    mature_cohort: mature(reading),
    complaint_types: complaintTypes(reading, periods),
    care: care(reading, own),
    waiting: waiting(reading),
  };
}
