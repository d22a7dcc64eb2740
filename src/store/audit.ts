// The audit log: who did what to sealed or destroyed things. Each row's chain covers the one before it.
import { createHash } from 'node:crypto';
import type { Db } from './database.ts';
import type { Keyring } from './seal.ts';
import { statement } from './statements.ts';

export interface AuditEntry {
  /** Epoch ms. */
  readonly at: number;
  /** User and host; never personal data of customers. */
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
  readonly chain: Buffer | null;
}

const CHAIN_START = Buffer.alloc(16);
/** The first byte of a chain says whether a key was at hand; without one it shows accidents, not forgery. */
const PLAIN_CHAIN = 0;
const KEYED_CHAIN = 1;

type Link = Omit<AuditRow, 'id' | 'chain'>;

function chainOf(keyring: Keyring | null, previous: Uint8Array, link: Link): Buffer {
  const text = JSON.stringify([
    Buffer.from(previous).toString('hex'),
    link.at,
    link.actor,
    link.action,
    link.detail,
  ]);
  if (keyring !== null) return Buffer.concat([Buffer.of(KEYED_CHAIN), keyring.blind('audit chain', text)]);
  return Buffer.concat([Buffer.of(PLAIN_CHAIN), createHash('sha256').update(text).digest().subarray(0, 16)]);
}

/** Adds an entry in the transaction that is open, so that the deed and its trace are one. */
export function appendAudit(db: Db, keyring: Keyring | null, entry: AuditEntry): void {
  const last = statement(db, 'SELECT chain FROM audit ORDER BY id DESC LIMIT 1').get() as
    | Pick<AuditRow, 'chain'>
    | undefined;
  const { at, actor, action } = entry;
  const link = { at, actor, action, detail: JSON.stringify(entry.detail) };
  const chain = chainOf(keyring, last?.chain ?? CHAIN_START, link);
  statement(db, 'INSERT INTO audit (at, actor, action, detail, chain) VALUES (?, ?, ?, ?, ?)').run(
    at,
    actor,
    action,
    link.detail,
    chain,
  );
}

/**
 * The id of the first entry whose chain does not follow from the one before it (changed, moved, or after a missing one);
 * null when all do. Keyed entries are passed over without a keyring.
 */
export function findBrokenAudit(db: Db, keyring: Keyring | null): number | null {
  let previous: Uint8Array = CHAIN_START;
  for (const row of db.prepare('SELECT * FROM audit ORDER BY id').iterate() as Iterable<AuditRow>) {
    const { chain } = row;
    if (chain === null) return row.id;
    const isKeyed = chain[0] === KEYED_CHAIN;
    const isCheckable = !isKeyed || keyring !== null;
    if (isCheckable && !chainOf(isKeyed ? keyring : null, previous, row).equals(chain)) return row.id;
    previous = chain;
  }
  return null;
}
