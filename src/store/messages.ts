// Saves messages: new ones many at a time, one that is there already compared in SQL, everything else by its group.
import type { Draft, TextReading } from '../model/draft.ts';
import { AUTHOR_KINDS, CONTENT_KINDS } from '../model/vocabulary.ts';
import { agentRow } from './agents.ts';
import type { ImportWork, Outcome } from './import-file.ts';
import { type GroupKey, loadGroup } from './message-group.ts';
import { hasSameContent, type MessageItem } from './message-item.ts';
import type { MessageValues } from './message-rows.ts';
import { publicHash64 } from './seal.ts';
import { settleGroup } from './settle-group.ts';
import { pluckStatement, statement } from './statements.ts';
import type { TextRef, TextWriter } from './text-blocks.ts';
import { IN_THREAD, type ThreadPlaces } from './thread-places.ts';

const AUTHORS: ReadonlyMap<string, number> = new Map(AUTHOR_KINDS.map((word, index) => [word, index]));
const CONTENTS: ReadonlyMap<string, number> = new Map(CONTENT_KINDS.map((word, index) => [word, index]));
const CUSTOMER = 0;

/** A text that nobody read, or that is none. */
const UNREAD: TextReading = { features: 0, cues: null, orderMentions: null };

/** A message as this file gives it, before it meets the store; what a new row holds, and what only matching needs. */
interface Incoming extends MessageValues {
  readonly key: GroupKey;
  readonly agent: string | null;
  readonly entry: string | null;
  ref: TextRef | null;
}

export interface MessagePlace {
  readonly conversationId: number;
  readonly scopeId: number;
  readonly draft: Draft;
  /** Where the messages of the conversation lie when it is a thread. */
  readonly thread?: ThreadPlaces | null;
}

export interface SavedMessage {
  readonly outcome: Outcome;
  /** Where the message lies: the conversation, or a session of the thread. */
  readonly conversationId: number;
}

function countChars(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) !== 0xdc00) count += 1;
  }
  return count;
}

/** Blank visibility is public, blank kind is text. The id of a customer who writes is personal and stays with the text. */
function incomingOf(work: ImportWork, place: MessagePlace): Incoming {
  const { values } = place.draft;
  const sentAt = Number(values['sent_at']);
  const author = AUTHORS.get(String(values['author_kind'])) ?? 0;
  const writer = values['author_id'] === undefined ? null : String(values['author_id']);
  const agent = author === CUSTOMER ? null : writer;
  const externalId = values['message_id'] === undefined ? null : String(values['message_id']);
  const recalledAt = values['recalled_at'] === undefined ? null : Number(values['recalled_at']);
  const isKept = work.file.keepText && recalledAt === null && values['text'] !== undefined;
  const text = isKept ? String(values['text']) : null;
  const customerId = author === CUSTOMER && work.file.keepPersonal && recalledAt === null ? writer : null;
  const named = externalId === null ? `t\0${sentAt}\0${author}\0${agent ?? ''}` : `i\0${externalId}`;
  return {
    key: {
      conversationId: place.conversationId,
      scopeId: place.scopeId,
      identity: publicHash64(work.databaseId, named),
      externalId,
    },
    importId: work.importId,
    twin: 0,
    rank: Number(values['updated_at'] ?? work.file.exportedAt ?? work.file.importedAt),
    sentAt,
    author,
    content: CONTENTS.get(String(values['kind'] ?? 'text')) ?? 0,
    agent,
    authorId: agent === null ? null : agentRow(work, place.scopeId, agent),
    isInternal: values['visibility'] === 'internal',
    recalledAt,
    ...(text === null ? UNREAD : (place.draft.reading ?? UNREAD)),
    textHash: text === null || work.keyring === null ? null : work.keyring.hash64(text),
    textChars: text === null ? null : countChars(text),
    entry: customerId === null ? text : `${customerId}\0${text ?? ''}`,
    ref: null,
  };
}

const FIND = `SELECT id, import_id AS importId, rank, sent_at = ? AND author = ? AND author_id IS ? AND is_internal = ?
    AND content = ? AND recalled_at IS ? AND text_hash IS ? AND block_length IS ? AS isEqual
  FROM message WHERE conversation_id = ? AND identity = ? LIMIT 2`;

interface Found {
  readonly id: number;
  readonly importId: number;
  readonly rank: number;
  readonly isEqual: number;
}

function find(work: ImportWork, incoming: Incoming, conversationId: number): Found[] {
  return statement(work.db, FIND).all(
    incoming.sentAt,
    incoming.author,
    incoming.authorId,
    incoming.isInternal ? 1 : 0,
    incoming.content,
    incoming.recalledAt,
    incoming.textHash,
    incoming.entry === null ? null : Buffer.byteLength(incoming.entry),
    conversationId,
    incoming.key.identity,
  ) as Found[];
}

const IN_WHOLE_THREAD = `SELECT conversation_id FROM message WHERE conversation_id ${IN_THREAD} AND identity = @identity LIMIT 1`;

interface FoundPlace {
  readonly conversationId: number;
  readonly found: readonly Found[];
}

/**
 * The rows of one identity in a thread: equal ones lie together, in the session of their instant or, since this import, in
 * the thread's own row; one with an id of its own may have had another instant before.
 */
function findInThread(work: ImportWork, incoming: Incoming, thread: ThreadPlaces): FoundPlace {
  const { threadId } = thread;
  for (const conversationId of [thread.sessionAt(incoming.sentAt), threadId]) {
    const found = conversationId === null ? [] : find(work, incoming, conversationId);
    if (conversationId !== null && found.length > 0) return { conversationId, found };
  }
  const { identity, externalId } = incoming.key;
  const elsewhere =
    externalId === null
      ? undefined
      : pluckStatement(work.db, IN_WHOLE_THREAD).get({ thread: threadId, identity });
  if (elsewhere === undefined) return { conversationId: threadId, found: [] };
  const conversationId = elsewhere as number;
  return { conversationId, found: find(work, incoming, conversationId) };
}

function insert(work: ImportWork, incoming: Incoming): void {
  if (incoming.entry !== null) incoming.ref = writerOf(work).append(incoming.entry);
  work.newMessages.add({ key: incoming.key, values: incoming });
}

/** Kept text means a key, and a key means a writer. */
function writerOf(work: ImportWork): TextWriter {
  return work.texts as TextWriter;
}

/** True when the one row there is shows just this and nothing else is to be remembered. */
function isSame(work: ImportWork, incoming: Incoming, found: Found): boolean {
  if (found.isEqual !== 1) return false;
  if (found.importId === work.importId) {
    if (incoming.key.externalId === null || incoming.rank > found.rank) return false;
    const own = 'SELECT 1 FROM message_version WHERE message_id = ? AND import_id = ?';
    return statement(work.db, own).get(found.id, work.importId) === undefined;
  }
  const add = statement(
    work.db,
    'INSERT OR IGNORE INTO message_version (message_id, import_id, rank) VALUES (?, ?, ?)',
  );
  return add.run(found.id, work.importId, incoming.rank).changes === 1;
}

function itemOf(incoming: Incoming): MessageItem {
  const { key: _key, twin: _twin, authorId: _authorId, ref: _ref, textHash, entry, ...content } = incoming;
  return {
    ...content,
    textHash: textHash === null ? null : String(textHash),
    entry: entry === null ? null : { plain: entry },
  };
}

/** The same message said twice by one import with its own id counts once, as the newer of the two. */
function addItem(
  items: readonly MessageItem[],
  item: MessageItem,
  hasOwnId: boolean,
): readonly MessageItem[] {
  const isTwice = (other: MessageItem) => other.importId === item.importId && hasSameContent(other, item);
  const double = hasOwnId ? items.find(isTwice) : undefined;
  if (double === undefined) return [...items, item];
  return double.rank >= item.rank
    ? items
    : [...items.filter((other) => other !== double), { ...double, rank: item.rank }];
}

function regroup(work: ImportWork, incoming: Incoming): Outcome {
  const stored = loadGroup(work, incoming.key);
  const before = stored.flatMap((row) => row.items);
  const items = addItem(before, itemOf(incoming), incoming.key.externalId !== null);
  const settlement = settleGroup(work, {
    key: incoming.key,
    stored,
    items,
    writerOf: () => writerOf(work),
    isLeavingBlock: () => false,
  });
  loosenAgents(work, incoming.key.scopeId, items);
  return settlement.hasNew ? 'new' : settlement.hasChanged ? 'changed' : 'same';
}

/** When imports differ on who wrote it, those who did not may stand for nothing now. */
function loosenAgents(work: ImportWork, scopeId: number, items: readonly MessageItem[]): void {
  const agents = new Set(items.map(({ agent }) => agent));
  if (agents.size < 2) return;
  for (const agent of agents) {
    if (agent !== null) work.loosened.agents.add(agentRow(work, scopeId, agent));
  }
}

/**
 * Saves the message of a draft in its conversation (data-model.md, "Identity of a message"). Two rows of one file that
 * are alike and have no id are two messages; two files that overlap keep the larger count.
 */
export function saveMessage(work: ImportWork, place: MessagePlace): SavedMessage {
  const incoming = incomingOf(work, place);
  const { thread } = place;
  if (work.newMessages.isNew(incoming.key, thread != null)) {
    insert(work, incoming);
    return { outcome: 'new', conversationId: place.conversationId };
  }
  work.newMessages.flush();
  const { conversationId, found } =
    thread == null
      ? { ...place, found: find(work, incoming, place.conversationId) }
      : findInThread(work, incoming, thread);
  const [first] = found;
  if (first === undefined) {
    insert(work, incoming);
    return { outcome: 'new', conversationId };
  }
  if (found.length === 1 && isSame(work, incoming, first)) return { outcome: 'same', conversationId };
  const isRepeated = incoming.key.externalId !== null && first.importId === work.importId;
  if (isRepeated && first.isEqual !== 1) work.repeats.isInRow = true;
  const key = { ...incoming.key, conversationId };
  return { outcome: regroup(work, { ...incoming, key }), conversationId };
}
