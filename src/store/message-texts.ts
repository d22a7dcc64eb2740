// The texts of one conversation's messages, opened.
import type { Db } from './database.ts';
import type { Keyring } from './seal.ts';
import { readText } from './text-blocks.ts';

interface Row {
  id: number;
  blockId: number;
  offset: number;
  length: number;
}

const REFS = `SELECT id, block_id AS blockId, block_offset AS "offset", block_length AS length
  FROM message WHERE conversation_id = ? AND block_id IS NOT NULL AND text_chars IS NOT NULL`;

/** What was written, without the customer's own id that may be kept before it (see message-item.ts). */
export function writtenPart(entry: string): string {
  return entry.slice(entry.indexOf('\0') + 1);
}

/** Message row id → text, for those that have one. AppError E_SEAL_BROKEN. */
export function readMessageTexts(
  db: Db,
  keyring: Keyring,
  conversationId: number,
): ReadonlyMap<number, string> {
  const rows = db.prepare(REFS).all(conversationId) as Row[];
  return new Map(rows.map(({ id, ...ref }) => [id, writtenPart(readText(db, keyring, ref))]));
}
