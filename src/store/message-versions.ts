// Versions of a message: what an import brought when it differs from the row, packed and, where it holds text, sealed.
import { AppError } from '../errors.ts';
import { type Entry, hasSameText, type MessageItem } from './message-item.ts';
import type { StoreWork } from './store-work.ts';

/** The entry is the one that the row shows: not kept twice. */
const AS_IN_ROW = 1;

type PackedEntry = string | typeof AS_IN_ROW | null;
type PackedItem = [
  rank: number,
  sentAt: number,
  author: number,
  content: number,
  agent: string | null,
  isInternal: 0 | 1,
  recalledAt: number | null,
  features: number,
  textHash: string | null,
  textChars: number | null,
  entry: PackedEntry,
  /** Absent in versions from before texts were read for them. */
  cues?: string | null,
  orderMentions?: string | null,
];

/** First byte of `message_version.sealed`: nothing personal inside, so not sealed; or sealed. */
const OPEN = 0;
const SEALED = 1;

function packEntry(item: MessageItem, shown: MessageItem, read: (entry: Entry) => string): PackedEntry {
  if (item.entry === null) return null;
  return shown.entry !== null && hasSameText(item, shown) ? AS_IN_ROW : read(item.entry);
}

/** The items of one import beside the row's own content `shown`, as text. */
export function packItems(
  items: readonly MessageItem[],
  shown: MessageItem,
  read: (entry: Entry) => string,
): string {
  const packed = items.map(
    (item): PackedItem => [
      item.rank,
      item.sentAt,
      item.author,
      item.content,
      item.agent,
      item.isInternal ? 1 : 0,
      item.recalledAt,
      item.features,
      item.textHash,
      item.textChars,
      packEntry(item, shown, read),
      item.cues,
      item.orderMentions,
    ],
  );
  return JSON.stringify(packed);
}

/** What `packItems` packed. */
export function unpackItems(packed: string, importId: number, shown: MessageItem): MessageItem[] {
  return (JSON.parse(packed) as PackedItem[]).map((item) => ({
    importId,
    rank: item[0],
    sentAt: item[1],
    author: item[2],
    content: item[3],
    agent: item[4],
    isInternal: item[5] === 1,
    recalledAt: item[6],
    features: item[7],
    textHash: item[8],
    textChars: item[9],
    cues: item[11] ?? null,
    orderMentions: item[12] ?? null,
    entry: item[10] === AS_IN_ROW ? shown.entry : item[10] === null ? null : { plain: item[10] },
  }));
}

function placeOf(messageId: number, importId: number): string {
  return `message_version/${messageId}/${importId}`;
}

function holdsText(packed: string): boolean {
  return (JSON.parse(packed) as PackedItem[]).some((item) => typeof item[10] === 'string');
}

/** Bytes for `message_version.sealed`; throws E_KEY_MISSING when text must be sealed and there is no key. */
export function sealVersion(
  work: StoreWork,
  key: { messageId: number; importId: number },
  packed: string,
): Buffer {
  const plain = Buffer.from(packed);
  if (!holdsText(packed)) return Buffer.concat([Uint8Array.of(OPEN), plain]);
  if (work.keyring === null) throw new AppError('E_KEY_MISSING', { path: work.db.name });
  const sealed = work.keyring.seal(plain, placeOf(key.messageId, key.importId));
  return Buffer.concat([Uint8Array.of(SEALED), sealed]);
}

/** What `sealVersion` sealed; throws E_KEY_MISSING when it needs the key. */
export function openVersion(
  work: StoreWork,
  key: { messageId: number; importId: number },
  sealed: Buffer,
): string {
  if (sealed[0] === OPEN) return sealed.toString('utf8', 1);
  if (work.keyring === null) throw new AppError('E_KEY_MISSING', { path: work.db.name });
  return work.keyring.open(sealed.subarray(1), placeOf(key.messageId, key.importId)).toString('utf8');
}
