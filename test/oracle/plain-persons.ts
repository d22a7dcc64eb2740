// Who is one person a second time, straight from data-model.md (Identity of a customer): plain values, sets, no key.
import { cell, type RawRow } from './raw-rows.ts';

export interface PlainRecord {
  readonly kind: 'conversation' | 'order';
  readonly source: string;
  readonly shop: string;
  readonly id: string;
  /** Epoch ms. */
  readonly at: number | null;
  /** '' for nobody. */
  readonly account: string;
  /** Keys of the orders that it names, in its order; of an order its own. */
  readonly orders: readonly string[];
  readonly row: RawRow;
}

interface Tie {
  readonly from: string;
  readonly to: string;
  readonly order: readonly (string | number)[];
  readonly isOwnOrder: boolean;
}

/** What a record names, strongest first; each name begins with its kind. */
function namesOf({ account, orders, row }: PlainRecord): string[] {
  const phone = cell(row, 'customer_phone')
    .replace(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '');
  const email = cell(row, 'customer_email').trim().toLowerCase();
  return [
    ...(account === '' ? [] : [`0 ${account}`]),
    ...orders.map((order) => `1 ${order}`),
    ...(email === '' ? [] : [`2 ${email}`]),
    ...(phone === '' ? [] : [`3 ${phone}`]),
  ];
}

function sharedNames(records: readonly PlainRecord[]): Set<string> {
  const accountOfOrder = new Map(
    records
      .filter(({ kind }) => kind === 'order')
      .map(({ orders, account }) => [orders[0] as string, account]),
  );
  const seen = new Map<string, Set<string>>();
  for (const record of records) {
    const throughOrders = record.orders.map((order) => accountOfOrder.get(order) ?? '');
    for (const name of namesOf(record)) {
      if (name.startsWith('0')) continue;
      const accounts = name.startsWith('1') ? [record.account] : [record.account, ...throughOrders];
      const known = seen.get(name) ?? new Set();
      for (const account of accounts) if (account !== '') known.add(account);
      seen.set(name, known);
    }
  }
  return new Set([...seen].filter(([, accounts]) => accounts.size > 3).map(([name]) => name));
}

function tiesOf(record: PlainRecord, isShared: (name: string) => boolean): Tie[] {
  const [home, ...others] = namesOf(record).filter((name) => !isShared(name));
  if (home === undefined) return [];
  const { kind, source, shop, id, at } = record;
  return others.map((to, place) => {
    const isOwnOrder = kind === 'order' && home.startsWith('0') && to.startsWith('1');
    const strength = isOwnOrder ? 0 : Number(to[0]);
    return { from: home, to, order: [strength, at ?? Infinity, source, shop, kind, id, place], isOwnOrder };
  });
}

function compareTies(a: Tie, b: Tie): number {
  for (const [place, x] of a.order.entries()) {
    const y = b.order[place] as string | number;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

const shopOf = (account: string): string =>
  JSON.stringify((JSON.parse(account.slice(2)) as string[]).slice(0, 2));

/** Every name with the set of names that are one person's with it. */
function joinAll(ties: readonly Tie[], isJoining: (tie: Tie) => boolean): Map<string, Set<string>> {
  const persons = new Map<string, Set<string>>();
  const personOf = (name: string): Set<string> => {
    const person = persons.get(name) ?? new Set([name]);
    persons.set(name, person);
    return person;
  };
  for (const tie of ties) {
    const [a, b] = [personOf(tie.from), personOf(tie.to)];
    if (a === b || !isJoining(tie)) continue;
    const shops = [a, b].map((person) => [...person].filter((name) => name.startsWith('0')).map(shopOf));
    if (shops[0]?.some((shop) => shops[1]?.includes(shop))) continue;
    for (const name of b) {
      a.add(name);
      persons.set(name, a);
    }
  }
  return persons;
}

const LIMITS = { phones: 3, identifiers: 10 };

function isTooLarge(person: ReadonlySet<string>): boolean {
  const phones = [...person].filter((name) => name.startsWith('3')).length;
  const identifiers = [...person].filter((name) => !name.startsWith('1')).length;
  return phones > LIMITS.phones || identifiers > LIMITS.identifiers;
}

export interface PlainPerson {
  readonly cluster: string;
  readonly isIdentified: boolean;
}

/** How often the guards had a word: a comparison without any would mean little. */
export const guarded = { shared: 0, quarantined: 0, refused: 0 };

/** The person of every conversation, in the order of the records. */
export function plainPersons(records: readonly PlainRecord[]): PlainPerson[] {
  const shared = sharedNames(records);
  const isShared = (name: string): boolean => shared.has(name);
  const ties = records.flatMap((record) => tiesOf(record, isShared)).sort(compareTies);
  let persons = joinAll(ties, () => true);
  const large = new Set([...persons.values()].filter(isTooLarge).flatMap((person) => [...person]));
  if (large.size > 0)
    persons = joinAll(ties, ({ from, to, isOwnOrder }) => isOwnOrder || !(large.has(from) || large.has(to)));
  guarded.shared += shared.size;
  guarded.quarantined += large.size;
  guarded.refused += ties.filter(({ from, to }) => persons.get(from) !== persons.get(to)).length;
  return records
    .filter(({ kind }) => kind === 'conversation')
    .map((record) => {
      const home = namesOf(record).find((name) => name.startsWith('0') || !isShared(name));
      if (home === undefined)
        return {
          cluster: `alone ${JSON.stringify([record.source, record.shop, record.id])}`,
          isIdentified: false,
        };
      const person = persons.get(home) ?? new Set([home]);
      return {
        cluster: [...person].sort()[0] as string,
        isIdentified: [...person].some((name) => !name.startsWith('1')),
      };
    });
}
