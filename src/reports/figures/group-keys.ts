// What `--by` and `--where` may name, and which column of the facts each means.
import type { Condition } from '../../engines/engine.ts';
import { AppError } from '../../errors.ts';
import type { Metric, OrderPopulation, Population } from '../../metrics/metric.ts';
import { nearest } from '../../model/nearest.ts';
import type { CellKind } from '../../model/report.ts';

/** Kinds of the groups' cells. */
const KINDS = {
  channel: 'word',
  agent: 'id',
  team: 'text',
  shop: 'text',
  source: 'text',
  category: 'text',
  complaint_type: 'word',
  cause: 'word',
  class: 'word',
  tier: 'text',
  priority: 'word',
  stage: 'word',
  product: 'text',
  region: 'text',
  supplier: 'text',
  carrier: 'text',
  warehouse: 'text',
  kind: 'word',
  reason: 'text',
  hour: 'slot',
  half_hour: 'slot',
  quarter_hour: 'slot',
  day: 'day',
  week: 'day',
  month: 'day',
} as const satisfies Record<string, CellKind>;

export type GroupKey = keyof typeof KINDS;
export const TIME_KEYS = ['day', 'week', 'month'] as const;
export type TimeKey = (typeof TIME_KEYS)[number];

/** Keys whose value is an attribute of a conversation: for filters, and for every report that groups. */
export const ATTRIBUTE_KEYS: readonly GroupKey[] = [
  'channel',
  'agent',
  'team',
  'shop',
  'source',
  'category',
  'complaint_type',
  'cause',
  'class',
  'tier',
  'priority',
  'stage',
];
/** Keys whose value is an attribute of an order: its own, or its items'. */
export const ORDER_KEYS: readonly GroupKey[] = [
  'shop',
  'source',
  'category',
  'product',
  'region',
  'supplier',
  'carrier',
  'warehouse',
];
/** What an issue has from its order, besides what its first conversation says. */
const KEYS_BY_ORDER: readonly GroupKey[] = ['product', 'region', 'supplier', 'carrier', 'warehouse'];
export const ISSUE_KEYS: readonly GroupKey[] = [...ATTRIBUTE_KEYS, ...KEYS_BY_ORDER];
/** Of a return there is more to say than of its order. */
export const RETURN_KEYS: readonly GroupKey[] = ['kind', 'reason', ...ORDER_KEYS];
export const ALL_GROUP_KEYS: readonly GroupKey[] = [...ISSUE_KEYS, 'hour', ...TIME_KEYS];

/** Conversations have no such attribute: an order has, and an issue by its order. */
export function isKeyByOrder(key: GroupKey): boolean {
  return KEYS_BY_ORDER.includes(key);
}

/** The refusal of a key, with the allowed ones and the nearest of them. */
export function groupNotAllowed(group: string, allowed: readonly string[]): AppError {
  const word = nearest(group.replaceAll('-', '_'), allowed);
  const hint = word === null ? '' : { key: 'usage.did_you_mean', params: { word } };
  return new AppError('E_GROUP_NOT_ALLOWED', { group, known: allowed.join(', ') || '–', hint });
}

/** `complaint-type` as the keys spell it. */
export function keyOfTyped(typed: string): string {
  return typed.replaceAll('-', '_');
}

/** Checks keys as people type them (`complaint-type` is `complaint_type`); E_GROUP_NOT_ALLOWED lists the allowed ones. */
export function groupKeys(typed: readonly string[], allowed: readonly string[]): readonly GroupKey[] {
  const keys = typed.map((text) => {
    const key = keyOfTyped(text);
    if (allowed.includes(key)) return key as GroupKey;
    throw groupNotAllowed(text, allowed);
  });
  const times = keys.filter((key) => isTimeKey(key));
  if (times.length > 1) throw groupNotAllowed(times.join(', '), times.slice(0, 1));
  return [...new Set(keys)];
}

/** A part of the day at which a conversation was opened. */
export function isSlotKey(key: GroupKey): boolean {
  return kindOfGroup(key) === 'slot';
}

export function isTimeKey(key: GroupKey): key is TimeKey {
  return (TIME_KEYS as readonly string[]).includes(key);
}

export function kindOfGroup(key: GroupKey): CellKind {
  return KINDS[key];
}

/** Local minutes of opening; types and causes with a group for complaints that have none. */
const COLUMNS: Partial<Record<GroupKey, string>> = {
  hour: 'opened_hour',
  half_hour: 'opened_half_hour',
  quarter_hour: 'opened_slot',
  complaint_type: 'type_group',
  cause: 'cause_group',
};
export const SLOT_KEYS = { 60: 'hour', 30: 'half_hour', 15: 'quarter_hour' } as const;

/** What the items of an order say: one order may stand in several groups. */
const ITEM_COLUMNS: Partial<Record<GroupKey, string>> = {
  product: 'item_product',
  category: 'item_category',
  supplier: 'item_supplier',
};
const ORDER_POPULATIONS: Readonly<Record<OrderPopulation, readonly GroupKey[]>> = {
  orders: ORDER_KEYS,
  orders_paid: ORDER_KEYS,
  returns: RETURN_KEYS,
  ratings: ORDER_KEYS,
  complaints: ORDER_KEYS,
};
/** A complaint counts for the shop that sold the order, where that is known. */
const SOLD_COLUMNS: Partial<Record<GroupKey, string>> = { shop: 'sold_shop', source: 'sold_source' };

function isOfOrders(population: Population): population is OrderPopulation {
  return population in ORDER_POPULATIONS;
}

function isOfIssues(population: Population): boolean {
  return population === 'issues' || population === 'complaint_issues';
}

/** The attributes by which a metric can be cut and filtered; a ratio by those that orders have. */
export function attributesOf({ population, per }: Pick<Metric, 'population' | 'per'>): readonly GroupKey[] {
  if (per !== null) return ORDER_KEYS;
  if (isOfIssues(population)) return ISSUE_KEYS;
  return isOfOrders(population) ? ORDER_POPULATIONS[population] : ATTRIBUTE_KEYS;
}

/** The fact column of a key; whose agent is meant depends on the metric. */
export function columnOfGroup(
  key: GroupKey,
  { population, agentColumn }: Pick<Metric, 'population' | 'agentColumn'>,
): string {
  if (key === 'agent') return agentColumn;
  if (population === 'complaints' && SOLD_COLUMNS[key] !== undefined) return SOLD_COLUMNS[key];
  if (isOfOrders(population)) return ITEM_COLUMNS[key] ?? key;
  if (isOfIssues(population) && isKeyByOrder(key)) return ITEM_COLUMNS[key] ?? key;
  return COLUMNS[key] ?? key;
}

const OF_COMPLAINTS: readonly Population[] = ['issues', 'complaint_issues', 'complaints', 'orders_paid'];

/**
 * What the group is called whose attribute nobody knows, where metrics.md names one: an issue that nobody answered, or
 * without an order, is nobody's. Null elsewhere.
 */
export function nameOfUnknown(key: GroupKey, { population }: Pick<Metric, 'population'>): 'unknown' | null {
  if (!OF_COMPLAINTS.includes(population)) return null;
  if (isKeyByOrder(key)) return 'unknown';
  const isNamed = isOfIssues(population) ? key === 'agent' : key === 'category';
  return isNamed ? 'unknown' : null;
}

/** `--where` as conditions for a metric's rows. */
export function filterConditions(
  filters: Readonly<Record<string, string>>,
  metric: Pick<Metric, 'population' | 'agentColumn' | 'per'>,
): readonly Condition[] {
  const keys = groupKeys(Object.keys(filters), attributesOf(metric));
  return keys.map((key, index): Condition => {
    const value = Object.values(filters)[index] as string;
    const column = columnOfGroup(key, metric);
    if (value === nameOfUnknown(key, metric)) return { column, is: 'null' };
    return { column, is: '=', value };
  });
}
