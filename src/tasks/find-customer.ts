// From what a person knows of a customer to identifiers in an open database; with the key when there is one.
import type { NodeKey } from '../model/identity.ts';
import { type Db, databaseId } from '../store/database.ts';
import { findIdentifier, findIdentifiers, type NamedIdentifier } from '../store/find-identifier.ts';
import { checkKey, type Keyring, makeKeyring } from '../store/seal.ts';
import { findKey, type KeyWorld } from './find-key.ts';
import { openKeyring } from './open-keyring.ts';

export type { NamedIdentifier } from '../store/find-identifier.ts';

export interface CustomerLookup {
  readonly db: Db;
  readonly keyring: Keyring | null;
  /** AppError E_CUSTOMER_UNKNOWN, E_CUSTOMER_AMBIGUOUS. */
  one(named: NamedIdentifier): NodeKey;
  all(named: NamedIdentifier): readonly NodeKey[];
}

/** The keyring when a key can be found; a wrong one is an error, none is not. */
function keyringIfAny(db: Db, world: KeyWorld): Keyring | null {
  const key = findKey(world, { create: false });
  if (key === null) return null;
  checkKey(db, key.root);
  return makeKeyring(key.root, databaseId(db));
}

/** `needsKey`: the value was typed in secret, or an id in the source is asked for; AppErrors of the key. */
export function openCustomerLookup(db: Db, world: KeyWorld, needsKey: boolean): CustomerLookup {
  const keyring = needsKey ? openKeyring(db, world) : keyringIfAny(db, world);
  return {
    db,
    keyring,
    one: (named) => findIdentifier(db, named, keyring).node,
    all: (named) => findIdentifiers(db, named, keyring).map(({ node }) => node),
  };
}
