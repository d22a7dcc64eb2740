// Text of many messages in one sealed block: appended at import, read one by one, overwritten by erasure.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../errors.ts';
import type { Db } from './database.ts';
import type { Keyring } from './seal.ts';
import { pluckStatement, statement } from './statements.ts';

/** Where a text lies: bytes of UTF-8 inside the inflated block. */
export interface TextRef {
  readonly blockId: number;
  readonly offset: number;
  readonly length: number;
}

export interface TextWriter {
  append(text: string): TextRef;
  /** Seals what was appended; must be called before the transaction ends. Appending may go on after it. */
  flush(): void;
}

/** Large enough to deflate well, small enough to open for one message (about 0.5 ms). */
const BLOCK_BYTES = 64 * 1024;
/** 16 MiB: messages of one conversation lie in few blocks, those of many in turn lie in many. */
const CACHED_BLOCKS = 256;
const DEFLATE_LEVEL = 1;

interface OpenBlock {
  readonly id: number;
  bytes: Buffer;
  used: number;
}

interface CachedBlock {
  readonly version: number;
  readonly plain: Buffer;
}

/** Per database: the blocks being filled (not yet sealed), and the last ones opened. */
interface BlockMemory {
  readonly filling: Map<number, OpenBlock>;
  readonly opened: Map<number, CachedBlock>;
}

const memories = new WeakMap<Db, BlockMemory>();

function memoryOf(db: Db): BlockMemory {
  let memory = memories.get(db);
  if (memory === undefined) {
    memory = { filling: new Map(), opened: new Map() };
    memories.set(db, memory);
  }
  return memory;
}

function placeOf(blockId: number, version: number): string {
  return `text_block/${blockId}/${version}`;
}

function sealBlock(keyring: Keyring, plain: Uint8Array, aad: string): Buffer {
  return keyring.seal(deflateRawSync(plain, { level: DEFLATE_LEVEL }), aad);
}

/** The row comes first and empty, because messages refer to it before it is full. */
function startBlock(db: Db, importId: number): OpenBlock {
  const insert = statement(db, "INSERT INTO text_block (import_id, version, sealed) VALUES (?, 1, x'')");
  const row = insert.run(importId);
  const block = { id: Number(row.lastInsertRowid), bytes: Buffer.alloc(BLOCK_BYTES), used: 0 };
  const memory = memoryOf(db);
  // A rolled-back import may have used the same id for other text.
  memory.opened.delete(block.id);
  memory.filling.set(block.id, block);
  return block;
}

/** Writes the texts of one import; only inside its transaction. */
export function openTextWriter(db: Db, keyring: Keyring, importId: number): TextWriter {
  const seal = db.prepare('UPDATE text_block SET sealed = ? WHERE id = ?');
  memoryOf(db).filling.clear();
  let block: OpenBlock | null = null;
  const flush = (): void => {
    if (block === null) return;
    const sealed = sealBlock(keyring, block.bytes.subarray(0, block.used), placeOf(block.id, 1));
    seal.run(sealed, block.id);
    memoryOf(db).filling.delete(block.id);
    block = null;
  };
  const append = (text: string): TextRef => {
    const length = Buffer.byteLength(text);
    if (block !== null && block.used + length > BLOCK_BYTES) flush();
    block ??= startBlock(db, importId);
    if (length > block.bytes.length) block.bytes = Buffer.alloc(length);
    const ref = { blockId: block.id, offset: block.used, length };
    block.used += block.bytes.write(text, block.used);
    return ref;
  };
  return { append, flush };
}

function openBlock(db: Db, keyring: Keyring, blockId: number): CachedBlock {
  const { opened } = memoryOf(db);
  const version = pluckStatement(db, 'SELECT version FROM text_block WHERE id = ?').get(blockId);
  const cached = opened.get(blockId);
  opened.delete(blockId);
  const block = cached !== undefined && cached.version === version ? cached : readBlock(db, keyring, blockId);
  opened.set(blockId, block);
  if (opened.size > CACHED_BLOCKS) opened.delete(opened.keys().next().value as number);
  return block;
}

function readBlock(db: Db, keyring: Keyring, blockId: number): CachedBlock {
  const row = statement(db, 'SELECT version, sealed FROM text_block WHERE id = ?').get(blockId) as
    | { version: number; sealed: Buffer }
    | undefined;
  const place = placeOf(blockId, row?.version ?? 0);
  if (row === undefined) throw new AppError('E_SEAL_BROKEN', { row: place });
  return { version: row.version, plain: inflateRawSync(keyring.open(row.sealed, place)) };
}

/** The whole block, for a reader of all its texts; it is not kept in memory. E_SEAL_BROKEN when it does not open. */
export function readBlockBytes(db: Db, keyring: Keyring, blockId: number): Buffer {
  return readBlock(db, keyring, blockId).plain;
}

/** The text at this place; throws E_SEAL_BROKEN when its block does not open. */
export function readText(db: Db, keyring: Keyring, ref: TextRef): string {
  const filling = memoryOf(db).filling.get(ref.blockId);
  const bytes = filling?.bytes ?? openBlock(db, keyring, ref.blockId).plain;
  return bytes.toString('utf8', ref.offset, ref.offset + ref.length);
}

/** Erases the text at this place: zero bytes stand there afterwards, all other texts keep their places. */
export function overwriteText(db: Db, keyring: Keyring, ref: TextRef): void {
  const memory = memoryOf(db);
  const filling = memory.filling.get(ref.blockId);
  if (filling !== undefined) {
    filling.bytes.fill(0, ref.offset, ref.offset + ref.length);
    return;
  }
  const { version, plain } = readBlock(db, keyring, ref.blockId);
  plain.fill(0, ref.offset, ref.offset + ref.length);
  const next = version + 1;
  statement(db, 'UPDATE text_block SET version = ?, sealed = ? WHERE id = ?').run(
    next,
    sealBlock(keyring, plain, placeOf(ref.blockId, next)),
    ref.blockId,
  );
  memory.opened.delete(ref.blockId);
}
