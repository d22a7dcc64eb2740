// One message as one import brought it, how such items compare, and how several become one row.
import { cuesRole } from '../model/cue.ts';
import type { TextReading } from '../model/draft.ts';
import { compareCodePoints } from '../model/message-order.ts';
import { AUTHOR_KINDS } from '../model/vocabulary.ts';
import type { TextRef } from './text-blocks.ts';

/** Text as it is kept: `text`, or for a customer with an id of his own `author id, NUL, text`. */
export type Entry = { readonly plain: string } | { readonly ref: TextRef };

export interface MessageItem extends TextReading {
  readonly importId: number;
  /** How new the item claims to be: its `updated_at`, else the export's time, else the import's. Epoch ms. */
  readonly rank: number;
  readonly sentAt: number;
  /** Places in AUTHOR_KINDS and CONTENT_KINDS. */
  readonly author: number;
  readonly content: number;
  /** External id of the agent or bot. */
  readonly agent: string | null;
  readonly isInternal: boolean;
  readonly recalledAt: number | null;
  /** Keyed hash of the text, in decimal; null when the text is unknown. */
  readonly textHash: string | null;
  readonly textChars: number | null;
  readonly entry: Entry | null;
}

/** Reads an entry that lies in a block. */
export type ReadEntry = (entry: Entry) => string;

/** The bytes an entry takes; tells entries with and without an author's id apart without opening them. */
export function entryBytes(entry: Entry | null): number | null {
  if (entry === null) return null;
  return 'ref' in entry ? entry.ref.length : Buffer.byteLength(entry.plain);
}

type Content = Omit<MessageItem, 'importId' | 'rank' | keyof TextReading | 'textChars'>;

/** True when both were read alike: the same text under the same rules. */
export function hasSameReading(a: TextReading, b: TextReading): boolean {
  return a.features === b.features && a.cues === b.cues && a.orderMentions === b.orderMentions;
}

/** The same text by the same author, as far as can be told without opening a block. */
export function hasSameText(a: Content, b: Content): boolean {
  return a.textHash === b.textHash && entryBytes(a.entry) === entryBytes(b.entry);
}

/** True when both say the same, however new each is. */
export function hasSameContent(a: Content, b: Content): boolean {
  return (
    a.sentAt === b.sentAt &&
    a.author === b.author &&
    a.agent === b.agent &&
    a.isInternal === b.isInternal &&
    a.content === b.content &&
    a.recalledAt === b.recalledAt &&
    hasSameText(a, b)
  );
}

function spelling(item: MessageItem, read: ReadEntry): string {
  const { author, agent, isInternal, content, recalledAt, entry } = item;
  return JSON.stringify([
    author,
    agent,
    isInternal,
    content,
    recalledAt,
    entry === null ? null : read(entry),
  ]);
}

/** Weakest first: rank, instant, import, content by code point. */
export function compareItems(a: MessageItem, b: MessageItem, read: ReadEntry): number {
  return (
    a.rank - b.rank ||
    a.sentAt - b.sentAt ||
    a.importId - b.importId ||
    (hasSameContent(a, b) ? 0 : compareCodePoints(spelling(a, read), spelling(b, read)))
  );
}

/** What the row of a message shows, with the item whose text it shows (null: no text). */
export interface FoldedMessage extends Omit<MessageItem, 'importId' | 'rank'> {
  readonly textItem: MessageItem | null;
  readonly newest: MessageItem;
}

/** Cues are read as words of the customer or as promises of ours: an item that knows the author better may undo them. */
function isReadAs(read: MessageItem, shown: MessageItem): boolean {
  return cuesRole(AUTHOR_KINDS[read.author]) === cuesRole(AUTHOR_KINDS[shown.author]);
}

/**
 * The newest item gives the message; what it leaves out (agent, text) comes from the newest that has it. A recalled
 * message has no text, whoever brought it.
 */
export function foldItems(items: readonly MessageItem[], read: ReadEntry): FoldedMessage {
  const sorted = [...items].sort((a, b) => compareItems(b, a, read));
  const newest = sorted[0] as MessageItem;
  const recalledAt = sorted.find((item) => item.recalledAt !== null)?.recalledAt ?? null;
  const withText =
    sorted.find((item) => item.textHash !== null) ?? sorted.find((item) => item.entry !== null);
  const textItem = recalledAt === null ? (withText ?? null) : null;
  const isCustomer = newest.author === 0;
  return {
    sentAt: newest.sentAt,
    author: newest.author,
    content: newest.content,
    isInternal: newest.isInternal,
    agent: isCustomer ? null : (sorted.find((item) => item.agent !== null)?.agent ?? null),
    recalledAt,
    features: textItem?.features ?? 0,
    cues: textItem !== null && isReadAs(textItem, newest) ? textItem.cues : null,
    orderMentions: textItem?.orderMentions ?? null,
    textHash: textItem?.textHash ?? null,
    textChars: textItem?.textChars ?? null,
    entry: textItem?.entry ?? null,
    textItem,
    newest,
  };
}
