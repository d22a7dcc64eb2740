// From what a person knows of a customer to identifiers in an open database; with the key when there is one.
import type { NodeKey } from '../../model/identity.ts';
import type { Db } from '../../store/database.ts';
import { findIdentifier, findIdentifiers, type NamedIdentifier } from '../../store/find-identifier.ts';
import type { Keyring } from '../../store/seal.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { keyringAtHand, openKeyring } from '../keys/open-keyring.ts';

export type { NamedIdentifier } from '../../store/find-identifier.ts';

export interface CustomerLookup {
  readonly db: Db;
  readonly keyring: Keyring | null;
  /** AppError E_CUSTOMER_UNKNOWN, E_CUSTOMER_AMBIGUOUS. */
  one(named: NamedIdentifier): NodeKey;
  all(named: NamedIdentifier): readonly NodeKey[];
}

/** `needsKey`: the value was typed in secret, or an id in the source is asked for; AppErrors of the key. */
export function openCustomerLookup(db: Db, world: KeyWorld, needsKey: boolean): CustomerLookup {
  const keyring = needsKey ? openKeyring(db, world) : keyringAtHand(db, world);
  return {
    db,
    keyring,
    one: (named) => findIdentifier(db, named, keyring).node,
    all: (named) => findIdentifiers(db, named, keyring).map(({ node }) => node),
  };
}
