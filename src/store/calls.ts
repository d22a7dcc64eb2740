// Saves calls: each is a phone conversation with its messages and events, and a row of its own.
import type { Draft, DraftValue } from '../model/draft.ts';
import { saveChild } from './child-records.ts';
import { draftCells, newestInstant, rankOf } from './draft-cells.ts';
import { flushRecord, holdRecord, offerCells } from './held-record.ts';
import type { ImportWork, Outcome, Saved } from './import-file.ts';
import { saveMessage } from './messages.ts';
import { parentRow } from './parent-rows.ts';
import { recordTable } from './record-tables.ts';
import { amendRecord, createRecord, recordCells } from './records.ts';
import { isRefusal, type Scope } from './scopes.ts';
import { publicHash64 } from './seal.ts';
import { statement } from './statements.ts';

interface Call {
  readonly id: number;
  readonly scope: Scope;
  readonly draft: Draft;
}

/** The columns of a call that its conversation shows too. */
const SHARED = ['customer_phone', 'agent_id', 'order_id'] as const;

function withValues(
  draft: Draft,
  kind: Draft['kind'],
  values: Record<string, DraftValue | undefined>,
): Draft {
  const given = Object.entries(values).filter(
    (entry): entry is [string, DraftValue] => entry[1] !== undefined,
  );
  return { kind, source: draft.source, shop: draft.shop, values: Object.fromEntries(given) };
}

function saveHeader(work: ImportWork, call: Call, isFresh: boolean): boolean {
  const values = Object.fromEntries(SHARED.map((name) => [name, call.draft.values[name]]));
  const header = withValues(call.draft, 'conversation', { channel: 'phone', ...values });
  const place = { table: recordTable('conversation'), id: call.id, scopeId: call.scope.id };
  const held = holdRecord(work, place, isFresh);
  const newest = newestInstant(recordTable('call').fields, call.draft.values);
  const rank = rankOf(work, call.draft, newest);
  const cells = draftCells(work, { table: place.table, scope: call.scope, rank }, header);
  const isChanged = offerCells(work, held, cells);
  flushRecord(work, held);
  return isChanged;
}

function saveCallRow(work: ImportWork, call: Call): Outcome {
  const table = recordTable('call');
  const cells = recordCells(work, 'call', call);
  const isThere = statement(work.db, 'SELECT 1 FROM call WHERE id = ?').get(call.id) !== undefined;
  const place = { table, scopeId: call.scope.id };
  if (isThere) return amendRecord(work, { ...place, id: call.id }, cells).outcome;
  return createRecord(work, { ...place, keys: { id: call.id } }, cells).outcome;
}

/** The message ids `queued` and `answered` make a corrected time move its message instead of adding one. */
function saveMessages(work: ImportWork, call: Call): Outcome[] {
  const { queued_at: queuedAt, answered_at: answeredAt, agent_id: agentId } = call.draft.values;
  const place = { conversationId: call.id, scopeId: call.scope.id };
  const common = { kind: 'event' };
  const queued = { ...common, message_id: 'queued', sent_at: queuedAt, author_kind: 'customer' };
  const answered = {
    ...common,
    message_id: 'answered',
    sent_at: answeredAt,
    author_kind: 'agent',
    author_id: agentId,
  };
  return [queued, answered]
    .filter((message) => message.sent_at !== undefined)
    .map(
      (message) => saveMessage(work, { ...place, draft: withValues(call.draft, 'message', message) }).outcome,
    );
}

function saveEvents(work: ImportWork, call: Call): Outcome[] {
  const { queued_at: queuedAt, answered_at: answeredAt, ended_at: endedAt } = call.draft.values;
  const events = [
    { event: 'queued', at: queuedAt },
    { event: 'answered', at: answeredAt },
    { event: 'closed', at: endedAt },
  ];
  return events
    .filter(({ at }) => at !== undefined)
    .map((event) =>
      saveChild(work, {
        kind: 'event',
        parents: { scope: call.scope, conversationId: call.id },
        draft: withValues(call.draft, 'event', event),
        identity: { hash: publicHash64(work.databaseId, `call\0${event.event}`), isSingle: true },
      }),
    );
}

/** A row of a calls file. */
export function saveCall(work: ImportWork, draft: Draft): Saved {
  const scope = work.scopes.place(draft.source, draft.shop);
  if (isRefusal(scope)) return scope;
  const externalId = String(draft.values['call_id']);
  const row = parentRow(work, 'conversation', { scopeId: scope.id, externalId });
  const call = { id: row.id, scope, draft };
  const isHeaderChanged = saveHeader(work, call, row.isFresh);
  const outcome = saveCallRow(work, call);
  const parts = [...saveMessages(work, call), ...saveEvents(work, call)];
  const isChanged = isHeaderChanged || parts.some((part) => part !== 'same');
  const { source } = scope;
  const root = { source, conversationId: call.id };
  if (outcome === 'same' && !isChanged) return { outcome, ...root };
  work.touched.conversations.add(call.id);
  return { outcome: outcome === 'new' ? 'new' : 'changed', ...root };
}
