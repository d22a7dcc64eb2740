// Customers: one row per platform id and scope, known by a blind index and shown by a pseudonym.
import { type LookupKind, normaliseLookup } from '../model/lookup-value.ts';
import type { Scope } from './scopes.ts';
import type { Keyring } from './seal.ts';
import { pluckStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

/** The kind under which platform ids are blinded, here and for agents who are customers too. */
export const CUSTOMER_BLIND = 'customer';

const LOOKUP_KINDS: Readonly<Record<string, LookupKind>> = {
  customer_phone: 'phone',
  customer_email: 'email',
};

/** The blind index (hex) of a look-up field's value; null for what can identify nobody, such as a masked phone. */
export function blindValue(keyring: Keyring, field: string, value: string): string | null {
  const kind = LOOKUP_KINDS[field];
  const plain = normaliseLookup(kind ?? 'other', value);
  return plain === null ? null : keyring.blind(kind ?? field, plain).toString('hex');
}

/** The cell of a platform id: pseudonym and blind index, from which the row can be made again without the key. */
export function customerValue(keyring: Keyring, scope: Scope, platformId: string): string {
  const plain = platformId.normalize('NFKC').trim();
  const pseudonym = keyring.pseudonym(`${scope.source}\0${scope.shop}\0${plain}`);
  return `${pseudonym} ${keyring.blind(CUSTOMER_BLIND, plain).toString('hex')}`;
}

/** The row of a customer, made when there is none; `value` as `customerValue` made it. */
export function customerRow(work: StoreWork, scopeId: number, value: string): number {
  const [pseudonym, hex] = value.split(' ') as [string, string];
  const blind = Buffer.from(hex, 'hex');
  const found = pluckStatement(
    work.db,
    'SELECT id FROM customer WHERE scope_id = ? AND platform_blind = ?',
  ).get(scopeId, blind) as number | undefined;
  return found ?? insertCustomer(work, { scopeId, blind, pseudonym });
}

/** Two customers out of some millions may share 50 bits; the later one gets a number behind its pseudonym. */
function insertCustomer(work: StoreWork, row: { scopeId: number; blind: Buffer; pseudonym: string }): number {
  const insert = statement(
    work.db,
    `INSERT INTO customer (scope_id, platform_blind, pseudonym) VALUES (?, ?, ?) ON CONFLICT (pseudonym) DO NOTHING`,
  );
  for (let number = 1; ; number += 1) {
    const pseudonym = number === 1 ? row.pseudonym : `${row.pseudonym}-${number}`;
    const { changes, lastInsertRowid } = insert.run(row.scopeId, row.blind, pseudonym);
    if (changes === 1) return Number(lastInsertRowid);
  }
}
