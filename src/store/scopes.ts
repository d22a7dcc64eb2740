// Scopes: (source, shop) pairs inside which external ids are unique, and the rules for rows that do not say theirs.
import { AppError } from '../errors.ts';
import type { RejectReason } from '../model/draft.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

export interface Scope {
  readonly id: number;
  readonly source: string;
  readonly shop: string;
}

/** Why a row cannot be placed. */
export interface Refusal {
  readonly reason: RejectReason;
  readonly column: string | null;
}

export interface Scopes {
  /**
   * The scope of a record that says `source` and `shop`, or leaves them out: no source is `canonical`, no shop the
   * source's only one. Throws E_SHOP_AMBIGUOUS when a first shop is named in a source whose earlier rows have none.
   */
  place(source: string | null, shop: string | null): Scope | Refusal;
  byId(id: number): Scope;
  /** Runs `work`; when it ends in a refusal, the scopes that were made meanwhile are gone again. */
  tentatively<T extends object>(work: () => T): T;
}

/** The source of records that no system's export brought. */
export const DEFAULT_SOURCE = 'canonical';

export function isRefusal(result: object): result is Refusal {
  return 'reason' in result;
}

function insertScope(db: Db, source: string, shop: string): Scope {
  const { lastInsertRowid } = statement(db, 'INSERT INTO scope (source, shop) VALUES (?, ?)').run(
    source,
    shop,
  );
  return { id: Number(lastInsertRowid), source, shop };
}

function refuseSecondShop(shops: ReadonlyMap<string, Scope>, source: string, shop: string): void {
  if (shops.size === 1 && shops.has('')) throw new AppError('E_SHOP_AMBIGUOUS', { source, shop });
}

function dropScope(db: Db, scope: Scope, shops: Map<string, Scope> | undefined): void {
  statement(db, 'DELETE FROM scope WHERE id = ?').run(scope.id);
  shops?.delete(scope.shop);
}

/** Reads the scopes there are (few: one per shop) and keeps them. */
export function openScopes(db: Db): Scopes {
  const bySource = new Map<string, Map<string, Scope>>();
  const byId = new Map<number, Scope>();
  const keep = (scope: Scope): Scope => {
    const shops = bySource.get(scope.source) ?? new Map<string, Scope>();
    bySource.set(scope.source, shops.set(scope.shop, scope));
    byId.set(scope.id, scope);
    return scope;
  };
  for (const scope of statement(db, 'SELECT id, source, shop FROM scope').all() as Scope[]) keep(scope);
  let fresh: Scope[] = [];
  const place = (source: string, shop: string | null): Scope | Refusal => {
    const shops = bySource.get(source) ?? new Map<string, Scope>();
    if (shop === null && shops.size > 1) return { reason: 'E_SHOP_UNDECIDED', column: 'shop' };
    const known = shop === null ? shops.values().next().value : shops.get(shop);
    if (known !== undefined) return known;
    if (shop !== null) refuseSecondShop(shops, source, shop);
    const made = keep(insertScope(db, source, shop ?? ''));
    fresh.push(made);
    return made;
  };
  const tentatively = <T extends object>(work: () => T): T => {
    fresh = [];
    const result = work();
    if (!isRefusal(result)) return result;
    for (const scope of fresh) {
      dropScope(db, scope, bySource.get(scope.source));
      byId.delete(scope.id);
    }
    return result;
  };
  return {
    place: (source, shop) => place(source ?? DEFAULT_SOURCE, shop),
    byId: (id) => byId.get(id) as Scope,
    tentatively,
  };
}
