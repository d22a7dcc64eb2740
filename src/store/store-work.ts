// What the functions that write records share: the connection, the keys, the scopes, and what they have touched.
import { type Db, databaseId } from './database.ts';
import { openScopes, type Scopes } from './scopes.ts';
import type { Keyring } from './seal.ts';

/** Row ids whose facts must be renewed. */
export interface Touched {
  readonly conversations: Set<number>;
  readonly orders: Set<number>;
  /** Orders of which only an item or a scan changed: no conversation's facts follow from those. */
  readonly orderParts: Set<number>;
  readonly customers: Set<number>;
}

export interface StoreWork {
  readonly db: Db;
  readonly keyring: Keyring | null;
  readonly databaseId: string;
  readonly scopes: Scopes;
  readonly touched: Touched;
  /** Conversations that are or were threads and must be cut anew. */
  readonly threads: Set<number>;
  /** Agents by scope and id, so that a million messages ask once for each. */
  readonly agents: Map<string, number>;
  /** Rows that lost a reference and may now stand for nothing. */
  readonly loosened: { customers: Set<number>; agents: Set<number>; orders: Set<number> };
  /** Agents whose team, kind or standing changed. */
  readonly changedAgents: Set<number>;
}

export function openStoreWork(db: Db, keyring: Keyring | null): StoreWork {
  return {
    db,
    keyring,
    databaseId: databaseId(db),
    scopes: openScopes(db),
    touched: { conversations: new Set(), orders: new Set(), orderParts: new Set(), customers: new Set() },
    threads: new Set(),
    agents: new Map(),
    loosened: { customers: new Set(), agents: new Set(), orders: new Set() },
    changedAgents: new Set(),
  };
}
