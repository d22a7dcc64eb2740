// Files as whole conversations: headers merged, messages and events gathered, orders and accounts looked up, no database.
import type { TextRules } from '../../src/model/policy.ts';
import { type GivenMessage, mergeMessages } from './merge-messages.ts';
import { type Claim, claimOf, mergeClaims, mergeEqualRows } from './merge-rows.ts';
import { plainCalls } from './plain-calls.ts';
import { customerKey, internalAccounts, type PlainOrders, plainOrders } from './plain-orders.ts';
import { type PlainPerson, type PlainRecord, plainPersons } from './plain-persons.ts';
import { orderPlace, type SaidOrder, saidOrders } from './plain-said-orders.ts';
import { keyOf, type Place, PlainScopes, placedRows } from './plain-scopes.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

export interface PlainConversation extends Place {
  readonly key: string;
  readonly raw: RawConversation;
  /** The orders that only its texts name; the ids of all that it names stand in its header. */
  readonly said: readonly SaidOrder[];
  /** Whose contacts it counts among. */
  readonly person: PlainPerson;
}

/** A conversation before it is known whose it is. */
type Unplaced = Omit<PlainConversation, 'person'> & { readonly record: PlainRecord };

const OF_MESSAGE = new Set(
  'message_id conversation_id source shop sent_at author_kind author_id visibility kind text recalled_at'.split(
    ' ',
  ),
);

interface Draft {
  readonly place: Place;
  readonly claims: Claim[];
  readonly messages: GivenMessage[];
  readonly events: { file: PlainFile; row: RawRow }[];
  readonly ratings: { file: PlainFile; row: RawRow }[];
}

/** A message row's word on its conversation; newest by the message's instant where the row has no `updated_at`. */
function headerClaim(file: PlainFile, row: RawRow): Claim {
  const sentAt = instant(row, 'sent_at') as number;
  const described = Object.entries(row).filter(([name]) => !OF_MESSAGE.has(name));
  return {
    row: Object.fromEntries(described),
    rank: instant(row, 'updated_at') ?? sentAt,
    second: sentAt,
    importNo: file.importNo,
  };
}

function gather(files: readonly PlainFile[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const where = { scopes: new PlainScopes(), column: 'conversation_id' };
  const draftOf = ({ place, key }: { place: Place; key: string }): Draft => {
    const draft = drafts.get(key) ?? { place, claims: [], messages: [], events: [], ratings: [] };
    drafts.set(key, draft);
    return draft;
  };
  for (const placed of placedRows(files, 'conversations', where))
    draftOf(placed).claims.push(claimOf(placed.file, placed.row));
  for (const placed of placedRows(files, 'messages', where)) {
    draftOf(placed).messages.push(placed);
    draftOf(placed).claims.push(headerClaim(placed.file, placed.row));
  }
  for (const placed of placedRows(files, 'events', where)) draftOf(placed).events.push(placed);
  for (const placed of placedRows(files, 'ratings', where)) draftOf(placed).ratings.push(placed);
  return drafts;
}

function orderIds(header: RawRow): string[] {
  const ids = cell(header, 'order_id')
    .split('|')
    .map((id) => id.trim());
  return [...new Set(ids.filter((id) => id !== ''))];
}

interface Surroundings {
  readonly orders: PlainOrders;
  readonly internal: ReadonlySet<string>;
  readonly rules: TextRules;
}

function withSurroundings(
  place: Place,
  rows: Pick<RawConversation, 'header' | 'messages' | 'events' | 'ratings'>,
  { orders, internal, rules }: Surroundings,
): Unplaced {
  const { source, shop } = place;
  const key = keyOf(place);
  const given = orderIds(rows.header);
  const said = saidOrders({ place, messages: rows.messages, given }, orders, rules);
  const ids = [...given, ...said.map(({ id }) => id)];
  const header = { ...rows.header, source, shop, order_id: ids.join('|') };
  const customer = customerKey(source, shop, header);
  const explicit = given.map((id) => ({ id, key: orderPlace(orders, place, id) }));
  const named = [...explicit, ...said];
  const spoken = rows.messages.map((row) => instant(row, 'sent_at') as number);
  const record: PlainRecord = {
    kind: 'conversation',
    ...place,
    at: instant(header, 'opened_at') ?? (spoken.length === 0 ? null : Math.min(...spoken)),
    account: customer,
    orders: explicit.map((order) => order.key ?? keyOf({ source, shop, id: order.id })),
    row: header,
  };
  const account = JSON.stringify([source, cell(header, 'customer_id').normalize('NFKC').trim()]);
  return {
    ...place,
    key,
    record,
    said,
    raw: {
      ...rows,
      header,
      namedOrders: named.map((order) => orders.rows.get(order.key ?? '')).filter((row) => row !== undefined),
      namedReturns: named.flatMap((order) => orders.returns.get(order.key ?? '') ?? []),
      customerOrders: customer === '' ? [] : (orders.ofCustomer.get(customer) ?? []),
      isInternalAccount: internal.has(account),
    },
  };
}

function orderRecords(orders: PlainOrders): PlainRecord[] {
  return [...orders.rows].map(([key, row]) => {
    const [source, shop, id] = JSON.parse(key) as [string, string, string];
    const account = customerKey(source, shop, row);
    return { kind: 'order', source, shop, id, at: instant(row, 'placed_at'), account, orders: [key], row };
  });
}

/** All conversations that have an opening time or a message; texts are read by the rules. */
export function plainStory(files: readonly PlainFile[], rules: TextRules): PlainConversation[] {
  const around = { orders: plainOrders(files), internal: internalAccounts(files), rules };
  const told = [...gather(files).values()].map(({ place, claims, messages, events, ratings }) =>
    withSurroundings(
      place,
      {
        header: mergeClaims(claims),
        messages: mergeMessages(messages),
        events: mergeEqualRows(events, (row) =>
          JSON.stringify([instant(row, 'at'), row.event, row.value ?? '', row.actor ?? '']),
        ),
        ratings: mergeEqualRows(ratings, (row) =>
          JSON.stringify([row.order_id ?? '', row.kind, instant(row, 'rated_at')]),
        ),
      },
      around,
    ),
  );
  const called = plainCalls(files).map(({ place, ...rows }) =>
    withSurroundings(place, { ...rows, ratings: [] }, around),
  );
  const all = [...told, ...called];
  const persons = plainPersons([...all.map(({ record }) => record), ...orderRecords(around.orders)]);
  return all
    .map(({ record: _, ...conversation }, place) => ({
      ...conversation,
      person: persons[place] as PlainPerson,
    }))
    .filter(({ raw }) => cell(raw.header, 'opened_at') !== '' || raw.messages.length > 0);
}
