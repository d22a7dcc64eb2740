// All rows of one message identity in a conversation, read as the items that imports brought.
import { AppError } from '../errors.ts';
import type { Entry, MessageItem, ReadEntry } from './message-item.ts';
import { openVersion, unpackItems } from './message-versions.ts';
import { statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import { readText, type TextRef } from './text-blocks.ts';

/** Names a group: rows of one identity in one conversation. */
export interface GroupKey {
  readonly conversationId: number;
  readonly scopeId: number;
  readonly identity: bigint;
  /** The message's own id, where it has one. */
  readonly externalId: string | null;
}

/** A version row as it stands; `packed` is null when that import brought just what the row shows. */
export interface StoredVersion {
  readonly rank: number;
  readonly packed: string | null;
}

export interface StoredMessage {
  readonly id: number;
  readonly twin: number;
  /** What the row shows, under the import and rank that it belongs to. */
  readonly shown: MessageItem;
  readonly ref: TextRef | null;
  readonly versions: ReadonlyMap<number, StoredVersion>;
  readonly items: readonly MessageItem[];
}

interface MessageRow {
  id: number;
  twin: number;
  import_id: number;
  rank: number;
  sent_at: number;
  author: number;
  agent: string | null;
  is_internal: number;
  content: number;
  features: number;
  cues: string | null;
  order_mentions: string | null;
  text_hash: string | null;
  text_chars: number | null;
  block_id: number | null;
  block_offset: number;
  block_length: number;
  recalled_at: number | null;
}

const GROUP = `SELECT m.id, m.twin, m.import_id, m.rank, m.sent_at, m.author, a.external_id AS agent, m.is_internal,
    m.content, m.features, m.cues, m.order_mentions, CAST(m.text_hash AS TEXT) AS text_hash, m.text_chars, m.block_id, m.block_offset,
    m.block_length, m.recalled_at
  FROM message m LEFT JOIN agent a ON a.id = m.author_id WHERE m.conversation_id = ? AND m.identity = ?`;

/** A function that reads entries, from their block where they lie in one. */
export function entryReader(work: StoreWork): ReadEntry {
  return (entry: Entry) => {
    if ('plain' in entry) return entry.plain;
    if (work.keyring === null) throw new AppError('E_KEY_MISSING', { path: work.db.name });
    return readText(work.db, work.keyring, entry.ref);
  };
}

function refOf(row: MessageRow): TextRef | null {
  if (row.block_id === null) return null;
  return { blockId: row.block_id, offset: row.block_offset, length: row.block_length };
}

function shownOf(row: MessageRow, ref: TextRef | null): MessageItem {
  return {
    importId: row.import_id,
    rank: row.rank,
    sentAt: row.sent_at,
    author: row.author,
    content: row.content,
    agent: row.agent,
    isInternal: row.is_internal === 1,
    recalledAt: row.recalled_at,
    features: row.features,
    cues: row.cues,
    orderMentions: row.order_mentions,
    textHash: row.text_hash,
    textChars: row.text_chars,
    entry: ref === null ? null : { ref },
  };
}

function loadVersions(work: StoreWork, messageId: number): Map<number, StoredVersion> {
  const rows = statement(
    work.db,
    'SELECT import_id, rank, sealed FROM message_version WHERE message_id = ?',
  ).all(messageId) as { import_id: number; rank: number; sealed: Buffer | null }[];
  return new Map(
    rows.map(({ import_id: importId, rank, sealed }) => [
      importId,
      { rank, packed: sealed === null ? null : openVersion(work, { messageId, importId }, sealed) },
    ]),
  );
}

function itemsOf(shown: MessageItem, versions: ReadonlyMap<number, StoredVersion>): MessageItem[] {
  const items = versions.has(shown.importId) ? [] : [shown];
  for (const [importId, { rank, packed }] of versions) {
    if (packed === null) items.push({ ...shown, importId, rank });
    else items.push(...unpackItems(packed, importId, shown));
  }
  return items;
}

/** The rows of a group with all that imports brought of them. */
export function loadGroup(
  work: StoreWork,
  key: Pick<GroupKey, 'conversationId' | 'identity'>,
): StoredMessage[] {
  const rows = statement(work.db, GROUP).all(key.conversationId, key.identity) as MessageRow[];
  return rows.map((row) => {
    const ref = refOf(row);
    const shown = shownOf(row, ref);
    const versions = loadVersions(work, row.id);
    return { id: row.id, twin: row.twin, shown, ref, versions, items: itemsOf(shown, versions) };
  });
}
