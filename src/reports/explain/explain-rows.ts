// The rows behind a figure: what the metric says of each conversation or round, and why.
import type { Condition, FactTable, Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { FactColumns } from '../../metrics/fact.ts';
import { openCursor } from '../../metrics/fact.ts';
import type { Metric, Population } from '../../metrics/metric.ts';
import { repeatsOf } from '../../metrics/once-per-person.ts';
import { NOT_ASKED, type Verdict } from '../../metrics/verdict.ts';
import type { Cell, Column, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { measureUnit, numberCell } from '../figures/figure-cells.ts';
import { populationConditions, tableOf } from '../figures/measure.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

interface IdentityColumn {
  readonly fact: string;
  readonly as: Column;
}

const SCOPE: readonly IdentityColumn[] = [
  { fact: 'source', as: column('source', 'text') },
  { fact: 'shop', as: column('shop', 'text') },
];
const OF_CONVERSATION: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('conversation', 'id') },
  { fact: 'channel', as: column('channel', 'word') },
  { fact: 'opened_at', as: column('opened_at', 'instant') },
];
const OF_CARE: readonly IdentityColumn[] = [
  ...OF_CONVERSATION,
  { fact: 'rule', as: column('rule', 'text') },
  { fact: 'flagged_at', as: column('flagged_at', 'instant') },
];
const OF_PAYOUT: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('conversation', 'id') },
  { fact: 'paid_by', as: column('agent', 'id') },
  { fact: 'opened_at', as: column('opened_at', 'instant') },
];
const OF_PROMISE: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('conversation', 'id') },
  { fact: 'promised_by', as: column('agent', 'id') },
  { fact: 'promised_at', as: column('promised_at', 'instant') },
  { fact: 'due_at', as: column('due_at', 'instant') },
  { fact: 'kept_at', as: column('answered_at', 'instant') },
];
const OF_ORDER: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('order', 'id') },
  { fact: 'opened_at', as: column('placed_at', 'instant') },
];
const OF_RETURN: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('return', 'id') },
  { fact: 'order', as: column('order', 'id') },
  { fact: 'opened_at', as: column('requested_at', 'instant') },
];
const OF_COMPLAINT: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('conversation', 'id') },
  { fact: 'order', as: column('order', 'id') },
  { fact: 'complaint_type', as: column('complaint_type', 'word') },
  { fact: 'opened_at', as: column('complained_at', 'instant') },
];
const OF_RATING: readonly IdentityColumn[] = [
  ...SCOPE,
  { fact: 'external_id', as: column('rated', 'id') },
  { fact: 'opened_at', as: column('rated_at', 'instant') },
];
/** What names a row, where it is no conversation. */
const IDENTITIES: Partial<Record<Population, readonly IdentityColumn[]>> = {
  payouts: OF_PAYOUT,
  promises: OF_PROMISE,
  care_stock: OF_CARE,
  care_raised: OF_CARE,
  orders: OF_ORDER,
  orders_paid: OF_ORDER,
  returns: OF_RETURN,
  ratings: OF_RATING,
  complaints: OF_COMPLAINT,
};
/** What has a round, if only of some metrics. */
const WITH_ROUNDS: ReadonlySet<FactTable> = new Set(['rounds', 'clocks', 'order_clocks'] as const);
const hasNoRounds = ({ population }: Metric): boolean => population in IDENTITIES;

function identityOf({ population }: Metric): readonly IdentityColumn[] {
  return IDENTITIES[population] ?? OF_CONVERSATION;
}
/** More rows than anybody reads; what matters most comes first. */
const SHOWN = 1000;

export interface JudgedRow {
  /** Of a conversation its source, shop, id, channel and opening; of an order and the like what names it. */
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
    ...new Set([
      ...metric.columns,
      ...identityOf(metric).map(({ fact }) => fact),
      ...(WITH_ROUNDS.has(from) ? ['round_no'] : []),
    ]),
  ];
  const [answer] = await request.engine.values({ from, where, groupBy: [], shape: 'values', columns });
  const byName = new Map(columns.map((name, index) => [name, answer?.columns[index] ?? []]));
  return { count: answer?.columns[0]?.length ?? 0, byName };
}

/** Every row with what the metric says of it. */
export function judgeRows(request: ReportRequest, metric: Metric, facts: FactColumns): readonly JudgedRow[] {
  const cursor = openCursor(facts);
  const moment = momentOf(request);
  const repeats = repeatsOf(metric, facts, moment);
  const rounds = facts.byName.get('round_no');
  const identity = identityOf(metric);
  return Array.from({ length: facts.count }, (_, row) => {
    cursor.moveTo(row);
    const roundNo = rounds?.[row];
    return {
      identity: identity.map(({ fact }) => facts.byName.get(fact)?.[row] ?? null),
      roundNo: typeof roundNo === 'number' ? roundNo : null,
      verdict: repeats.has(row) ? NOT_ASKED : metric.judge(cursor, moment),
    };
  });
}

/**
 * The rows under these conditions. A metric that counts people counts the first of their rows in the period, so it judges
 * each row among theirs; one outside the period stands for itself.
 */
export async function judgeNamed(
  request: ReportRequest,
  metric: Metric,
  where: readonly Condition[],
): Promise<readonly JudgedRow[]> {
  const facts = await askFacts(request, metric, where);
  const alone = judgeRows(request, metric, facts);
  if (!metric.isOncePerPerson) return alone;
  const persons = (facts.byName.get('person') ?? []).filter((person) => person !== null);
  const ofPersons: Condition = { column: 'person', is: 'in', values: persons };
  const inPeriod = populationConditions(metric, request.period, request);
  const theirs = judgeRows(request, metric, await askFacts(request, metric, [ofPersons, ...inPeriod]));
  const nameOf = ({ identity }: JudgedRow): string => JSON.stringify(identity);
  const named = new Set(alone.map(nameOf));
  const among = theirs.filter((row) => named.has(nameOf(row)));
  return among.length > 0 ? among : alone;
}

/** What needs a look comes first: impossible durations, then the unanswered, then the longest. */
function urgency({ verdict }: JudgedRow): number {
  if (verdict.is === 'out') return verdict.reason === 'inconsistent' ? 0 : 5;
  return { unanswered: 1, value: 2, lifetime: 2, early_failure: 3, early: 3, pending: 4, none: 6 }[
    verdict.is
  ];
}

function measuredValue({ verdict }: JudgedRow): number {
  if (verdict.is === 'lifetime') return -verdict.ageMs;
  return verdict.is === 'value' ? verdict.value : 0;
}

function compareRows(a: JudgedRow, b: JudgedRow): number {
  const [left, right] = [JSON.stringify(a.identity), JSON.stringify(b.identity)];
  const byName = left < right ? -1 : left > right ? 1 : (a.roundNo ?? 0) - (b.roundNo ?? 0);
  return urgency(a) - urgency(b) || measuredValue(b) - measuredValue(a) || byName;
}

function verdictWord(verdict: Verdict): string {
  if (verdict.is === 'lifetime') return verdict.isEvent ? 'came_back' : 'still_watched';
  return verdict.is === 'none' ? 'not_counted' : verdict.is;
}

function valueCell(verdict: Verdict, metric: Metric): Cell {
  if (verdict.is === 'lifetime') return numberCell(verdict.ageMs, 'duration');
  return verdict.is === 'value' ? numberCell(verdict.value, measureUnit(metric)) : null;
}

function whyOf(verdict: Verdict): Cell {
  if (verdict.is === 'out') return verdict.reason;
  const mayTell = verdict.is === 'value' || verdict.is === 'early_failure';
  return mayTell ? (verdict.parts?.[0] ?? null) : null;
}

function rowCells(row: JudgedRow, metric: Metric): Cell[] {
  const { verdict } = row;
  return [
    ...row.identity,
    ...(hasNoRounds(metric) ? [] : [row.roundNo]),
    verdictWord(verdict),
    valueCell(verdict, metric),
    whyOf(verdict),
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
      ...identityOf(metric).map(({ as }) => as),
      ...(hasNoRounds(metric) ? [] : [column('round', 'count')]),
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
