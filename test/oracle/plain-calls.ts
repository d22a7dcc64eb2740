// A call as a phone conversation (data-model.md, `calls`): its header, two messages and three events.
import { type Claim, claimOf, mergeClaims, push } from './merge-rows.ts';
import { type Place, PlainScopes, placedRows } from './plain-scopes.ts';
import { cell, type RawRow } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

export interface PlainCall {
  readonly place: Place;
  readonly header: RawRow;
  readonly messages: readonly RawRow[];
  readonly events: readonly RawRow[];
}

function callOf(place: Place, row: RawRow): PlainCall {
  const message = (id: string, at: string, author: string, who: string): RawRow => ({
    message_id: id,
    sent_at: at,
    author_kind: author,
    author_id: who,
    kind: 'event',
  });
  const messages = [
    message('queued', cell(row, 'queued_at'), 'customer', ''),
    message('answered', cell(row, 'answered_at'), 'agent', cell(row, 'agent_id')),
  ];
  const events = [
    { event: 'queued', at: cell(row, 'queued_at') },
    { event: 'answered', at: cell(row, 'answered_at') },
    { event: 'closed', at: cell(row, 'ended_at') },
  ];
  return {
    place,
    header: {
      channel: 'phone',
      agent_id: cell(row, 'agent_id'),
      order_id: cell(row, 'order_id'),
      customer_phone: cell(row, 'customer_phone'),
      call_ended_at: cell(row, 'ended_at'),
    },
    messages: messages.filter((entry) => cell(entry, 'sent_at') !== ''),
    events: events.filter(({ at }) => at !== ''),
  };
}

export function plainCalls(files: readonly PlainFile[]): PlainCall[] {
  const claims = new Map<string, Claim[]>();
  const places = new Map<string, Place>();
  const where = { scopes: new PlainScopes(), column: 'call_id' };
  for (const { file, row, place, key } of placedRows(files, 'calls', where)) {
    push(claims, key, claimOf(file, row));
    places.set(key, place);
  }
  return [...claims].map(([key, list]) => callOf(places.get(key) as Place, mergeClaims(list)));
}
