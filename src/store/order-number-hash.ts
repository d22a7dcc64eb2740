// The keyed hash by which an order number in a text is found among the orders, without either being readable.
import { normaliseOrderNumber } from '../model/order-number.ts';
import type { Db } from './database.ts';
import type { Keyring } from './seal.ts';
import { statement } from './statements.ts';

const HEX_DIGITS = 16;

/** 64 bits in hex, of the number as people type it; null without a key or a number. */
export function orderNumberHash(keyring: Keyring | null, number: string): string | null {
  const plain = normaliseOrderNumber(number);
  if (keyring === null || plain === null) return null;
  const hash = BigInt.asUintN(64, keyring.hash64(`order\0${plain}`));
  return hash.toString(16).padStart(HEX_DIGITS, '0');
}

interface Unhashed {
  readonly id: number;
  readonly externalId: string;
}

const WITHOUT_HASH = `SELECT id, external_id AS externalId FROM purchase_order WHERE external_hash IS NULL`;

/** Gives orders their hash that came without a key; returns their row ids. */
export function fillOrderHashes(db: Db, keyring: Keyring): number[] {
  const orders = statement(db, WITHOUT_HASH).all() as Unhashed[];
  for (const { id, externalId } of orders) {
    const hash = orderNumberHash(keyring, externalId);
    statement(db, 'UPDATE purchase_order SET external_hash = ? WHERE id = ?').run(hash, id);
  }
  return orders.map(({ id }) => id);
}

/** What a message keeps of the numbers in its text: JSON list in order of place; null: none, or no key. */
export function packMentions(keyring: Keyring | null, numbers: readonly string[]): string | null {
  if (keyring === null || numbers.length === 0) return null;
  return JSON.stringify(numbers.flatMap((number) => orderNumberHash(keyring, number) ?? []));
}
