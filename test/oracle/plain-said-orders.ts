// The orders that people name in what they write: known numbers in texts of customers and our own people, bots aside.
import type { TextRules } from '../../src/model/policy.ts';
import { plainOrderNumbers } from './plain-order-numbers.ts';
import type { PlainOrders } from './plain-orders.ts';
import { keyOf, type Place } from './plain-scopes.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';

/** The order of the conversation's own shop, else the only one of that id. */
export function orderPlace(orders: PlainOrders, { source, shop }: Place, id: string): string | null {
  const places = orders.scopes.all(id);
  const own = places.find((place) => place.source === source && place.shop === shop);
  const found = own ?? (places.length === 1 ? places[0] : undefined);
  return found === undefined ? null : keyOf(found);
}

export interface SaidOrder {
  /** As its own file spells it. */
  readonly id: string;
  readonly key: string;
  /** When it was first written, epoch ms. */
  readonly at: number;
}

/** How people would type it. */
function typed(id: string): string {
  const plain = id.normalize('NFKC').trim().toUpperCase();
  return plain.startsWith('#') ? plain.slice(1) : plain;
}

const spelled = new WeakMap<PlainOrders, Map<string, Set<string>>>();

/** Ids of orders by how people would type them. */
function idsOf(orders: PlainOrders): Map<string, Set<string>> {
  const found = spelled.get(orders) ?? new Map<string, Set<string>>();
  if (found.size > 0) return found;
  for (const key of orders.rows.keys()) {
    const id = (JSON.parse(key) as string[])[2] as string;
    found.set(typed(id), (found.get(typed(id)) ?? new Set()).add(id));
  }
  spelled.set(orders, found);
  return found;
}

const known = new Map<string, string[]>();

/** The same few texts come again and again. */
function numbersIn(text: string, rules: TextRules): string[] {
  const numbers = known.get(text) ?? plainOrderNumbers(text, rules.orderNumbers);
  known.set(text, numbers);
  return numbers;
}

interface Talk {
  readonly place: Place;
  readonly messages: readonly RawRow[];
  /** The ids that the export gives. */
  readonly given: readonly string[];
}

/** By when they were first written, then by id; without those that the export gives. */
export function saidOrders(
  { place, messages, given }: Talk,
  orders: PlainOrders,
  rules: TextRules,
): SaidOrder[] {
  const first = new Map<string, number>();
  for (const row of messages) {
    if (!['customer', 'agent', 'assisted'].includes(cell(row, 'author_kind'))) continue;
    const at = instant(row, 'sent_at') as number;
    for (const number of numbersIn(cell(row, 'text'), rules))
      for (const id of idsOf(orders).get(number) ?? []) first.set(id, Math.min(at, first.get(id) ?? at));
  }
  return [...first]
    .map(([id, at]) => ({ id, at, key: orderPlace(orders, place, id) }))
    .filter((said): said is SaidOrder => said.key !== null && !given.includes(said.id))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
