// The conversations of a messages file: found once, their columns folded in memory and written when they are left.
import type { Draft, DraftValue } from '../model/draft.ts';
import { type Contribution, conversationMarks, draftCells, type Rank } from './draft-cells.ts';
import { flushRecord, type HeldRecord, holdRecord, offerCells, repeatField } from './held-record.ts';
import type { ImportWork } from './import-file.ts';
import { parentRow, placeByParent } from './parent-rows.ts';
import { recentMap } from './recent-map.ts';
import { isConversationField, recordTable } from './record-tables.ts';
import { isRefusal, type Refusal, type Scope } from './scopes.ts';
import { isThread, openThread, type ThreadPlaces } from './thread-places.ts';

/** A conversation that rows of this file belong to. */
export interface OpenConversation {
  readonly id: number;
  readonly scope: Scope;
  /** Made by this import, and nothing said of it yet. */
  isFresh: boolean;
  /** Null: no thread, its messages lie in its own row. */
  readonly thread: ThreadPlaces | null;
}

export interface ConversationCache {
  /** The conversation that a row names, made as a stub when there is none. */
  open(draft: Pick<Draft, 'source' | 'shop'>, externalId: string): OpenConversation | Refusal;
  /** Adds the conversation's columns of a message row; true when the conversation is different now. */
  describe(conversation: OpenConversation, draft: Draft): boolean;
  /** Writes everything that is held. */
  flush(): void;
}

/** A conversation in hand. Most rows only repeat what earlier ones said of it, so that is remembered as written. */
interface Held {
  readonly record: HeldRecord;
  /** Values as the file gives them that this import's cells stand for, by field. */
  readonly said: Map<string, DraftValue>;
}

/** Conversations found lately, and those whose columns are held (a few KB each). */
const MAX_FOUND = 16_384;
const MAX_HELD = 4096;

const TABLE = recordTable('conversation');

/** The fields of a row that describe its conversation. */
function describingFields(values: Draft['values']): string[] {
  const names: string[] = [];
  for (const name in values) {
    if (name !== 'conversation_id' && isConversationField(name)) names.push(name);
  }
  return names;
}

/** Newest non-blank: `updated_at`, else the export's time, else the message's instant, which also settles ties. */
function rankOf(work: ImportWork, draft: Draft): Rank {
  const sentAt = Number(draft.values['sent_at']);
  return { rank: Number(draft.values['updated_at'] ?? work.file.exportedAt ?? sentAt), second: sentAt };
}

function columnOf(name: string): string {
  return TABLE.fields.get(name)?.column ?? name;
}

function repeatFields(
  work: ImportWork,
  { record }: Held,
  row: { names: readonly string[]; rank: Rank },
): boolean {
  let isChanged = false;
  for (const name of row.names) {
    if (repeatField(work, record, { name, column: columnOf(name), rank: row.rank })) isChanged = true;
  }
  return isChanged;
}

/** Remembers the fields whose cells won; of the others this import says something else. */
function rememberSaid(
  { record, said }: Held,
  draft: Draft,
  row: { names: readonly string[]; cells: Contribution },
): void {
  for (const name of row.names) {
    const column = columnOf(name);
    const stands =
      record.own.clear[column] === row.cells.clear[column] &&
      record.own.sealed[name] === row.cells.sealed[name];
    if (stands) said.set(name, draft.values[name] as DraftValue);
    else said.delete(name);
  }
}

function describeHeld(
  work: ImportWork,
  held: Held,
  row: { scope: Scope; draft: Draft; names: string[] },
): boolean {
  const { draft, names, scope } = row;
  const rank = rankOf(work, draft);
  if (names.every((name) => held.said.get(name) === draft.values[name]))
    return repeatFields(work, held, { names, rank });
  const cells = draftCells(work, { table: TABLE, scope, rank }, draft);
  const isChanged = offerCells(work, held.record, cells);
  rememberSaid(held, draft, { names, cells });
  return isChanged;
}

/** The row's messages may lie in sessions; whatever happens, they are cut anew. */
function threadOf(work: ImportWork, row: { id: number; isFresh: boolean }): ThreadPlaces | null {
  const isKnown = work.hasThreads && !row.isFresh && isThread(work.db, row.id);
  if (!work.file.isEndless && !isKnown) return null;
  work.threads.add(row.id);
  return openThread(work.db, row.id);
}

/** The cache of one import. */
export function openConversationCache(work: ImportWork): ConversationCache {
  const found = recentMap<string, OpenConversation>(MAX_FOUND);
  const held = recentMap<number, Held>(MAX_HELD, ({ record }) => flushRecord(work, record));
  const hold = (conversation: OpenConversation): Held => {
    const known = held.get(conversation.id);
    if (known !== undefined) return known;
    const { id, scope, isFresh } = conversation;
    const record = holdRecord(work, { table: TABLE, id, scopeId: scope.id }, isFresh);
    conversation.isFresh = false;
    const fresh = { record, said: new Map<string, DraftValue>() };
    held.set(id, fresh);
    return fresh;
  };
  const marks = { clear: conversationMarks(work.file), sealed: {} };
  const isMarking = Object.keys(marks.clear).length > 0;
  const mark = (conversation: OpenConversation): void => {
    if (isMarking && offerCells(work, hold(conversation).record, marks))
      work.touched.conversations.add(conversation.id);
  };
  return {
    open({ source, shop }, externalId) {
      const key = `${source ?? '\u0001'}\0${shop ?? '\u0001'}\0${externalId}`;
      const known = found.get(key);
      if (known !== undefined) return known;
      const scope = placeByParent(work, { table: 'conversation', externalId, source, shop });
      if (isRefusal(scope)) return scope;
      const row = parentRow(work, 'conversation', { scopeId: scope.id, externalId });
      const conversation = { scope, ...row, thread: threadOf(work, row) };
      found.set(key, conversation);
      mark(conversation);
      return conversation;
    },
    describe(conversation, draft) {
      const names = describingFields(draft.values);
      if (names.length === 0) return false;
      return describeHeld(work, hold(conversation), { scope: conversation.scope, draft, names });
    },
    flush() {
      held.clear();
    },
  };
}
