// Rows of messages and of their versions: insert, update, delete.
import { agentRow } from './agents.ts';
import type { GroupKey } from './message-group.ts';
import type { FoldedMessage } from './message-item.ts';
import { sealVersion } from './message-versions.ts';
import { statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import type { TextRef } from './text-blocks.ts';

/** The columns of a message besides its key. */
export interface MessageValues {
  readonly importId: number;
  readonly rank: number;
  readonly twin: number;
  readonly sentAt: number;
  readonly author: number;
  readonly authorId: number | null;
  readonly isInternal: boolean;
  readonly content: number;
  readonly features: number;
  readonly cues: string | null;
  readonly orderMentions: string | null;
  readonly textHash: bigint | null;
  readonly textChars: number | null;
  readonly ref: TextRef | null;
  readonly recalledAt: number | null;
}

/** A row that is to be made. */
export interface MessageRow {
  readonly key: GroupKey;
  readonly values: MessageValues;
}

/** Values of a row as they are bound. */
type Bound = number | bigint | string | null;

const ROW_WIDTH = 20;
const ROW = `(${new Array(ROW_WIDTH).fill('?').join(', ')})`;
const INSERT = `INSERT INTO message (import_id, rank, twin, sent_at, author, author_id, is_internal, content, features,
    cues, order_mentions, text_hash, text_chars, block_id, block_offset, block_length, recalled_at, conversation_id,
    identity, external_id)
  VALUES ${ROW}`;

/** Rows that one statement writes: a third of the cost of as many statements; more save little more. */
const ROWS_TOGETHER = 32;
const INSERT_TOGETHER = INSERT + `, ${ROW}`.repeat(ROWS_TOGETHER - 1);

const UPDATE = `UPDATE message SET import_id = ?, rank = ?, twin = ?, sent_at = ?, author = ?, author_id = ?,
    is_internal = ?, content = ?, features = ?, cues = ?, order_mentions = ?, text_hash = ?, text_chars = ?,
    block_id = ?, block_offset = ?, block_length = ?, recalled_at = ?
  WHERE id = ?`;

function bound(values: MessageValues): Bound[] {
  return [
    values.importId,
    values.rank,
    values.twin,
    values.sentAt,
    values.author,
    values.authorId,
    values.isInternal ? 1 : 0,
    values.content,
    values.features,
    values.cues,
    values.orderMentions,
    values.textHash,
    values.textChars,
    values.ref === null ? null : values.ref.blockId,
    values.ref === null ? null : values.ref.offset,
    values.ref === null ? null : values.ref.length,
    values.recalledAt,
  ];
}

/** Makes the row of a message; returns its id. */
export function insertMessage(work: StoreWork, key: GroupKey, values: MessageValues): number {
  const run = statement(work.db, INSERT).run(bound(values), key.conversationId, key.identity, key.externalId);
  return Number(run.lastInsertRowid);
}

/** Rows that are still to be made: their values one behind the other, in an array that is used again and again. */
export interface WaitingRows {
  readonly values: Bound[];
  used: number;
}

export function noWaitingRows(): WaitingRows {
  return { values: new Array<Bound>(ROWS_TOGETHER * ROW_WIDTH).fill(null), used: 0 };
}

/** Adds the row of a message; when enough are waiting they are written. */
export function insertLater(work: StoreWork, waiting: WaitingRows, row: MessageRow): void {
  for (const value of bound(row.values)) waiting.values[waiting.used++] = value;
  waiting.values[waiting.used++] = row.key.conversationId;
  waiting.values[waiting.used++] = row.key.identity;
  waiting.values[waiting.used++] = row.key.externalId;
  if (waiting.used < waiting.values.length) return;
  statement(work.db, INSERT_TOGETHER).run(waiting.values);
  waiting.used = 0;
}

/** Writes the rows that are waiting; whoever reads messages calls it before. */
export function insertWaiting(work: StoreWork, waiting: WaitingRows): void {
  for (let at = 0; at < waiting.used; at += ROW_WIDTH) {
    statement(work.db, INSERT).run(waiting.values.slice(at, at + ROW_WIDTH));
  }
  waiting.used = 0;
}

/** Writes all columns of a message besides its key. */
export function updateMessage(work: StoreWork, id: number, values: MessageValues): void {
  statement(work.db, UPDATE).run(bound(values), id);
}

/** The columns of a message that shows this fold. */
export function valuesOf(
  work: StoreWork,
  scopeId: number,
  row: {
    folded: FoldedMessage;
    owner: { importId: number; rank: number };
    twin: number;
    ref: TextRef | null;
  },
): MessageValues {
  const { folded } = row;
  return {
    importId: row.owner.importId,
    rank: row.owner.rank,
    twin: row.twin,
    sentAt: folded.sentAt,
    author: folded.author,
    authorId: folded.agent === null ? null : agentRow(work, scopeId, folded.agent),
    isInternal: folded.isInternal,
    content: folded.content,
    features: folded.features,
    cues: folded.cues,
    orderMentions: folded.orderMentions,
    textHash: folded.textHash === null ? null : BigInt(folded.textHash),
    textChars: folded.textChars,
    ref: row.ref,
    recalledAt: folded.recalledAt,
  };
}

/** Removes a message and what other imports said of it. */
export function deleteMessage(work: StoreWork, id: number): void {
  statement(work.db, 'DELETE FROM message_version WHERE message_id = ?').run(id);
  statement(work.db, 'DELETE FROM message WHERE id = ?').run(id);
}

/** Out of the way of the unique index while twins change places. */
export function setAsideTwin(work: StoreWork, id: number): void {
  statement(work.db, 'UPDATE message SET twin = -1 - twin WHERE id = ?').run(id);
}

/** Writes one version; `packed` null says that the import brought just what the row shows. */
export function writeVersion(
  work: StoreWork,
  key: { messageId: number; importId: number },
  version: { rank: number; packed: string | null },
): void {
  const sealed = version.packed === null ? null : sealVersion(work, key, version.packed);
  statement(
    work.db,
    `INSERT INTO message_version (message_id, import_id, rank, sealed) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET rank = excluded.rank, sealed = excluded.sealed`,
  ).run(key.messageId, key.importId, version.rank, sealed);
}

export function deleteVersion(work: StoreWork, key: { messageId: number; importId: number }): void {
  statement(work.db, 'DELETE FROM message_version WHERE message_id = ? AND import_id = ?').run(
    key.messageId,
    key.importId,
  );
}
