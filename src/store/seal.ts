// Sealing, blind look-up, pseudonyms and hashes, all under keys derived from one root.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Db } from './database.ts';
import { databaseId } from './database.ts';
import { type SipKey, sipHash, sipKey } from './siphash.ts';

/**
 * What a root key can do in one database. `aad` names the place of a sealed value (table, row, column …): a value moved
 * to another place does not open. `blind` takes a value in its look-up form (model/lookup-value.ts).
 */
export interface Keyring {
  seal(plain: Uint8Array, aad: string): Buffer;
  /** Throws E_SEAL_BROKEN, which names `aad` and never the value. */
  open(sealed: Uint8Array, aad: string): Buffer;
  /** 16 bytes: equal for equal values of one kind, meaningless without the key. */
  blind(kind: string, value: string): Buffer;
  /** `C-` and 10 base-32 characters (50 bits). */
  pseudonym(value: string): string;
  /** SipHash-2-4 of the UTF-8 bytes, as a signed 64-bit integer. */
  hash64(text: string): bigint;
}

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const KEY_ID = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 2 + IV_BYTES + TAG_BYTES;
const IV_POOL = IV_BYTES * 1024;
const BLIND_BYTES = 16;
/** Crockford's letters: no I, L, O, U to be misread. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PSEUDONYM_LENGTH = 10;

function derive(root: Uint8Array, database: string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, database, `hicare ${label}`, 32));
}

let pool = Buffer.alloc(0);
let poolUsed = 0;

/** Drawn from the system in one go for many: asking for each costs more than the sealing of a short value. */
function freshIv(): Buffer {
  if (poolUsed + IV_BYTES > pool.length) {
    pool = randomBytes(IV_POOL);
    poolUsed = 0;
  }
  poolUsed += IV_BYTES;
  return pool.subarray(poolUsed - IV_BYTES, poolUsed);
}

function sealWith(key: Buffer, plain: Uint8Array, aad: string): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(aad));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Uint8Array.of(VERSION, KEY_ID), iv, cipher.getAuthTag(), body]);
}

function openWith(key: Buffer, sealed: Uint8Array, aad: string): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION || sealed[1] !== KEY_ID) throw new Error('format');
  const iv = sealed.subarray(2, 2 + IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad)).setAuthTag(sealed.subarray(2 + IV_BYTES, HEAD_BYTES));
  const plain = decipher.update(sealed.subarray(HEAD_BYTES));
  decipher.final();
  return plain;
}

function pseudonymOf(key: Buffer, value: string): string {
  const bits = createHmac('sha256', key).update(value).digest().readBigUInt64BE() >> 14n;
  const letters = Array.from(
    { length: PSEUDONYM_LENGTH },
    (_, i) => BASE32[Number((bits >> BigInt(5 * i)) & 31n)],
  );
  return `C-${letters.join('')}`;
}

const scratch = Buffer.alloc(64 * 1024);
const MAX_UTF8_BYTES_PER_UNIT = 3;

function hashText(key: SipKey, text: string): bigint {
  if (text.length * MAX_UTF8_BYTES_PER_UNIT > scratch.length) return sipHash(key, Buffer.from(text));
  return sipHash(key, scratch, scratch.write(text));
}

/** The keys of one database under this root (32 bytes). */
export function makeKeyring(root: Uint8Array, database: string): Keyring {
  const sealKey = derive(root, database, 'seal 1');
  const blindKey = derive(root, database, 'blind index');
  const pseudonymKey = derive(root, database, 'pseudonym');
  const hashKey = sipKey(derive(root, database, 'hash'));
  const placed = (aad: string) => `${database}/${aad}`;
  return {
    seal: (plain, aad) => sealWith(sealKey, plain, placed(aad)),
    open(sealed, aad) {
      try {
        return openWith(sealKey, sealed, placed(aad));
      } catch {
        throw new AppError('E_SEAL_BROKEN', { row: aad });
      }
    },
    blind: (kind, value) =>
      createHmac('sha256', blindKey).update(`${kind}\0${value}`).digest().subarray(0, BLIND_BYTES),
    pseudonym: (value) => pseudonymOf(pseudonymKey, value),
    hash64: (text) => hashText(hashKey, text),
  };
}

const publicKeys = new Map<string, SipKey>();

/** A hash for identities that hold nothing personal: its key follows from the database's id, so it needs no root. */
export function publicHash64(database: string, text: string): bigint {
  let key = publicKeys.get(database);
  if (key === undefined) {
    key = sipKey(derive(new Uint8Array(32), database, 'public hash'));
    publicKeys.set(database, key);
  }
  return hashText(key, text);
}

const SHORT_STEP = 16;
const LONG_STEP = 32;
const SHORT_LIMIT = 32;
const PAD_MARK = 0x80;

/** Seals a short text without showing its length: padded to steps of 16 bytes, beyond 32 bytes to steps of 32. */
export function sealText(keyring: Keyring, text: string, aad: string): Buffer {
  const bytes = Buffer.from(text);
  const needed = bytes.length + 1;
  const step = needed <= SHORT_LIMIT ? SHORT_STEP : LONG_STEP;
  const padded = Buffer.alloc(Math.ceil(needed / step) * step);
  bytes.copy(padded);
  padded[bytes.length] = PAD_MARK;
  return keyring.seal(padded, aad);
}

/** What `sealText` sealed. */
export function openText(keyring: Keyring, sealed: Uint8Array, aad: string): string {
  const padded = keyring.open(sealed, aad);
  return padded.toString('utf8', 0, padded.lastIndexOf(PAD_MARK));
}

function keyMark(db: Db, root: Uint8Array): Buffer {
  const database = databaseId(db);
  return createHmac('sha256', derive(root, database, 'key check'))
    .update(database)
    .digest();
}

function storedMark(db: Db): Buffer | null {
  return db.prepare('SELECT key_check FROM installation').pluck().get() as Buffer | null;
}

/** False when the database was used with another key. */
export function isKeyOf(db: Db, root: Uint8Array): boolean {
  return storedMark(db)?.equals(keyMark(db, root)) !== false;
}

/**
 * Makes sure that this root belongs to the database: E_KEY_WRONG at once instead of garbage later. A database that was
 * never used with a key is tied to this one.
 */
export function checkKey(db: Db, root: Uint8Array): void {
  if (!isKeyOf(db, root)) throw new AppError('E_KEY_WRONG', { path: db.name });
  if (isTiedToKey(db) || db.readonly) return;
  db.prepare('UPDATE installation SET key_check = ?').run(keyMark(db, root));
}

/** True when the database was used with a key before: only that key will do. */
export function isTiedToKey(db: Db): boolean {
  return storedMark(db) !== null;
}
