// A period of the plain facts as the figures are asked of it: how far each source is known, and the policy's numbers.
import { Temporal } from 'temporal-polyfill';
import type { Policy } from '../../src/model/policy.ts';
import type { DataUntil } from '../../src/model/report.ts';
import { Oracle } from '../oracle-figures.ts';
import { isOfIssues } from '../oracle-issues.ts';
import { type FactObjects, type FactRow, NO_FACTS } from '../oracle-rows.ts';

export interface PlainReading {
  readonly objects: FactObjects;
  readonly policy: Policy;
  readonly asOf: number;
  /** The newest event of each source's conversations. */
  readonly reach: ReadonlyMap<string, number>;
  /** How far the orders of each source are known; where it has conversations too, the smaller. */
  readonly orderReach: ReadonlyMap<string, number>;
  /** How far each source is known, by record family. */
  readonly familyEnds: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Names of agents by JSON of source and id. */
  readonly agentNames: ReadonlyMap<string, string>;
}

/** Local days, both included, and the instants they span. */
export interface PlainPeriod {
  readonly sinceDay: number;
  readonly untilDay: number;
  readonly since: number;
  readonly until: number;
}

const MS_PER_DAY = 86_400_000;

function midnight(day: number, policy: Policy): number {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const start = date.toPlainDateTime('00:00').add({ minutes: policy.dayStartsAtMin });
  return start.toZonedDateTime(policy.timezone).epochMilliseconds;
}

export function plainPeriod(sinceDay: number, untilDay: number, policy: Policy): PlainPeriod {
  return { sinceDay, untilDay, since: midnight(sinceDay, policy), until: midnight(untilDay + 1, policy) };
}

/** The local day of an instant. */
export function plainDay(at: number, policy: Policy): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(policy.timezone);
  const date = local.toPlainDateTime().subtract({ minutes: policy.dayStartsAtMin }).toPlainDate();
  return Date.UTC(date.year, date.month - 1, date.day) / MS_PER_DAY;
}

/** How far orders are known, of what a report says: the smaller of a source's orders and conversations. */
export function reachOfOrders(dataUntil: readonly DataUntil[]): Map<string, number> {
  const reach = new Map<string, number>();
  for (const { source, family, at } of dataUntil)
    if (family === 'orders' || family === 'conversations')
      reach.set(source, Math.min(at, reach.get(source) ?? at));
  return reach;
}

/** How far the records of each family are known, by source. */
export function endsOfFamilies(dataUntil: readonly DataUntil[]): Map<string, Map<string, number>> {
  const ends = new Map<string, Map<string, number>>();
  for (const { source, family, at } of dataUntil)
    ends.set(family, (ends.get(family) ?? new Map<string, number>()).set(source, at));
  return ends;
}

/** Oracles by their facts, then by the days they are asked of. */
const asked = new WeakMap<FactObjects, Map<string, Oracle>>();

/** The figures of a period, over all facts or a part of them. */
export function oracleOver(
  { objects, policy, asOf, reach, orderReach, familyEnds }: PlainReading,
  period: PlainPeriod,
  facts: FactObjects = objects,
): Oracle {
  const ofFacts = asked.get(facts) ?? new Map<string, Oracle>();
  asked.set(facts, ofFacts);
  const days = `${period.sinceDay} ${period.untilDay}`;
  const oracle =
    ofFacts.get(days) ??
    new Oracle(facts, {
      ...period,
      asOf,
      asOfBySource: new Map([...reach].map(([source, at]) => [source, Math.min(at, asOf)])),
      orderAsOfBySource: new Map([...orderReach].map(([source, at]) => [source, Math.min(at, asOf)])),
      pastDueMs: policy.pastDueWithoutTargetMs,
      botSettleMs: policy.botSettleMs,
      longQueueMs: policy.longQueueMs,
      fcrWindowMs: policy.fcrWindowMs,
      secondComplaintWindowMs: policy.secondComplaintWindowMs,
      targets: policy.targets,
      familyEnds,
      payoutAuthority: policy.payoutAuthority,
      refundOnlyLimit: policy.refundOnlyLimit,
    });
  ofFacts.set(days, oracle);
  return oracle;
}

const OF_ORDERS: ReadonlySet<keyof FactObjects> = new Set([
  'orders',
  'returns',
  'ratings',
  'complaints',
] as const);

/** Facts cut by a column, in the order of the values: nothing first, then by number or code point. */
export function cutBy(
  facts: FactObjects,
  column: (row: FactRow, isRound: boolean) => unknown,
): Map<unknown, FactObjects> {
  type Part = { [table in keyof FactObjects]: FactRow[] };
  const parts = new Map<unknown, Part>();
  const empty = (): Part =>
    Object.fromEntries(Object.keys(NO_FACTS).map((table) => [table, [] as FactRow[]])) as unknown as Part;
  for (const table of Object.keys(NO_FACTS) as (keyof FactObjects)[]) {
    for (const row of facts[table]) {
      const value = column(row, table !== 'conversations');
      // An order has no such attribute: no part of it.
      if (value === undefined && OF_ORDERS.has(table)) continue;
      const found = parts.get(value ?? null) ?? empty();
      parts.set(value ?? null, found);
      found[table].push(row);
    }
  }
  const order = (a: unknown, b: unknown): number => {
    if (a === b) return 0;
    if (a === null || b === null) return a === null ? -1 : 1;
    return (a as string) < (b as string) ? -1 : 1;
  };
  return new Map([...parts].sort(([a], [b]) => order(a, b)));
}

/** What a period's figures but those of the stock can see: what was opened, resolved or abandoned in it. */
export function seenIn(period: PlainPeriod, facts: FactObjects): FactObjects {
  const isDay = (row: FactRow) =>
    Number(row.opened_day) >= period.sinceDay && Number(row.opened_day) <= period.untilDay;
  const isIn = (at: unknown) => typeof at === 'number' && at >= period.since && at < period.until;
  return {
    conversations: facts.conversations.filter(
      (row) => isDay(row) || isIn(row.last_resolved_at) || isIn(row.abandoned_at),
    ),
    rounds: facts.rounds.filter(isDay),
    clocks: facts.clocks.filter(isDay),
    orderClocks: facts.orderClocks.filter(isDay),
    orders: facts.orders.filter((row) => isIn(row.paid_at) || isDay(row)),
    returns: facts.returns.filter((row) => isIn(row.requested_at)),
    ratings: facts.ratings.filter((row) => isIn(row.rated_at)),
    complaints: facts.complaints.filter((row) => isIn(row.complaint_started_at)),
    checks: facts.checks.filter(isDay),
    payouts: facts.payouts.filter(isDay),
    promises: facts.promises.filter(isDay),
    inquiries: facts.inquiries.filter((row) => isIn(row.started_at)),
    issues: facts.issues.filter((row) => isIn(row.started_at) || isIn(row.complaint_started_at)),
    careFlags: facts.careFlags.filter((row) => isIn(row.flagged_at)),
  };
}

/** Whose agent a metric credits. */
export function agentColumn(id: string): string {
  if (id.startsWith('next_response')) return 'round_agent';
  if (id === 'payout_over_authority') return 'paid_by';
  if (id === 'promise_kept') return 'promised_by';
  if (isOfIssues(id)) return 'issue_responder';
  return id.startsWith('first_response') || id === 'phone_10min' || id === 'inquiry_conversion'
    ? 'first_responder'
    : 'last_human';
}

/** What nobody knows of an issue, and a complaint without a type, are rows of their own. */
export function groupOf(row: FactRow, column: string): unknown {
  const value = row[column];
  if (value !== null) return value;
  if (column === 'issue_responder') return 'unknown';
  const { complaint_started_at: complained = row.is_complaint === 1 ? 0 : null } = row;
  return column === 'complaint_type' && complained !== null ? 'unclassified' : null;
}
