// From what a person knows of a customer (a handle, an id in the source, a phone) to the identifiers in the database.
import { AppError } from '../errors.ts';
import type { NodeKey } from '../model/identity.ts';
import { normaliseLookup } from '../model/lookup-value.ts';
import { base32Range } from './base32.ts';
import { blindValue, CUSTOMER_BLIND } from './customers.ts';
import type { Db } from './database.ts';
import { nameOfNode, plainOfNode } from './identifier-handle.ts';
import type { DecidedNode } from './identity-decisions.ts';
import { countRecordsNaming } from './identity-nodes.ts';
import {
  accountNode,
  emailNode,
  loadConversationIdentity,
  orderNode,
  phoneNode,
} from './identity-records.ts';
import type { Keyring } from './seal.ts';
import { pluckStatement } from './statements.ts';

/** `id`: a handle, or the id of an account, order or conversation in its source. The others are typed in secret. */
export interface NamedIdentifier {
  readonly by: 'id' | 'phone' | 'email' | 'nick';
  readonly value: string;
}

export interface FoundIdentifier {
  readonly node: NodeKey;
  readonly handle: string;
  readonly decided: DecidedNode;
  /** As an export wrote it; null when no record tells. */
  plain(keyring: Keyring): string | null;
}

function found(db: Db, node: NodeKey): FoundIdentifier {
  const { handle, ...decided } = nameOfNode(db, node);
  return { node, handle, decided, plain: (keyring) => plainOfNode(db, keyring, node) };
}

/** In whatever shop: one nick may stand in several. */
function accountsCalled(db: Db, value: string, keyring: Keyring): NodeKey[] {
  const plain = normaliseLookup('other', value);
  if (plain === null) return [];
  const sql = `SELECT u.id FROM scope s JOIN customer u ON u.scope_id = s.id AND u.platform_blind = ?
    ORDER BY s.source, s.shop`;
  const ids = pluckStatement(db, sql).all(keyring.blind(CUSTOMER_BLIND, plain)) as number[];
  return ids.map(accountNode);
}

function byBlind(db: Db, kind: 'phone' | 'email', value: string, keyring: Keyring): NodeKey[] {
  const hex = blindValue(keyring, `customer_${kind}`, value);
  if (hex === null) return [];
  const node = kind === 'phone' ? phoneNode(hex.toUpperCase()) : emailNode(hex.toUpperCase());
  return countRecordsNaming(db, node) > 0 ? [node] : [];
}

function withHandle(db: Db, letter: string, name: string): NodeKey[] {
  if (letter === 'C') {
    const ids = pluckStatement(db, 'SELECT id FROM customer WHERE pseudonym = ?').all(`C-${name}`);
    return (ids as number[]).map(accountNode);
  }
  const range = base32Range(name);
  if (range === null) return [];
  const [column, node] =
    letter === 'P' ? (['phone_blind', phoneNode] as const) : (['email_blind', emailNode] as const);
  const of = (table: string) =>
    `SELECT hex(${column}) FROM ${table} WHERE ${column} BETWEEN @first AND @last`;
  const hexes = pluckStatement(db, `${of('conversation')} UNION ${of('purchase_order')}`).all(range);
  return (hexes as string[]).map(node);
}

/** A thread is called by those that were cut from it. */
const CALLED = `SELECT id FROM conversation WHERE external_id = @id
  UNION ALL SELECT s.id FROM conversation t JOIN conversation s ON s.thread_id = t.id WHERE t.external_id = @id`;

function conversationsCalled(db: Db, externalId: string): NodeKey[] {
  const ids = pluckStatement(db, CALLED).all({ id: externalId });
  return (ids as number[]).flatMap((id) => {
    const record = loadConversationIdentity(db, id)?.record;
    const home = record && (record.account ?? record.orders[0] ?? record.email ?? record.phone);
    return home ? [home] : [];
  });
}

function withId(db: Db, id: string, keyring: Keyring | null): NodeKey[] {
  const handle = /^([CPE])-([0-9A-Z]{10}(?:-\d+)?)$/i.exec(id);
  if (handle !== null) {
    const [, letter = '', name = ''] = handle;
    const nodes = withHandle(db, letter.toUpperCase(), name.toUpperCase());
    if (nodes.length > 0) return nodes;
  }
  const orders = pluckStatement(db, 'SELECT id FROM purchase_order WHERE external_id = ?').all(
    id,
  ) as number[];
  const clear = [...orders.map(orderNode), ...conversationsCalled(db, id)];
  return keyring === null ? clear : [...accountsCalled(db, id, keyring), ...clear];
}

/**
 * All identifiers that are meant; none when nobody is known by that. Without a keyring only handles and the ids of orders
 * and conversations are known; E_KEY_MISSING for what needs it.
 */
export function findIdentifiers(
  db: Db,
  { by, value }: NamedIdentifier,
  keyring: Keyring | null,
): FoundIdentifier[] {
  if (by !== 'id' && keyring === null) throw new AppError('E_KEY_MISSING', { path: db.name });
  const nodes =
    by === 'id'
      ? withId(db, value.trim(), keyring)
      : by === 'nick'
        ? accountsCalled(db, value, keyring as Keyring)
        : byBlind(db, by, value, keyring as Keyring);
  return [...new Set(nodes)].map((node) => found(db, node));
}

/** The one identifier that is meant. AppError E_CUSTOMER_UNKNOWN, E_CUSTOMER_AMBIGUOUS. */
export function findIdentifier(db: Db, named: NamedIdentifier, keyring: Keyring | null): FoundIdentifier {
  const all = findIdentifiers(db, named, keyring);
  const [only] = all;
  // What was typed may be personal: it is not repeated.
  if (only === undefined) throw new AppError('E_CUSTOMER_UNKNOWN');
  if (all.length === 1) return only;
  throw new AppError('E_CUSTOMER_AMBIGUOUS', { handles: all.map(({ handle }) => handle).join(', ') });
}
