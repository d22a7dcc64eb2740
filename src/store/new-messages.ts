// The new messages of one import: told from known ones without a query for each, and written many at a time.
import { intSet } from './int-set.ts';
import type { GroupKey } from './message-group.ts';
import { insertLater, insertWaiting, type MessageRow, noWaitingRows } from './message-rows.ts';
import { pluckStatement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import { IN_THREAD } from './thread-places.ts';

export interface NewMessages {
  /** True only when no message of its conversation (or its thread) has this identity, neither written nor waiting. */
  isNew(key: GroupKey, isThread: boolean): boolean;
  /** Takes a message that is the first of its identity. */
  add(row: MessageRow): void;
  /** Writes what is waiting: before messages are looked up, and at the end. */
  flush(): void;
}

/** The odd number nearest to 2³² divided by the golden ratio: spreads consecutive row ids over all bits. */
const SPREAD = 0x9e3779b1;

/** Two messages may share a mark; then the later one is looked up, in vain. */
function markOf(conversationId: number, identity: bigint): number {
  return Math.imul(conversationId, SPREAD) ^ Number(BigInt.asIntN(32, identity));
}

/** For one import inside its transaction. */
export function openNewMessages(work: StoreWork): NewMessages {
  const marks = intSet();
  const asked = new Set<number>();
  const waiting = noWaitingRows();
  const learn = (conversationId: number, isThread: boolean): void => {
    const sql = `SELECT identity FROM message WHERE conversation_id ${isThread ? IN_THREAD : '= @thread'}`;
    const stored = pluckStatement(work.db, sql).safeIntegers().all({ thread: conversationId }) as bigint[];
    for (const identity of stored) marks.add(markOf(conversationId, identity));
    asked.add(conversationId);
  };
  return {
    isNew({ conversationId, identity }, isThread) {
      if (!asked.has(conversationId)) learn(conversationId, isThread);
      return !marks.has(markOf(conversationId, identity));
    },
    add(row) {
      marks.add(markOf(row.key.conversationId, row.key.identity));
      insertLater(work, waiting, row);
    },
    flush: () => insertWaiting(work, waiting),
  };
}
