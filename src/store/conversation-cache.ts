// The conversations of a messages file: found once, their columns folded in memory and written when they are left.
import type { Draft } from '../model/draft.ts';
import { draftCells, newestInstant } from './draft-cells.ts';
import { flushRecord, type HeldRecord, holdRecord, offerCells } from './held-record.ts';
import type { ImportWork } from './import-file.ts';
import { parentRow, placeByParent } from './parent-rows.ts';
import { recentMap } from './recent-map.ts';
import { isConversationField, recordTable } from './record-tables.ts';
import { isRefusal, type Refusal, type Scope } from './scopes.ts';

/** A conversation that rows of this file belong to. */
export interface OpenConversation {
  readonly id: number;
  readonly scope: Scope;
  /** Made by this import, and nothing said of it yet. */
  isFresh: boolean;
}

export interface ConversationCache {
  /** The conversation that a row names, made as a stub when there is none. */
  open(draft: Pick<Draft, 'source' | 'shop'>, externalId: string): OpenConversation | Refusal;
  /** Adds the conversation's columns of a message row; true when the conversation is different now. */
  describe(conversation: OpenConversation, draft: Draft): boolean;
  /** Writes everything that is held. */
  flush(): void;
}

/** Conversations found lately, and those whose columns are held (a few KB each). */
const MAX_FOUND = 16_384;
const MAX_HELD = 4096;

const TABLE = recordTable('conversation');

function describesConversation(values: Draft['values']): boolean {
  for (const name in values) {
    if (name !== 'conversation_id' && isConversationField(name)) return true;
  }
  return false;
}

/** Newest non-blank: `updated_at`, else the export's time, else the message's instant, which also settles ties. */
function rankOf(work: ImportWork, draft: Draft): { rank: number; second: number } {
  const sentAt = Number(draft.values['sent_at'] ?? newestInstant(TABLE.fields, draft.values) ?? 0);
  return { rank: Number(draft.values['updated_at'] ?? work.file.exportedAt ?? sentAt), second: sentAt };
}

/** The cache of one import. */
export function openConversationCache(work: ImportWork): ConversationCache {
  const found = recentMap<string, OpenConversation>(MAX_FOUND);
  const held = recentMap<number, HeldRecord>(MAX_HELD, (record) => flushRecord(work, record));
  const hold = (conversation: OpenConversation): HeldRecord => {
    const known = held.get(conversation.id);
    if (known !== undefined) return known;
    const { id, scope, isFresh } = conversation;
    const record = holdRecord(work, { table: TABLE, id, scopeId: scope.id }, isFresh);
    conversation.isFresh = false;
    held.set(id, record);
    return record;
  };
  return {
    open({ source, shop }, externalId) {
      const key = `${source ?? '\u0001'}\0${shop ?? '\u0001'}\0${externalId}`;
      const known = found.get(key);
      if (known !== undefined) return known;
      const scope = placeByParent(work, { table: 'conversation', externalId, source, shop });
      if (isRefusal(scope)) return scope;
      const conversation = { scope, ...parentRow(work, 'conversation', { scopeId: scope.id, externalId }) };
      found.set(key, conversation);
      return conversation;
    },
    describe(conversation, draft) {
      if (!describesConversation(draft.values)) return false;
      const target = { table: TABLE, scope: conversation.scope, rank: rankOf(work, draft) };
      return offerCells(work, hold(conversation), draftCells(work, target, draft));
    },
    flush() {
      held.clear();
    },
  };
}
