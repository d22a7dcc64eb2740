// Contacts of customers with the issues that they are about, made issue by issue: what belongs together is known beforehand.

/** A conversation without messages: a row of `conversations`, and the issue that it is about. */
export interface ToldConversation {
  readonly row: Readonly<Record<string, string>>;
  /** Number of its issue, and of its contact within it. */
  readonly issue: number;
  readonly contact: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TYPES = [
  'product.defect',
  'product.wrong_size',
  'logistics.late',
  'logistics.lost',
  'service.attitude',
];
const CATEGORIES = ['尺码', '发票', '保养'];
const CHANNELS = ['im', 'phone', 'email', 'ticket'];

/** mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Teller {
  readonly random: () => number;
  readonly told: ToldConversation[];
  issues: number;
  orders: number;
  /** When the customer of whom is told now wrote, so that different issues never meet within the merge gap. */
  busy: number[];
}

const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

interface About {
  readonly order: string;
  readonly topic: string;
}

interface Where {
  readonly customer: string;
  readonly about: About;
  readonly isComplaint: boolean;
  readonly issue: number;
  readonly contact: number;
}

/** One conversation, resolved when it ended. */
function tell(teller: Teller, at: number, { customer, about, isComplaint, issue, contact }: Where): number {
  const { order, topic } = about;
  const endedAt = at + Math.floor(teller.random() * HOUR);
  const row = {
    conversation_id: `c${teller.told.length + 1}`,
    channel: pick(teller.random, CHANNELS),
    customer_id: customer,
    opened_at: new Date(at).toISOString(),
    resolved_at: new Date(endedAt).toISOString(),
    agent_id: pick(teller.random, ['anna', 'bo']),
    order_id: order,
    category: isComplaint ? '' : topic,
    is_complaint: isComplaint ? 'yes' : 'no',
    complaint_type: isComplaint ? topic : '',
  };
  teller.busy.push(at);
  teller.told.push({ row, issue, contact });
  return endedAt;
}

/** A contact, which ends with its last conversation: now and then the customer writes again before the merge gap is over. */
function tellContact(teller: Teller, at: number, where: Where): number {
  const endedAt = tell(teller, at, where);
  if (teller.random() > 0.15) return endedAt;
  return tell(teller, at + Math.floor(teller.random() * 15 * MINUTE), where);
}

/** What contacts of an issue name: the first one all that ever tells it apart. */
interface Kind {
  readonly first: (about: About) => About;
  readonly later: (about: About, random: () => number) => About;
  readonly longestPause: number;
}

const KINDS = {
  ordered: {
    first: (about) => about,
    later: ({ order, topic }, random) =>
      pick(random, [
        { order, topic },
        { order, topic: '' },
        { order: '', topic },
      ]),
    longestPause: 30 * DAY,
  },
  topical: {
    first: ({ topic }) => ({ order: '', topic }),
    later: (about, random) => pick(random, [about, { order: '', topic: about.topic }]),
    longestPause: 30 * DAY,
  },
  /** One order, two complaints of different types. */
  twin: { first: (about) => about, later: (about) => about, longestPause: 30 * DAY },
  untyped: {
    first: () => ({ order: '', topic: '' }),
    later: () => ({ order: '', topic: '' }),
    longestPause: 7 * DAY,
  },
} as const satisfies Record<string, Kind>;

function isFree({ busy }: Teller, at: number): boolean {
  return busy.every((other) => Math.abs(other - at) > 3 * HOUR);
}

/** The very gap still belongs to the issue; otherwise any pause that makes it another contact. Null where none is free. */
function nextStart(teller: Teller, endedAt: number, longestPause: number): number | null {
  const { random } = teller;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const isEdge = random() < 0.1;
    const pause = isEdge ? longestPause : HOUR + Math.floor(random() * (longestPause - HOUR));
    if (isFree(teller, endedAt + pause)) return endedAt + pause;
  }
  return null;
}

interface Plot {
  readonly customer: string;
  readonly at: number;
  readonly kind: Kind;
  readonly about: About;
}

/** Contacts of one thing from an instant on; older than 90 days they are another issue. Returns when the last one ended. */
function tellIssue(teller: Teller, { customer, at, kind, about }: Plot): number {
  const { random } = teller;
  teller.issues += 1;
  let startedAt = at;
  let contact = 1;
  const where = (named: About): Where => {
    const isComplaint = about.topic.includes('.');
    return { customer, about: named, isComplaint, issue: teller.issues, contact };
  };
  let endedAt = tellContact(teller, at, where(kind.first(about)));
  for (let left = pick(random, [0, 0, 0, 1, 1, 2, 4, 6]); left > 0; left -= 1) {
    const next = nextStart(teller, endedAt, kind.longestPause);
    if (next === null) break;
    const isOld = next - startedAt > 90 * DAY;
    contact = isOld ? 1 : contact + 1;
    if (isOld) {
      teller.issues += 1;
      startedAt = next;
    }
    endedAt = tellContact(teller, next, where(isOld ? kind.first(about) : kind.later(about, random)));
  }
  return endedAt;
}

/** The same thing once more, one millisecond behind the gap: another issue. */
function tellAgain(teller: Teller, plot: Plot, endedAt: number): void {
  const at = endedAt + plot.kind.longestPause + 1;
  if (isFree(teller, at)) tellIssue(teller, { ...plot, at });
}

function tellCustomer(teller: Teller, customer: string): void {
  const { random } = teller;
  teller.busy = [];
  const topics = [...TYPES, ...CATEGORIES]
    .map((topic) => [random(), topic] as const)
    .sort(([a], [b]) => a - b);
  const from = Date.UTC(2025, 0, 1) + Math.floor(random() * 200 * DAY);
  const order = (): string => {
    teller.orders += 1;
    return `O${teller.orders}`;
  };
  const way = random();
  if (way < 0.1) {
    const plot = { customer, at: from, kind: KINDS.untyped, about: { order: '', topic: '' } };
    tellAgain(teller, plot, tellIssue(teller, plot));
    return;
  }
  if (way < 0.2) {
    const shared = order();
    for (const [hours, topic] of [
      [0, 'product.defect'],
      [9, 'logistics.late'],
    ] as const)
      tellIssue(teller, {
        customer,
        at: from + hours * HOUR,
        kind: KINDS.twin,
        about: { order: shared, topic },
      });
    return;
  }
  for (let issue = 0; issue < pick(random, [1, 1, 2, 4]); issue += 1) {
    const at = from + issue * 51 * HOUR;
    if (!isFree(teller, at)) continue;
    const kind = pick(random, [KINDS.ordered, KINDS.topical]);
    const plot = { customer, at, kind, about: { order: order(), topic: topics[issue]?.[1] as string } };
    const endedAt = tellIssue(teller, plot);
    if (random() < 0.2) tellAgain(teller, plot, endedAt);
  }
}

/**
 * Customers with some issues each. What a customer has at one time is about different topics and orders, or about one order
 * and complaints of different types; the same comes back only after more than the gap or the greatest age, as another issue.
 */
export function tellIssues(seed: number, contacts: number): readonly ToldConversation[] {
  const teller: Teller = { random: randomOf(seed), told: [], issues: 0, orders: 0, busy: [] };
  const isFirst = ({ issue, contact }: ToldConversation, place: number): boolean => {
    const before = teller.told[place - 1];
    return before?.issue !== issue || before.contact !== contact;
  };
  for (let customer = 1, told = 0, count = 0; count < contacts; customer += 1) {
    tellCustomer(teller, `buyer-${customer}`);
    for (; told < teller.told.length; told += 1)
      if (isFirst(teller.told[told] as ToldConversation, told)) count += 1;
  }
  return teller.told;
}
