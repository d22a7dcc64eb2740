// `report complaints` a second time (metrics.md §3.6): issues with a complaint and the orders paid, by plain loops over the rows of files.
import type { Policy } from '../../src/model/policy.ts';
import type { FactRow } from '../oracle-rows.ts';
import { type Bound, wilson } from '../oracle-statistics.ts';
import type { PlainTables } from './oracle-facts.ts';
import type { PlainLink } from './plain-links.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import type { PlainPeriod } from './reading.ts';

type Word = string | null;
type Row = (Bound | string)[];

/** What the sections are computed from; `orders`: rows of `orders` by key, `lines`: of `order_items`. */
export interface ComplaintWorld {
  readonly tables: PlainTables;
  readonly links: readonly PlainLink[];
  readonly orders: ReadonlyMap<string, RawRow>;
  readonly lines: ReadonlyMap<string, RawRow[]>;
  /** How far the orders of each source are known, and its conversations. */
  readonly orderEnds: ReadonlyMap<string, number>;
  readonly reach: ReadonlyMap<string, number>;
  readonly policy: Policy;
}

interface Complaint {
  readonly type: Word;
  readonly decidedBy: Word;
  readonly department: string;
  /** The key of the order behind it. */
  readonly order: string | null;
}

const SECTIONS = {
  by_product: (lines: readonly RawRow[]) =>
    lines.map((row) => cell(row, 'product_id') || cell(row, 'sku') || cell(row, 'title')),
  by_supplier: (lines: readonly RawRow[], order: RawRow) =>
    (lines.length === 0 ? [{}] : lines).map((row) => cell(row, 'supplier') || cell(order, 'supplier')),
  by_carrier: (_: readonly RawRow[], order: RawRow) => [cell(order, 'carrier')],
  by_region: (_: readonly RawRow[], order: RawRow) => [cell(order, 'region')],
  by_category: (lines: readonly RawRow[]) => lines.map((row) => cell(row, 'category')),
} as const;

/** product.* → goods; packing, wrong, missing, oversold → warehouse; other logistics.* → logistics; cause system → tech. */
function departmentFor(type: Word, cause: Word): string {
  if (type?.split('.')[0] === 'product') return 'goods';
  const packed = ['logistics.package_damaged', 'order.wrong_item', 'order.missing_item', 'order.oversold'];
  if (type !== null && packed.includes(type)) return 'warehouse';
  if (type?.split('.')[0] === 'logistics') return 'logistics';
  return cause === 'system' ? 'tech' : 'after-sales';
}

interface Talk {
  readonly key: string;
  readonly position: number;
  readonly fact: FactRow;
}

/** The conversations of every issue, in the order of its contacts. */
function talksOfIssues({ tables }: ComplaintWorld): Map<string, Talk[]> {
  const talks = new Map<string, Talk[]>();
  for (const [key, member] of tables.members) {
    const contact = tables.contacts.get(String(member.contact));
    if (contact === undefined) continue;
    const talk = { key, position: contact.issue_position as number, fact: tables.conversations.get(key)! };
    talks.set(String(contact.issue), [...(talks.get(String(contact.issue)) ?? []), talk]);
  }
  for (const list of talks.values())
    list.sort(
      (a, b) =>
        a.position - b.position ||
        Number(a.fact.opened_at) - Number(b.fact.opened_at) ||
        (a.key < b.key ? -1 : 1),
    );
  return talks;
}

/** Orders that are named go before the one that is the customer's only one under way. */
function orderOf(talks: readonly Talk[], links: ReadonlyMap<string, PlainLink[]>): string | null {
  const all = talks.flatMap(({ key }) => (links.get(key) ?? []).toSorted((a, b) => a.position - b.position));
  return (all.find(({ how }) => how !== 'only_open') ?? all[0])?.orderKey ?? null;
}

/** The complaints of a period, by the day of each issue's first. */
export function plainComplaints(world: ComplaintWorld, period: PlainPeriod): Complaint[] {
  const { tables, reach } = world;
  const links = new Map<string, PlainLink[]>();
  for (const link of world.links) {
    const { key } = link.conversation;
    links.set(key, [...(links.get(key) ?? []), link]);
  }
  const talks = talksOfIssues(world);
  return [...tables.issues].flatMap(([name, issue]) => {
    const at = issue.complaint_started_at as number | null;
    const own = talks.get(name) ?? [];
    const known = Math.min(...own.map(({ fact }) => reach.get(String(fact.source)) as number));
    if (at === null || at < period.since || at >= period.until || at > known) return [];
    const complaining = own.filter(({ fact }) => fact.is_complaint === 1 && fact.exclusion === null);
    const first = (column: string) =>
      (complaining.map(({ fact }) => fact[column]).find((value) => value !== null) ?? null) as Word;
    const type = issue.complaint_type as Word;
    const department = departmentFor(type, first('cause'));
    return [{ type, decidedBy: first('complaint_source'), department, order: orderOf(own, links) }];
  });
}

/** Words with their counts, the most frequent first. */
function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Keys of the orders paid in the period, as far as their source is known. */
export function plainPaid({ orders, orderEnds }: ComplaintWorld, period: PlainPeriod): string[] {
  return [...orders].flatMap(([key, row]) => {
    const at = instant(row, 'paid_at');
    const [source] = JSON.parse(key) as [string];
    const isIn = at !== null && at >= period.since && at < period.until;
    return isIn && at <= (orderEnds.get(source) as number) ? [key] : [];
  });
}

/** What nobody knows of an order is a row of its own. */
const UNKNOWN = 'unknown';

/** One row per word: complaints, orders paid, their ratio with its Wilson interval. An order of two products counts under both. */
function rates(
  world: ComplaintWorld,
  section: keyof typeof SECTIONS,
  of: { complaints: readonly Complaint[]; paid: readonly string[] },
): Row[] {
  const wordsOf = (order: string | null): Word[] => {
    const row = order === null ? undefined : world.orders.get(order);
    if (row === undefined) return [UNKNOWN];
    const found = SECTIONS[section](world.lines.get(order as string) ?? [], row).map(
      (word) => word || UNKNOWN,
    );
    return found.length === 0 ? [UNKNOWN] : [...new Set(found)];
  };
  const counts = new Map<Word, [complaints: number, paid: number]>();
  const count = (order: string | null, place: 0 | 1): void => {
    for (const word of wordsOf(order)) {
      const known = counts.get(word) ?? [0, 0];
      known[place] += 1;
      counts.set(word, known);
    }
  };
  for (const { order } of of.complaints) count(order, 0);
  for (const order of of.paid) count(order, 1);
  const rows = [...counts].map(([word, [hits, n]]): Row => {
    const [low, high] = n === 0 || hits > n ? [null, null] : wilson(hits, n);
    return [word, hits, n, n === 0 ? null : hits / n, low, high];
  });
  const place = (word: Bound | string | undefined) => (word === null ? '' : String(word));
  return rows.sort((a, b) => Number(b[1]) - Number(a[1]) || (place(a[0]) < place(b[0]) ? -1 : 1));
}

/** The rows of every section but the figures, and those by category, which are asked for apart. */
export function complaintSections(
  world: ComplaintWorld,
  period: PlainPeriod,
): Readonly<Record<string, Row[]>> {
  const complaints = plainComplaints(world, period);
  const paid = plainPaid(world, period);
  const types = counted(complaints.flatMap(({ type }) => type ?? []));
  const untyped = complaints.filter(({ type }) => type === null).length;
  const shares = (words: readonly string[]): Row[] =>
    counted(words).map(([word, count]) => [word, count, count / complaints.length]);
  const rateSections = (Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]).map(
    (name) => [name, rates(world, name, { complaints, paid })] as const,
  );
  return {
    by_type: [
      ...types.map(([type, count]): Row => {
        const scene = type.includes('.') ? type : null;
        return [type.split('.')[0] as string, scene, count, count / complaints.length, count / paid.length];
      }),
      ['unclassified', null, untyped, untyped / complaints.length, untyped / paid.length],
    ],
    sources: shares(complaints.map(({ decidedBy }) => decidedBy ?? 'unknown')),
    departments: shares(complaints.map(({ department }) => department)),
    ...Object.fromEntries(rateSections),
  };
}
