// Orders, returns, ratings, quality checks and payouts of files as plain rows for the figures of metrics.md §5.
import type { Policy } from '../../src/model/policy.ts';
import type { FactObjects, FactRow, TalkLink } from '../oracle-rows.ts';
import { mergeEqualRows, push } from './merge-rows.ts';
import { type PlainLink, talksOf } from './plain-links.ts';
import { listedAgents, plainOrders } from './plain-orders.ts';
import { e4, headerAt, stars } from './plain-ratings.ts';
import { PlainScopes, placedRows } from './plain-scopes.ts';
import type { PlainConversation } from './plain-story.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import { plainDay } from './reading.ts';
import type { PlainFile } from './story-rows.ts';

export interface AfterSales
  extends Pick<FactObjects, 'orders' | 'returns' | 'ratings' | 'checks' | 'payouts'> {
  /** Ratings by the key of the conversation that they are about. */
  readonly about: ReadonlyMap<string, readonly FactRow[]>;
  readonly links: readonly TalkLink[];
  /** By conversation: when its account's orders, and those that it is about, were paid, by their key. */
  readonly paid: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The facts of conversations by their key; what a conversation is not derived for has no checks and no payouts. */
type Conversations = ReadonlyMap<string, FactRow>;

function scopeOf(key: string): { source: string; shop: string } {
  const [source, shop] = JSON.parse(key) as [string, string];
  return { source, shop };
}

function instants(row: RawRow, names: string): Record<string, number | null> {
  return Object.fromEntries(names.split(' ').map((name) => [name, instant(row, name)]));
}

const text = (row: RawRow, name: string): string | null => cell(row, name) || null;
const amount = (row: RawRow, name: string): number | null =>
  cell(row, name) === '' ? null : e4(cell(row, name));

function returnRow(row: RawRow, order: RawRow, key: string): FactRow {
  return {
    ...scopeOf(key),
    ...instants(row, 'requested_at refunded_at credited_at closed_at'),
    kind: text(row, 'kind'),
    reason: text(row, 'reason'),
    amount_e4: amount(row, 'amount'),
    currency: text(order, 'currency'),
    escalated: cell(row, 'escalated') === 'true' ? 1 : 0,
  };
}

function ratingRow(row: RawRow, of: { key: string; exclusion: FactRow[string] }, policy: Policy): FactRow {
  return {
    ...scopeOf(of.key),
    ...instants(row, 'rated_at withdrawn_at'),
    kind: text(row, 'kind'),
    score_e4: amount(row, 'score'),
    stars_e4: cell(row, 'score') === '' ? null : stars(cell(row, 'score'), cell(row, 'scale'), policy),
    exclusion: of.exclusion,
  };
}

/** A mark in the header is a rating, unless the conversation has CSAT ratings of its own. */
function ownMark({ raw }: PlainConversation, openedAt: number): RawRow[] {
  if (cell(raw.header, 'csat') === '' || raw.ratings.some((row) => cell(row, 'kind') === 'csat')) return [];
  const ratedAt = new Date(headerAt(raw, openedAt)).toISOString();
  return [{ kind: 'csat', score: cell(raw.header, 'csat'), rated_at: ratedAt }];
}

/** Ratings of orders, by the key of the order. */
function orderReviews(files: readonly PlainFile[]): Map<string, RawRow[]> {
  const given = new Map<string, { file: PlainFile; row: RawRow }[]>();
  const where = { scopes: new PlainScopes(), column: 'order_id' };
  for (const { key, ...placed } of placedRows(files, 'ratings', where)) {
    if (cell(placed.row, 'conversation_id') === '') push(given, key, placed);
  }
  const content = (row: RawRow) => JSON.stringify([row.kind, instant(row, 'rated_at')]);
  return new Map([...given].map(([key, rows]) => [key, mergeEqualRows(rows, content)]));
}

function ratingRows(files: readonly PlainFile[], told: Told, policy: Policy): FactRow[] {
  const reviews = [...orderReviews(files)].flatMap(([key, rows]) =>
    rows.map((row) => ratingRow(row, { key, exclusion: null }, policy)),
  );
  const marks = told.story.flatMap((conversation) => {
    const fact = told.facts.get(conversation.key);
    const rows = [
      ...conversation.raw.ratings,
      ...(fact === undefined ? [] : ownMark(conversation, fact.opened_at as number)),
    ];
    const of = { key: conversation.key, exclusion: fact?.exclusion ?? null };
    return rows.map((row) => ratingRow(row, of, policy));
  });
  return [...reviews, ...marks];
}

function checkRows(files: readonly PlainFile[], facts: Conversations): FactRow[] {
  const given = new Map<string, { file: PlainFile; row: RawRow }[]>();
  const where = { scopes: new PlainScopes(), column: 'conversation_id' };
  for (const { key, ...placed } of placedRows(files, 'qc_results', where)) push(given, key, placed);
  const content = (row: RawRow) => JSON.stringify([instant(row, 'checked_at'), row.checker, row.error_kind]);
  return [...given].flatMap(([key, rows]) => {
    const fact = facts.get(key);
    if (fact === undefined) return [];
    return mergeEqualRows(rows, content).map((row) => ({
      ...fact,
      checked_at: instant(row, 'checked_at'),
      error_kind: text(row, 'error_kind'),
    }));
  });
}

/** Per conversation and person; only who is listed among the agents of the source is credited. */
function payoutRows(
  story: readonly PlainConversation[],
  facts: Conversations,
  agents: ReadonlySet<string>,
): FactRow[] {
  return story.flatMap(({ key, source, raw }) => {
    const paid = new Map<string, [number, string][]>();
    for (const [place, row] of raw.events.entries()) {
      if (cell(row, 'event') !== 'compensated') continue;
      const actor = cell(row, 'actor') || `nobody ${place}`;
      push(paid, actor, [instant(row, 'at') as number, cell(row, 'value')]);
    }
    const fact = facts.get(key);
    if (fact === undefined) return [];
    return [...paid].map(([actor, payments]) => ({
      ...fact,
      payments: JSON.stringify(payments),
      paid_by: agents.has(JSON.stringify([source, actor])) ? actor : null,
    }));
  });
}

export interface Told {
  readonly story: readonly PlainConversation[];
  readonly facts: Conversations;
  readonly links: readonly PlainLink[];
  readonly orderFacts: ReadonlyMap<string, FactRow>;
  /** Sources whose orders people talk about. */
  readonly spokenOf: ReadonlySet<string>;
}

/** Orders with their facts, the day they were placed, and when anybody of ours wrote in a conversation about them. */
function orderRows(
  files: readonly PlainFile[],
  { links, orderFacts, spokenOf }: Told,
  policy: Policy,
): FactRow[] {
  const talks = talksOf(links);
  const notices = (key: string) =>
    (talks.get(key) ?? []).flatMap(({ raw }) =>
      raw.messages
        .filter((row) => cell(row, 'visibility') !== 'internal')
        .filter((row) => ['agent', 'assisted', 'bot', 'auto'].includes(cell(row, 'author_kind')))
        .map((row) => instant(row, 'sent_at') as number),
    );
  const followUps = (key: string) =>
    (talks.get(key) ?? []).flatMap(({ raw }) =>
      raw.events
        .filter((row) => cell(row, 'event') === 'followed_up')
        .map((row) => instant(row, 'at') as number),
    );
  const telling = new Set(
    [...orderFacts.keys()]
      .filter((key) => notices(key).length > 0)
      .map((key) => JSON.stringify(scopeOf(key))),
  );
  return [...plainOrders(files).rows].flatMap(([key, row]) => {
    const fact = orderFacts.get(key);
    const placedAt = instant(row, 'placed_at');
    if (fact === undefined) return [];
    return [
      {
        ...fact,
        ...scopeOf(key),
        ...instants(row, 'placed_at paid_at'),
        opened_day: placedAt === null ? null : plainDay(placedAt, policy),
        notices: JSON.stringify([...notices(key), ...followUps(key)]),
        is_spoken_of: spokenOf.has(scopeOf(key).source) ? 1 : 0,
        has_notices: telling.has(JSON.stringify(scopeOf(key))) ? 1 : 0,
      },
    ];
  });
}

/** By the key of the conversation that they are about: its own ratings, and those of orders that it is about. */
function ratingsAbout(files: readonly PlainFile[], told: Told, policy: Policy): Map<string, FactRow[]> {
  const about = new Map<string, FactRow[]>();
  const reviews = orderReviews(files);
  for (const { key, raw } of told.story)
    for (const row of raw.ratings) push(about, key, ratingRow(row, { key, exclusion: null }, policy));
  for (const { conversation, orderKey } of told.links) {
    const rows = reviews.get(orderKey) ?? [];
    const of = { key: orderKey, exclusion: null };
    for (const row of rows) push(about, conversation.key, ratingRow(row, of, policy));
  }
  return about;
}

function paidIn(files: readonly PlainFile[], { story, links }: Told): Map<string, Map<string, number>> {
  const rows = new Map(plainOrders(files).rows);
  const orders = new Map<string, string[]>();
  for (const { key, raw } of story)
    for (const row of raw.customerOrders) push(orders, key, cell(row, 'order_key'));
  for (const { conversation, orderKey } of links) push(orders, conversation.key, orderKey);
  const paid = ([key, names]: [string, string[]]): [string, Map<string, number>] => {
    const instantsOf = names.flatMap((name): [string, number][] => {
      const at = rows.has(name) ? instant(rows.get(name) as RawRow, 'paid_at') : null;
      return at === null ? [] : [[name, at]];
    });
    return [key, new Map(instantsOf)];
  };
  return new Map([...orders].map(paid));
}

/** Rows of orders carry their source and shop only: what a conversation has besides cuts none of them. */
export function plainAfterSales(files: readonly PlainFile[], told: Told, policy: Policy): AfterSales {
  const orders = plainOrders(files);
  return {
    orders: orderRows(files, told, policy),
    returns: [...orders.returns].flatMap(([key, rows]) =>
      rows.map((row) => returnRow(row, orders.rows.get(key) as RawRow, key)),
    ),
    ratings: ratingRows(files, told, policy),
    checks: checkRows(files, told.facts),
    payouts: payoutRows(told.story, told.facts, listedAgents(files)),
    about: ratingsAbout(files, told, policy),
    paid: paidIn(files, told),
    links: told.links.map(({ conversation, orderKey, how, position }) => ({
      ...scopeOf(orderKey),
      conversation: conversation.key,
      isNamed: how !== 'only_open',
      position,
    })),
  };
}
