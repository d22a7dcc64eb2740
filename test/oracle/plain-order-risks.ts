// When orders are at risk, a second time: from what is plainly known of each order, straight from the rules' wording.
import type { FactRow } from '../oracle-rows.ts';
import { list } from './plain-labels.ts';
import type { PlainOrder } from './plain-order-clocks.ts';
import type { OrderSurroundings } from './plain-order-facts.ts';
import { whollyBack } from './plain-refunds.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';

/** At risk in [from, to); `to` null: until now. `since`: what the limit counts from. */
export interface PlainRisk {
  readonly rule: string;
  readonly from: number;
  readonly to: number | null;
  readonly since: number;
  readonly limit: number;
}

interface Known extends OrderSurroundings {
  readonly row: RawRow;
  readonly fact: FactRow;
  readonly scans: readonly { at: number; stage: string }[];
  readonly lines: readonly RawRow[];
  readonly refundedAt: number | null;
  /** First complaints of the conversations about it: when, of what, and since when it is known to be settled. */
  readonly complaints: readonly { at: number; topic: string; settledAt: number | null }[];
  readonly over: number | null;
}

export const least = (all: readonly (number | null | undefined)[]): number | null => {
  const known = all.filter((at) => at !== null && at !== undefined);
  return known.length === 0 ? null : Math.min(...known);
};
const number = (row: FactRow, name: string) => (row[name] ?? null) as number | null;

type Spans = Omit<PlainRisk, 'rule'>[];

/** Longer than `limit` since `since`, unless `to` came first. */
function longer(since: number | null, limit: number | null, to: number | null): Spans {
  if (since === null || limit === null || limit <= 0) return [];
  const start = since + limit + 1;
  return to !== null && to < start ? [] : [{ from: start, to, since, limit }];
}

function plain(start: number | null, to: number | null): Spans {
  return start === null || (to !== null && to <= start) ? [] : [{ from: start, to, since: start, limit: 0 }];
}

/** Overlapping spans become one. */
function union(spans: Spans): Spans {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  const found: Spans = [];
  for (const span of sorted) {
    const last = found.pop();
    if (last === undefined) found.push(span);
    else if (last.to !== null && last.to < span.from) found.push(last, span);
    else
      found.push({ ...last, to: last.to === null || span.to === null ? null : Math.max(last.to, span.to) });
  }
  return found;
}

function silences({ scans, fact, over, policy }: Known): Spans {
  const { limitMs, unscannedMs } = policy.orderRisk.rules.no_scan;
  const moving = scans.filter(({ stage }) => !['', 'ordered', 'exception'].includes(stage));
  const shipped = number(fact, 'settled_shipped_at');
  const arrived = number(fact, 'arrived_by');
  const points = [...(shipped === null ? [] : [{ at: shipped, stage: 'shipped' }]), ...moving];
  if (arrived !== null) points.push({ at: arrived, stage: 'delivered' });
  const moments = [...new Set(points.map(({ at }) => at))].sort((a, b) => a - b);
  return moments.flatMap((at, i) => {
    const { stage } = points.filter((point) => point.at === at).at(-1) as { stage: string };
    const isQuiet = ['customs', 'self_pickup', 'delivered', 'returning', 'returned', 'refused'].includes(
      stage,
    );
    if (isQuiet || (arrived !== null && at >= arrived)) return [];
    return longer(at, stage === 'shipped' ? unscannedMs : limitMs, least([moments[i + 1], over]));
  });
}

/** Stretches of scans that `begins` opens and `ends` closes. */
function stretches(
  { scans }: Known,
  begins: (stage: string) => boolean,
  ends: (stage: string) => boolean,
): { since: number; to: number | null }[] {
  const found: { since: number; to: number | null }[] = [];
  let open: number | null = null;
  for (const { at, stage } of scans) {
    if (open === null && begins(stage)) open = at;
    else if (open !== null && ends(stage)) {
      found.push({ since: open, to: at });
      open = null;
    }
  }
  return open === null ? found : [...found, { since: open, to: null }];
}

const WRONG = ['exception', 'refused', 'returning', 'returned'];
const FORWARD = ['in_transit', 'out_for_delivery', 'delivered'];

function complained(
  { complaints, refundedAt }: Known,
  isMeant: (at: number, topic: string) => boolean,
): Spans {
  return union(
    complaints
      .filter(({ at, topic }) => isMeant(at, topic))
      .flatMap(({ at, settledAt }) => plain(at, least([settledAt, refundedAt]))),
  );
}

function oversold(known: Known): Spans {
  const { row, fact, over, policy } = known;
  const { topics, marks } = policy.orderRisk.rules.oversold;
  const to = least([number(fact, 'settled_shipped_at'), over]);
  const words = [cell(row, 'status').toLowerCase(), ...list(row, 'tags').map((tag) => tag.toLowerCase())];
  const marked = marks.some((mark) => words.includes(mark.toLowerCase()));
  const began = instant(row, 'paid_at') ?? instant(row, 'placed_at');
  const said = complained(known, (_, topic) => topics.includes(topic));
  return union([
    ...(marked ? plain(began, to) : []),
    ...said.flatMap((span) => plain(span.from, least([span.to, to]))),
  ]);
}

function special({ row, fact, over, policy }: Known): Spans {
  const { amount, withFragile } = policy.orderRisk.rules.costly_or_fragile;
  const isOurs = [policy.currency, ''].includes(cell(row, 'currency').toUpperCase());
  const isCostly = isOurs && amount !== null && (number(fact, 'value_e4') ?? 0) >= amount * 10_000;
  const isFragile = ['true', '1', 'yes'].includes(cell(row, 'fragile').toLowerCase());
  if (!isCostly && !(withFragile && isFragile)) return [];
  const shipped = number(fact, 'settled_shipped_at');
  const limit = shipped === null ? 0 : Math.max(0, (number(fact, 'delivery_due_at') ?? 0) - shipped);
  return plain(shipped, over).map((span) => ({ ...span, limit }));
}

function expiring({ row, fact, over, policy }: Known): Spans {
  const { withinMs } = policy.orderRisk.rules.near_expiry;
  const [best, began] = [
    number(fact, 'best_before_at'),
    instant(row, 'paid_at') ?? instant(row, 'placed_at'),
  ];
  if (best === null || began === null) return [];
  const since = best - withinMs;
  return plain(Math.max(since, began), over).map((span) => ({ ...span, since, limit: withinMs }));
}

const RULES: Readonly<Record<string, (known: Known) => Spans>> = {
  promise_passed: ({ row, fact, over }) => {
    const [due, since] = [
      number(fact, 'delivery_due_at'),
      instant(row, 'paid_at') ?? instant(row, 'placed_at'),
    ];
    return longer(since, due === null || since === null ? null : due - since, over);
  },
  not_shipped: ({ row, fact, over }) => {
    const [due, paid] = [number(fact, 'ship_due_at'), instant(row, 'paid_at')];
    const shipped = number(fact, 'settled_shipped_at');
    return longer(paid, due === null || paid === null ? null : due - paid, least([shipped, over]));
  },
  no_scan: silences,
  customs: (known) =>
    stretches(
      known,
      (stage) => stage === 'customs',
      (stage) => stage !== 'customs' && stage !== '',
    ).flatMap(({ since, to }) =>
      longer(since, known.policy.orderRisk.rules.customs.afterMs, least([to, known.over])),
    ),
  exception: (known) =>
    stretches(
      known,
      (stage) => WRONG.includes(stage),
      (stage) => FORWARD.includes(stage),
    ).flatMap(({ since, to }) => plain(since, least([to, known.over]))),
  signed_not_received: (known) => {
    const delivered = number(known.fact, 'settled_delivered_at');
    const { topics } = known.policy.orderRisk.rules.signed_not_received;
    return complained(known, (at, topic) => delivered !== null && at >= delivered && topics.includes(topic));
  },
  damaged: (known) => {
    const { topics } = known.policy.orderRisk.rules.damaged;
    return complained(known, (_, topic) => topics.includes(topic));
  },
  oversold,
  near_expiry: expiring,
  costly_or_fragile: special,
};

function knownOf({ key, row }: PlainOrder, fact: FactRow, around: OrderSurroundings): Known {
  const { children, talks, facts, asOf = Number.POSITIVE_INFINITY } = around;
  const by = (name: string) => (entry: RawRow) => (instant(entry, name) ?? Number.POSITIVE_INFINITY) <= asOf;
  const scans = (children.scans.get(key) ?? [])
    .filter(by('at'))
    .map((scan) => ({ at: instant(scan, 'at') as number, stage: cell(scan, 'stage') }))
    .sort((a, b) => a.at - b.at || (a.stage < b.stage ? -1 : 1));
  const refunds = (children.returns.get(key) ?? []).filter(by('requested_at'));
  const paidBack = refunds.map((entry) =>
    by('refunded_at')(entry)
      ? instant(entry, 'refunded_at')
      : by('credited_at')(entry)
        ? instant(entry, 'credited_at')
        : null,
  );
  expectSame(least(paidBack), number(fact, 'first_refunded_at'));
  const refundedAt = whollyBack(
    { row, value: number(fact, 'value_e4') },
    refunds.map((entry, i) => ({ at: paidBack[i] ?? null, amount: cell(entry, 'amount') })),
  );
  const complaints = (talks.get(key) ?? [])
    .map((talk) => facts.get(talk.key) as FactRow)
    .filter((talk) => talk.is_complaint === 1 && talk.exclusion === null)
    .map((talk) => ({
      at: (talk.first_inbound_at ?? talk.opened_at) as number,
      topic: String(talk.topic ?? ''),
      settledAt: number(talk, 'last_resolution_known_at'),
    }));
  const over = least([number(fact, 'arrived_by'), number(fact, 'settled_cancelled_at'), refundedAt]);
  const lines = children.lines.get(key) ?? [];
  return { ...around, row, fact, scans, lines, refundedAt, complaints, over };
}

function expectSame(a: number | null, b: number | null): void {
  if (a !== b) throw new Error(`two ways to one refund: ${a}, ${b}`);
}

/** Spans of risk by the key of their order; `orderFacts` as plainOrderFacts gives them. */
export function plainOrderRisks(
  orders: readonly PlainOrder[],
  orderFacts: ReadonlyMap<string, FactRow>,
  around: OrderSurroundings,
): Map<string, PlainRisk[]> {
  const { lapseMs, rules } = around.policy.orderRisk;
  const found = new Map<string, PlainRisk[]>();
  for (const order of orders) {
    const fact = orderFacts.get(order.key);
    if (fact === undefined) continue;
    const isCancelled = fact.is_cancelled === 1 && number(fact, 'settled_cancelled_at') === null;
    const isDelivered = fact.is_said_delivered === 1 && number(fact, 'arrived_by') === null;
    const known = knownOf(order, fact, around);
    const spans = Object.entries(RULES)
      .filter(([rule]) => (rules as unknown as Record<string, { isOn: boolean }>)[rule]?.isOn)
      .flatMap(([rule, spansOf]) =>
        spansOf(known).map((span) => ({ rule, ...span, to: least([span.to, span.from + lapseMs]) })),
      );
    if (!isCancelled && !isDelivered && spans.length > 0) found.set(order.key, spans);
  }
  return found;
}
