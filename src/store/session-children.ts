// Moves the children of a thread into the sessions that their instants belong to.
import type { EventKind } from '../model/vocabulary.ts';
import type { SessionPlaces } from './session-places.ts';
import { rawStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import { IN_THREAD } from './thread-places.ts';

/** What may come before the first message of what it begins: it belongs to the nearest session. */
const OPENING: ReadonlySet<string> = new Set<EventKind>([
  'queued',
  'accepted',
  'answered',
  'assigned',
  'reopened',
]);

export interface Moving {
  readonly threadId: number;
  /** In the order of instants, each with the conversation that it lies in now. */
  readonly messages: readonly (readonly [id: number, sentAt: number, conversationId: number])[];
  readonly places: SessionPlaces;
  /** The conversation at a place among the sessions; the thread itself when it has none. */
  readonly homeAt: (place: number) => number;
}

interface Move {
  readonly table: string;
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

function move({ db, touched, threads }: StoreWork, { table, id, from, to }: Move): void {
  if (from === to) return;
  statement(db, `UPDATE ${table} SET conversation_id = ? WHERE id = ?`).run(to, id);
  touched.conversations.add(to);
  if (!threads.has(from)) touched.conversations.add(from);
}

function moveMessages(work: StoreWork, { messages, places, homeAt }: Moving): void {
  for (const [id, sentAt, from] of messages)
    move(work, { table: 'message', id, from, to: homeAt(places.begunBy(sentAt)) });
}

/** Tables of children with the instant that says where each belongs. */
const DATED_CHILDREN = [
  { table: 'event', columns: 'at, event' },
  { table: 'rating', columns: 'rated_at, NULL' },
  { table: 'qc_result', columns: 'checked_at, NULL' },
] as const;

type DatedChild = readonly [id: number, from: number, at: number, event: string | null];

/** What a session is rated, checked or resolved by had begun by then; what opens one may stand before it. */
function moveDated(work: StoreWork, { threadId, places, homeAt }: Moving): void {
  for (const { table, columns } of DATED_CHILDREN) {
    const sql = `SELECT id, conversation_id, ${columns} FROM ${table} WHERE conversation_id ${IN_THREAD}`;
    for (const [id, from, at, event] of rawStatement(work.db, sql).all({
      thread: threadId,
    }) as DatedChild[]) {
      const place = event !== null && OPENING.has(event) ? places.nearest(at) : places.begunBy(at);
      move(work, { table, id, from, to: homeAt(place) });
    }
  }
}

/** Everything that belongs elsewhere by now; both ends of a move are touched, but for the thread itself. */
export function moveChildren(work: StoreWork, moving: Moving): void {
  moveMessages(work, moving);
  moveDated(work, moving);
}
