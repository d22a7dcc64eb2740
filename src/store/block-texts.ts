// All texts of one sealed block, opened once: for a search that goes through them block by block.
import type { Db } from './database.ts';
import { writtenPart } from './message-texts.ts';
import type { Keyring } from './seal.ts';
import { pluckStatement, rawStatement } from './statements.ts';
import { readBlockBytes } from './text-blocks.ts';

/** A message with its text. Row ids; `author` is a place in AUTHOR_KINDS, `sentAt` epoch ms. */
export interface StoredText {
  readonly messageId: number;
  readonly conversationId: number;
  readonly sentAt: number;
  readonly author: number;
  readonly text: string;
}

type RefRow = [
  messageId: number,
  conversationId: number,
  sentAt: number,
  author: number,
  offset: number,
  length: number,
];

const REFS = `SELECT id, conversation_id, sent_at, author, block_offset, block_length
  FROM message WHERE block_id = ? AND text_chars IS NOT NULL`;

/** The row ids of all blocks. */
export function listTextBlocks(db: Db): readonly number[] {
  return pluckStatement(db, 'SELECT id FROM text_block ORDER BY id').all() as number[];
}

/** The texts of a block whose conversations are wanted; a block with none of them is not opened. E_SEAL_BROKEN. */
export function readBlockTexts(
  { db, keyring }: { readonly db: Db; readonly keyring: Keyring },
  blockId: number,
  isWanted: (conversationId: number) => boolean,
): readonly StoredText[] {
  const rows = (rawStatement(db, REFS).all(blockId) as RefRow[]).filter((row) => isWanted(row[1]));
  if (rows.length === 0) return [];
  const bytes = readBlockBytes(db, keyring, blockId);
  return rows.map(([messageId, conversationId, sentAt, author, offset, length]) => {
    const text = writtenPart(bytes.toString('utf8', offset, offset + length));
    return { messageId, conversationId, sentAt, author, text };
  });
}
