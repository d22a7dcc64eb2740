// Orders, returns and accounts as far as conversations depend on them: one plain row each.
import { type Claim, claimOf, mergeClaims, push } from './merge-rows.ts';
import { keyOf, type Place, PlainScopes, placedRows } from './plain-scopes.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

export interface PlainOrders {
  /** Rows with the columns of `orders`, `order_key` and `first_return_at`, by key; also orders that only children name. */
  readonly rows: ReadonlyMap<string, RawRow>;
  /** The returns of each order, by its key: columns of `returns`, and `order_key`. */
  readonly returns: ReadonlyMap<string, RawRow[]>;
  readonly scopes: PlainScopes;
  /** By customer key. */
  readonly ofCustomer: ReadonlyMap<string, RawRow[]>;
}

/** One account per source, shop and platform id; '' for nobody. */
export function customerKey(source: string, shop: string, row: RawRow): string {
  const id = cell(row, 'customer_id').normalize('NFKC').trim();
  return id === '' ? '' : JSON.stringify([source, shop, id]);
}

interface Known {
  readonly place: Place;
  readonly claims: Claim[];
  readonly returns: Map<string, Claim[]>;
}

/** Returns that say when they were asked for, by that instant. */
function returnRows({ place, returns }: Known): RawRow[] {
  const rows = [...returns.values()].map((list) => ({ ...mergeClaims(list), order_key: keyOf(place) }));
  return rows.sort((a, b) => (instant(a, 'requested_at') as number) - (instant(b, 'requested_at') as number));
}

function orderRow({ claims, place }: Known, [first]: readonly RawRow[]): RawRow {
  return {
    ...mergeClaims(claims),
    order_key: keyOf(place),
    first_return_at: first === undefined ? '' : cell(first, 'requested_at'),
  };
}

export function plainOrders(files: readonly PlainFile[]): PlainOrders {
  const scopes = new PlainScopes();
  const known = new Map<string, Known>();
  for (const kind of ['orders', 'order_items', 'shipment_events', 'returns', 'ratings'] as const) {
    for (const { file, row, place, key } of placedRows(files, kind, { scopes, column: 'order_id' })) {
      const order: Known = known.get(key) ?? { place, claims: [], returns: new Map() };
      known.set(key, order);
      if (kind === 'orders') order.claims.push(claimOf(file, row));
      if (kind === 'returns') push(order.returns, cell(row, 'return_id'), claimOf(file, row));
    }
  }
  const rows = new Map<string, RawRow>();
  const returns = new Map<string, RawRow[]>();
  const ofCustomer = new Map<string, RawRow[]>();
  for (const [key, order] of known) {
    const asked = returnRows(order);
    const row = orderRow(order, asked);
    rows.set(key, row);
    returns.set(key, asked);
    const customer = customerKey(order.place.source, order.place.shop, row);
    if (customer !== '') push(ofCustomer, customer, row);
  }
  return { rows, returns, scopes, ofCustomer };
}

function mergedAgents(files: readonly PlainFile[]): RawRow[] {
  const claims = new Map<string, Claim[]>();
  for (const file of files.filter(({ kind }) => kind === 'agents')) {
    for (const row of file.rows)
      push(
        claims,
        JSON.stringify([cell(row, 'source'), cell(row, 'shop'), cell(row, 'agent_id')]),
        claimOf(file, row),
      );
  }
  return [...claims.values()].map((list) => mergeClaims(list));
}

/** Platform ids of internal accounts, as JSON of source and id. */
export function internalAccounts(files: readonly PlainFile[]): ReadonlySet<string> {
  const internal = mergedAgents(files).filter((row) => ['true', '1', 'yes'].includes(cell(row, 'internal')));
  return new Set(internal.map((row) => JSON.stringify([cell(row, 'source'), cell(row, 'agent_id')])));
}

/** Everybody in an agents file, as JSON of source and id. */
export function listedAgents(files: readonly PlainFile[]): ReadonlySet<string> {
  return new Set(
    mergedAgents(files).map((row) => JSON.stringify([cell(row, 'source'), cell(row, 'agent_id')])),
  );
}

/** Names by JSON of source and id. */
export function agentNames(files: readonly PlainFile[]): ReadonlyMap<string, string> {
  const named = mergedAgents(files).filter((row) => cell(row, 'name') !== '');
  return new Map(
    named.map((row) => [JSON.stringify([cell(row, 'source'), cell(row, 'agent_id')]), cell(row, 'name')]),
  );
}
