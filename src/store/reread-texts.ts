// Reads stored texts again, under other rules: the readings of messages and of their versions become what importing the same
// files now would give.
import type { SaidText, TextReading } from '../model/draft.ts';
import { AUTHOR_KINDS, type AuthorKind, CONTENT_KINDS, type ContentKind } from '../model/vocabulary.ts';
import { entryReader, loadGroup, type StoredMessage } from './message-group.ts';
import { foldItems, hasSameReading, type MessageItem, type ReadEntry } from './message-item.ts';
import { writtenPart } from './message-texts.ts';
import { packItems, sealVersion, unpackItems } from './message-versions.ts';
import { rawStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import { readBlockBytes } from './text-blocks.ts';

export type ReadSaid = (said: SaidText) => TextReading;

type Row = [
  id: number,
  author: number,
  content: number,
  offset: number,
  length: number,
  features: number,
  cues: string | null,
  orderMentions: string | null,
];

/** Messages that a single import brought, or several alike: their reading is that of their own text. */
const PLAIN = `SELECT id, author, content, block_offset, block_length, features, cues, order_mentions FROM message m
  WHERE block_id = ? AND text_chars IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM message_version v WHERE v.message_id = m.id AND v.sealed IS NOT NULL)`;
const RENEW = 'UPDATE message SET features = ?, cues = ?, order_mentions = ? WHERE id = ?';
const VARIED = `SELECT DISTINCT m.conversation_id, m.identity FROM message_version v JOIN message m ON m.id = v.message_id
  WHERE v.sealed IS NOT NULL ORDER BY 1, 2`;

/** How many texts were read, and of how many messages the reading is another one now. */
export interface Reread {
  readonly read: number;
  readonly changed: number;
}

function renew(work: StoreWork, id: number, { features, cues, orderMentions }: TextReading): void {
  statement(work.db, RENEW).run(features, cues, orderMentions, id);
}

/** All texts of one block but those of messages that imports brought differently. E_SEAL_BROKEN. */
export function rereadBlock(work: StoreWork, blockId: number, read: ReadSaid): Reread {
  const rows = rawStatement(work.db, PLAIN).all(blockId) as Row[];
  if (rows.length === 0 || work.keyring === null) return { read: 0, changed: 0 };
  const bytes = readBlockBytes(work.db, work.keyring, blockId);
  let changed = 0;
  for (const [id, author, content, offset, length, features, cues, orderMentions] of rows) {
    const reading = read({
      text: writtenPart(bytes.toString('utf8', offset, offset + length)),
      author: AUTHOR_KINDS[author] as AuthorKind,
      content: CONTENT_KINDS[content] as ContentKind,
    });
    if (hasSameReading(reading, { features, cues, orderMentions })) continue;
    renew(work, id, reading);
    changed += 1;
  }
  return { read: rows.length, changed };
}

interface Rereading {
  readonly work: StoreWork;
  readonly read: ReadSaid;
  readonly open: ReadEntry;
}

/** An item without a text, or with one that nobody could seal, says nothing. */
function rereadItem(item: MessageItem, { read, open }: Rereading): MessageItem {
  if (item.entry === null || item.textChars === null) return item;
  const reading = read({
    text: writtenPart(open(item.entry)),
    author: AUTHOR_KINDS[item.author] as AuthorKind,
    content: CONTENT_KINDS[item.content] as ContentKind,
  });
  return { ...item, ...reading };
}

const KEEP = 'UPDATE message_version SET sealed = ? WHERE message_id = ? AND import_id = ?';

function rereadVersions({ id, shown, versions }: StoredMessage, rereading: Rereading): void {
  const { work, open } = rereading;
  for (const [importId, { packed }] of versions) {
    if (packed === null) continue;
    const items = unpackItems(packed, importId, shown).map((item) => rereadItem(item, rereading));
    const sealed = sealVersion(work, { messageId: id, importId }, packItems(items, shown, open));
    statement(work.db, KEEP).run(sealed, id, importId);
  }
}

/** One message that imports brought differently: every version is read, and the row shows what they fold to. */
function rereadVaried(message: StoredMessage, rereading: Rereading): Reread {
  const items = message.items.map((item) => rereadItem(item, rereading));
  const reading = foldItems(items, rereading.open);
  rereadVersions(message, rereading);
  const isChanged = !hasSameReading(reading, message.shown);
  if (isChanged) renew(rereading.work, message.id, reading);
  return { read: items.filter(({ textChars }) => textChars !== null).length, changed: isChanged ? 1 : 0 };
}

/** The messages that imports brought differently, by conversation and identity. */
export function variedMessages({ db }: StoreWork): readonly (readonly [number, bigint])[] {
  const rows = db.prepare(VARIED).raw().safeIntegers().all() as [bigint, bigint][];
  return rows.map(([conversation, identity]) => [Number(conversation), identity]);
}

/** Reads all messages of one identity in one conversation again. E_SEAL_BROKEN. */
export function rereadGroup(
  work: StoreWork,
  [conversationId, identity]: readonly [number, bigint],
  read: ReadSaid,
): Reread {
  const rereading = { work, read, open: entryReader(work) };
  const reread = loadGroup(work, { conversationId, identity })
    .filter(({ versions }) => [...versions.values()].some(({ packed }) => packed !== null))
    .map((message) => rereadVaried(message, rereading));
  return {
    read: reread.reduce((sum, { read: count }) => sum + count, 0),
    changed: reread.reduce((sum, { changed }) => sum + changed, 0),
  };
}
