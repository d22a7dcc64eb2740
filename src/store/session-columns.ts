// Which columns of a thread each of its sessions shows: who and where all of them, what happened one of them.
import type { SessionPlaces } from './session-places.ts';

/** A thread's columns, as bound values or as values of cells. */
export type ColumnValues<T> = ReadonlyMap<string, T | null>;

/** Whose it is, who served it and by which way: true of every session. */
const SHARED: ReadonlySet<string> = new Set([
  'channel',
  'channel_word',
  'customer_id',
  'phone_blind',
  'email_blind',
  'customer_tier',
  'agent_id',
  'team',
  'language',
  'has_personal_id',
]);

/** What is dated: it belongs to the session that had begun by then. A rating and an ending go where their instant goes. */
const DATED_BY: Readonly<Record<string, readonly string[]>> = {
  first_response_at: ['first_response_at'],
  resolved_at: ['resolved_at'],
  closed_at: ['closed_at'],
  csat_at: ['csat_at'],
  csat_e4: ['csat_at'],
};

const ENDED: ReadonlySet<unknown> = new Set(['resolved', 'closed']);

/** The instant that says which session a column belongs to; null: the newest. */
function instantOf(column: string, values: ColumnValues<unknown>): number | null {
  const isEnding = column === 'status' && ENDED.has(values.get('status'));
  const dates = isEnding ? ['closed_at', 'resolved_at'] : (DATED_BY[column] ?? []);
  const found = dates.map((date) => values.get(date)).filter((value) => typeof value === 'number');
  return found.length === 0 ? null : Math.max(...found);
}

export interface ShownSession {
  /** Its place among the sessions, from 0. */
  readonly place: number;
  readonly count: number;
  readonly startsAt: number;
  readonly places: SessionPlaces;
}

/**
 * The columns of one session, all of them, in the thread's order. `opened_at` is its own. What is neither shared nor dated
 * tells of the present matter (priority, category, tags, orders, complaint …) and stands with the newest session.
 */
export function sessionColumns<T>(
  values: ColumnValues<T>,
  { place, count, startsAt, places }: ShownSession,
): Map<string, T | number | null> {
  const shown = new Map<string, T | number | null>();
  for (const [column, value] of values) {
    const instant = instantOf(column, values);
    const home = instant === null ? count - 1 : places.begunBy(instant);
    shown.set(column, SHARED.has(column) || home === place ? value : null);
  }
  shown.set('is_thread', null);
  shown.set('opened_at', startsAt);
  return shown;
}
