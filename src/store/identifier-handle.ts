// How an identifier is named where nobody may read it: pseudonyms of accounts, handles of phones and e-mail addresses.
import { kindOfNode, type NodeKey } from '../model/identity.ts';
import { normaliseLookup } from '../model/lookup-value.ts';
import { base32Of } from './base32.ts';
import { type RecordKey, readSealedFields } from './contributions.ts';
import { blindValue, CUSTOMER_BLIND } from './customers.ts';
import type { Db } from './database.ts';
import type { DecidedNode } from './identity-decisions.ts';
import { recordsNaming, unknownOrderOf } from './identity-nodes.ts';
import { recordTable } from './record-tables.ts';
import type { Keyring } from './seal.ts';
import { rawStatement } from './statements.ts';

const LETTERS = { phone: 'P', email: 'E' } as const;

const ACCOUNT = `SELECT u.pseudonym, s.source, s.shop, hex(u.platform_blind) FROM customer u
  JOIN scope s ON s.id = u.scope_id WHERE u.id = ?`;
const ORDER = `SELECT p.external_id, s.source, s.shop, p.external_id FROM purchase_order p
  JOIN scope s ON s.id = p.scope_id WHERE p.id = ?`;
const SCOPE = 'SELECT ?, source, shop, ? FROM scope WHERE id = ?';

/** An identifier as lists name it, and by what survives an undo. */
export interface NamedNode extends DecidedNode {
  /** `C-…` an account, `P-…` a phone, `E-…` an e-mail address, the id of an order. */
  readonly handle: string;
}

type NameRow = [handle: string, source: string, shop: string, value: string];

function rowOf(db: Db, node: NodeKey): NameRow | undefined {
  const id = Number(node.slice(1));
  if (node.startsWith('a')) return rawStatement(db, ACCOUNT).get(id) as NameRow | undefined;
  if (node.startsWith('o')) return rawStatement(db, ORDER).get(id) as NameRow | undefined;
  const { scopeId, externalId } = unknownOrderOf(node);
  return rawStatement(db, SCOPE).get(externalId, externalId, scopeId) as NameRow | undefined;
}

/** The names of a node; '?' for one that is gone. */
export function nameOfNode(db: Db, node: NodeKey): NamedNode {
  const kind = kindOfNode(node);
  if (kind === 'phone' || kind === 'email') {
    const value = node.slice(1);
    const handle = `${LETTERS[kind]}-${base32Of(Buffer.from(value, 'hex'))}`;
    return { kind, handle, source: '', shop: '', value };
  }
  const [handle, source, shop, value] = rowOf(db, node) ?? ['?', '', '', ''];
  return { kind, handle, source, shop, value };
}

const FIELDS = { account: 'customer_id', email: 'customer_email', phone: 'customer_phone' } as const;
/** A record's newest value may be a masked one of the same person: a few records are asked. */
const MOST_RECORDS = 50;

function isValueOf(keyring: Keyring, kind: keyof typeof FIELDS, value: string, hex: string): boolean {
  if (kind !== 'account')
    return blindValue(keyring, FIELDS[kind], value)?.toUpperCase() === hex.toUpperCase();
  const plain = normaliseLookup('other', value);
  if (plain === null) return false;
  return keyring.blind(CUSTOMER_BLIND, plain).toString('hex').toUpperCase() === hex.toUpperCase();
}

function* recordsOf(db: Db, node: NodeKey): Generator<RecordKey> {
  const { conversations, orders } = recordsNaming(db, node);
  for (const id of conversations.slice(0, MOST_RECORDS)) yield { table: recordTable('conversation'), id };
  for (const id of orders.slice(0, MOST_RECORDS)) yield { table: recordTable('order'), id };
}

/** The identifier as an export wrote it, opened with the key; null when no record tells. Orders are never sealed. */
export function plainOfNode(db: Db, keyring: Keyring, node: NodeKey): string | null {
  const { kind, value: hex } = nameOfNode(db, node);
  if (kind === 'order') return hex;
  for (const key of recordsOf(db, node)) {
    const value = readSealedFields(db, keyring, key)[FIELDS[kind]];
    if (value !== undefined && isValueOf(keyring, kind, String(value), hex)) return String(value);
  }
  return null;
}
