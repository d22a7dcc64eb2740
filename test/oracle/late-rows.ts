// A second export over the same shops: repeated rows, corrections with and without `updated_at`, recalls, late answers.
import { lateMessages, newConversations } from './late-messages.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import { csvText, type FileKind } from './story-rows.ts';

export type Story = Readonly<Partial<Record<FileKind, readonly RawRow[]>>>;

const HOUR = 3_600_000;

/** Every so many-th of a list. */
type Choose = <T>(list: readonly T[] | undefined, step: number, from: number) => T[];

function choosing(density: number): Choose {
  return (list, step, from) => {
    const wide = Math.max(2, Math.round(step / density));
    return (list ?? []).filter((_, index) => index % wide === from % wide);
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A header that is newer than all, one that is older than all, and one that is new because it comes later. */
function lateHeader(row: RawRow, index: number, end: number): RawRow {
  const common = {
    conversation_id: row.conversation_id,
    channel: row.channel,
    source: row.source,
    shop: row.shop,
  };
  if (index % 4 === 0)
    return {
      ...common,
      status: 'closed',
      closed_at: iso(end),
      priority: 'urgent',
      updated_at: iso(end + 20 * HOUR),
    };
  if (index % 4 === 1)
    return {
      ...common,
      priority: 'low',
      tags: '投诉',
      team: 'night',
      status: 'open',
      stage: 'in_sale',
      updated_at: '2026-01-05T08:00:00Z',
    };
  if (index % 4 === 2)
    return {
      ...common,
      channel: 'sms',
      class: 'major',
      complaint_type: 'product.defect',
      csat: String(1 + (index % 5)),
      nps: String(index % 11),
    };
  return {
    ...common,
    status: 'spam',
    customer_tier: 'black',
    order_id: cell(row, 'order_id').concat('|999000111'),
  };
}

const CONVERSATION_COLUMNS =
  'conversation_id channel source shop status closed_at priority tags team stage class complaint_type csat nps customer_tier order_id updated_at';

function byConversation(rows: readonly RawRow[]): Map<string, RawRow[]> {
  const found = new Map<string, RawRow[]>();
  for (const row of rows) {
    const id = cell(row, 'conversation_id');
    found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}

const MESSAGE_COLUMNS =
  'message_id conversation_id sent_at author_kind author_id visibility kind text recalled_at priority tags team language class updated_at';
const NEW_COLUMNS =
  'conversation_id source shop channel customer_id sent_at author_kind author_id text status';

function lateEvents(rows: readonly RawRow[], end: number): RawRow[] {
  const kinds = ['reopened', 'resolved', 'handoff', 'transferred', 'paused', 'closed', 'queued', 'accepted'];
  return rows.flatMap((row, index) => {
    const { source: _, shop: __, ...same } = row;
    const at = Math.min(end, (instant(row, 'at') as number) + (index % 4) * HOUR);
    const kind = kinds[index % kinds.length];
    const added = { conversation_id: row.conversation_id, at: iso(at), event: kind };
    // Twice at one instant is two transfers.
    return kind === 'transferred' ? [same, added, added] : [same, added];
  });
}

function lateRatings(rows: readonly RawRow[], end: number): RawRow[] {
  return rows.map((row, index) => {
    const at = Math.min(end, (instant(row, 'rated_at') as number) + HOUR);
    if (index % 3 === 0) return { ...row, withdrawn_at: iso(at) };
    const kind = index % 3 === 1 ? 'csat' : 'nps';
    return { ...row, rated_at: iso(at), kind, score: String(index % 11), scale: '0-10', withdrawn_at: '' };
  });
}

function lateOrders(rows: readonly RawRow[], end: number): RawRow[] {
  return rows.map((row, index) => ({
    ...row,
    [index % 2 === 0 ? 'completed_at' : 'cancelled_at']: iso(
      Math.min(end, (instant(row, 'placed_at') as number) + 3 * HOUR),
    ),
    updated_at: index % 3 === 0 ? '2026-01-05T08:00:00Z' : '',
  }));
}

/** Orders of the same number in another shop: who names one there means the other, and whoever could mean both means none. */
function twinOrders(rows: readonly RawRow[]): RawRow[] {
  return rows.map((row, index) => ({
    order_id: row.order_id,
    source: 'desk',
    shop: index % 2 === 0 ? 'shop-04' : 'shop-01',
    placed_at: row.placed_at,
    paid_at: row.paid_at,
    customer_id: index % 3 === 0 ? row.customer_id : '',
    status: 'paid',
  }));
}

function lateCalls(rows: readonly RawRow[], end: number): RawRow[] {
  return rows.map((row) => {
    const answered = Math.min(end, (instant(row, 'queued_at') as number) + 33_000);
    return {
      ...row,
      answered_at: iso(answered),
      ended_at: iso(Math.min(end, answered + 90_000)),
      agent_id: 'late-agent',
    };
  });
}

/** Customers listed as internal accounts, and a tester who is none any more. */
function lateAgents(customers: readonly RawRow[], agents: readonly RawRow[]): RawRow[] {
  const listed = customers.filter((row) => cell(row, 'customer_id') !== '');
  return [
    ...listed.map((row) => ({
      agent_id: row.customer_id,
      source: row.source,
      shop: row.shop,
      kind: 'agent',
      internal: 'true',
    })),
    ...agents
      .filter((row) => cell(row, 'internal') === 'true')
      .slice(0, 1)
      .map((row) => ({ ...row, internal: 'false' })),
  ];
}

/**
 * Texts of the files of a second export, by name; `end` is the newest instant that may have happened. A larger `density`
 * makes it speak of more of the story.
 */
export function lateFiles(story: Story, end: number, density = 1): Readonly<Record<string, string>> {
  const every = choosing(density);
  const groups = [...byConversation(story.messages ?? []).values()];
  const columns = (rows: readonly RawRow[]) => [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const file = (rows: readonly RawRow[], names?: string) => csvText(names?.split(' ') ?? columns(rows), rows);
  const calls = lateCalls(every(story.calls, 9, 2), end);
  return {
    'agents-late.csv': file(lateAgents(every(story.conversations, 400, 7), story.agents ?? [])),
    'conversations-late.csv': file(
      every(story.conversations, 23, 5).map((row, index) => lateHeader(row, index, end)),
      CONVERSATION_COLUMNS,
    ),
    'messages-late.csv': file(
      every(groups, 29, 3).flatMap((rows, index) => lateMessages(rows, index, end)),
      MESSAGE_COLUMNS,
    ),
    'messages-mute.csv': file(
      every(groups, 31, 4).flat(),
      'message_id conversation_id sent_at author_kind author_id visibility kind',
    ),
    'messages-new.csv': file(newConversations(end), NEW_COLUMNS),
    'events-late.csv': file(
      lateEvents(every(story.events, 37, 6), end),
      'conversation_id at event actor value',
    ),
    'ratings-late.csv': file(lateRatings(every(story.ratings, 17, 1), end)),
    'orders-late.csv': file(lateOrders(every(story.orders, 19, 8), end)),
    'orders-twins.csv': file(
      twinOrders(every(story.orders, 82, 10).filter((row) => cell(row, 'source') !== 'desk')),
    ),
    'returns-late.csv': file(
      every(story.orders, 41, 9).map((row) => ({
        return_id: `late-${cell(row, 'order_id')}`,
        order_id: row.order_id,
        requested_at: row.placed_at,
      })),
    ),
    'calls-late.csv': file(calls),
  };
}
