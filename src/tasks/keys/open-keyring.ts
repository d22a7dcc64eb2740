// The keyring of a database that exists: its key found and checked. Reading never makes a key.
import { AppError } from '../../errors.ts';
import { type Db, databaseId } from '../../store/database.ts';
import { checkKey, isKeyOf, type Keyring, makeKeyring } from '../../store/seal.ts';
import { findKey, type KeyWorld, userKeyPath } from './find-key.ts';

/** AppError E_KEY_MISSING, E_KEY_WRONG, E_KEY_FORMAT, E_KEY_PERMISSIONS. */
export function openKeyring(db: Db, world: KeyWorld): Keyring {
  const key = findKey(world, { create: false });
  if (key === null) throw new AppError('E_KEY_MISSING', { path: userKeyPath(world.env, world.home) });
  checkKey(db, key.root);
  return makeKeyring(key.root, databaseId(db));
}

/**
 * For what can be read without it: null where no key is found, and where the one that is found belongs to another database,
 * of which `onWrongKey` is told. AppError E_KEY_FORMAT, E_KEY_PERMISSIONS.
 */
export function keyringAtHand(db: Db, world: KeyWorld): Keyring | null {
  const key = findKey(world, { create: false });
  if (key === null) return null;
  if (isKeyOf(db, key.root)) return makeKeyring(key.root, databaseId(db));
  world.onWrongKey?.();
  return null;
}
