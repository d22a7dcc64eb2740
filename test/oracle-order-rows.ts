// Orders, returns, ratings, checks and payouts read plainly from the store, for the oracle of their figures.
import type { Db } from '../src/store/database.ts';
import type { FactObjects, FactRow } from './oracle-rows.ts';

/** The rows of a query as plain objects. */
export const all = (db: Db, sql: string): FactRow[] => db.prepare(sql).all() as FactRow[];

type OrderObjects = Pick<FactObjects, 'orders' | 'returns' | 'ratings' | 'checks' | 'payouts'>;

/** Stars of a score on 1–5, 0–10 or 0–100; null outside. */
function starsOf(score: number, scale: string | null): number | null {
  const [low, high] = (scale ?? '1-5').split('-').map((end) => Number(end) * 10_000) as [number, number];
  return score < low || score > high ? null : Math.round(10_000 + (40_000 * (score - low)) / (high - low));
}

/** Orders with their facts, and when anybody of ours wrote in a conversation about them. */
function orderRows(db: Db): FactRow[] {
  const written = new Map<unknown, number[]>();
  const note = (row: FactRow) =>
    written.set(row.order_id, [...(written.get(row.order_id) ?? []), Number(row.at)]);
  const talks = 'FROM order_link l JOIN';
  const messages = all(
    db,
    `SELECT l.order_id, g.sent_at AS at ${talks} message g ON g.conversation_id = l.conversation_id
     WHERE g.is_internal = 0 AND g.author IN (1, 2, 3, 4)`,
  );
  const events = `SELECT l.order_id, e.at ${talks} event e ON e.conversation_id = l.conversation_id
     WHERE e.event = 'followed_up'`;
  for (const row of [...messages, ...all(db, events)]) note(row);
  const told = new Set(messages.map(({ order_id }) => order_id));
  const rows = all(
    db,
    `SELECT p.*, y.*, s.source, s.shop, p.placed_day AS opened_day, e.is_spoken_of FROM purchase_order p
     JOIN order_fact y ON y.order_id = p.id JOIN scope s ON s.id = p.scope_id
     LEFT JOIN order_evidence e ON e.source = s.source`,
  );
  const scopes = new Set(rows.filter(({ id }) => told.has(id ?? null)).map(({ scope_id }) => scope_id));
  return rows.map((row) => ({
    ...row,
    notices: JSON.stringify(written.get(row.id) ?? []),
    has_notices: scopes.has(row.scope_id) ? 1 : 0,
  }));
}

/** Ratings by the conversation that they are about: their own, or one about their order. */
export function ratingsAbout(db: Db, rated: readonly FactRow[]): Map<unknown, FactRow[]> {
  const about = new Map<unknown, FactRow[]>();
  const note = (conversation: unknown, row: FactRow) =>
    about.set(conversation, [...(about.get(conversation) ?? []), row]);
  const links = all(db, 'SELECT order_id, conversation_id FROM order_link');
  for (const row of rated) {
    if (row.conversation_id !== null) note(row.conversation_id, row);
    for (const link of links.filter(({ order_id }) => order_id === row.order_id))
      note(link.conversation_id, row);
  }
  return about;
}

export function ratingRows(db: Db): FactRow[] {
  return all(
    db,
    'SELECT t.*, s.source, s.shop FROM rating t JOIN scope s ON s.id = t.scope_id WHERE score_e4 IS NOT NULL',
  ).map((row) => ({ ...row, stars_e4: starsOf(Number(row.score_e4), row.scale as string | null) }));
}

export function loadOrderObjects(db: Db, byId: ReadonlyMap<unknown, FactRow>): OrderObjects {
  const rated = ratingRows(db).map((row) => ({
    ...row,
    exclusion: byId.get(row.conversation_id ?? null)?.exclusion ?? null,
  }));
  const listed = all(
    db,
    'SELECT s.source, hex(a.actor_blind) AS actor, a.external_id FROM agent a JOIN scope s ON s.id = a.scope_id',
  );
  const agents = new Map(listed.map((row) => [`${row.source} ${row.actor}`, row.external_id ?? null]));
  const payouts = new Map<string, FactRow>();
  const paid = all(
    db,
    "SELECT id, conversation_id, hex(actor_blind) AS actor, at, value FROM event WHERE event = 'compensated'",
  );
  for (const { id, conversation_id, actor, at, value } of paid) {
    const fact = byId.get(conversation_id ?? null);
    const key = `${conversation_id} ${actor === '' ? id : actor}`;
    const before = JSON.parse(String(payouts.get(key)?.payments ?? '[]')) as unknown[];
    const payments = JSON.stringify([...before, [at, value]]);
    const paid_by = agents.get(`${fact?.source} ${actor}`) ?? null;
    payouts.set(key, { ...fact, payments, paid_by });
  }
  return {
    orders: orderRows(db),
    returns: all(
      db,
      `SELECT r.*, p.currency, s.source, s.shop FROM order_return r
       JOIN purchase_order p ON p.id = r.order_id JOIN scope s ON s.id = r.scope_id`,
    ),
    ratings: rated,
    checks: all(db, 'SELECT conversation_id, checked_at, error_kind FROM qc_result').map((row) => ({
      ...byId.get(row.conversation_id ?? null),
      ...row,
    })),
    payouts: [...payouts.values()],
  };
}
