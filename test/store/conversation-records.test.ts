// What is loaded of a conversation: everything, in canonical order, and only what was known at an earlier instant.
import { expect, test } from 'vitest';
import { loadConversation } from '../../src/store/conversation-records.ts';
import type { Db } from '../../src/store/database.ts';
import { draft, importDrafts, importFile } from './import-harness.ts';
import { insertMessage, insertRow, insertScope } from './sample-rows.ts';
import { temporaryDatabase } from './temporary-database.ts';

const CUSTOMER = 0;
const AGENT = 1;
const BOT = 3;

function conversationIn(db: Db, scope: number, row: Record<string, string | number | null> = {}): number {
  return insertRow(db, 'conversation', { scope_id: scope, external_id: `c${Math.random()}`, ...row });
}

function orderIn(db: Db, scope: number, externalId: string, row: Record<string, number> = {}): number {
  return insertRow(db, 'purchase_order', { scope_id: scope, external_id: externalId, ...row });
}

function name(db: Db, conversation: number, ...orders: string[]): void {
  for (const [position, order] of orders.entries()) {
    insertRow(db, 'conversation_order', {
      conversation_id: conversation,
      position,
      order_external_id: order,
    });
  }
}

test('a conversation that does not exist, or that nothing dates, is absent', () => {
  const { db } = temporaryDatabase();
  expect(loadConversation(db, 1, null)).toBeNull();
  expect(loadConversation(db, conversationIn(db, insertScope(db)), null)).toBeNull();
});

test('every clear column is read', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db, 'shop A');
  const id = conversationIn(db, scope, {
    channel: 'im',
    opened_at: 100,
    status: 'resolved',
    resolved_at: 300,
    tags: 'vip|late',
    is_complaint: 0,
    csat_e4: 50_000,
    csat_at: 350,
    team: 'night',
  });
  name(db, id, 'O2', 'O1');
  const records = loadConversation(db, id, null);
  expect(records?.header).toMatchObject({
    id,
    source: 'canonical',
    shop: 'shop A',
    channel: 'im',
    openedAt: 100,
    status: 'resolved',
    tags: ['vip', 'late'],
    isComplaint: false,
    complaintType: null,
    orderIds: ['O2', 'O1'],
    csatE4: 50_000,
    team: 'night',
  });
  expect(records).toMatchObject({
    messages: [],
    namedOrders: [],
    namedReturns: [],
    customerOrders: [],
    isInternalAccount: false,
  });
});

test('messages and events come in canonical order, however they were stored', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db);
  const id = conversationIn(db, scope);
  const agent = insertRow(db, 'agent', { scope_id: scope, external_id: 'a1' });
  const late = insertMessage(db, id, { sent_at: 30 });
  const human = insertMessage(db, id, { sent_at: 20, author: AGENT, author_id: agent, external_id: '1' });
  const ten = insertMessage(db, id, { sent_at: 20, external_id: '10' });
  const nine = insertMessage(db, id, { sent_at: 20, external_id: '9' });
  const bot = insertMessage(db, id, { sent_at: 20, author: BOT, external_id: '0', is_internal: 1 });
  for (const [twin, event] of ['closed', 'queued', 'handoff'].entries()) {
    insertRow(db, 'event', { conversation_id: id, identity: 1, twin, at: 20, event });
  }
  const records = loadConversation(db, id, null);
  expect(records?.messages.map((message) => message.id)).toEqual([nine, ten, bot, human, late]);
  expect(records?.messages[2]).toMatchObject({
    author: 'bot',
    isInternal: true,
    content: 'text',
    features: 1,
  });
  expect(records?.messages[3]?.agentId).toBe(agent);
  expect(records?.events.map((event) => event.kind)).toEqual(['queued', 'handoff', 'closed']);
});

test('the team of who did something comes from the agents file, of the same source', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('agent'), [
    draft('agent', { agent_id: 'a1', team: 'warehouse' }),
    draft('agent', { agent_id: 'a2', team: 'tech' }, { source: 'elsewhere' }),
  ]);
  importDrafts(store, importFile('event'), [
    draft('event', { conversation_id: 'c1', at: 10, event: 'escalated', value: 'warehouse', actor: 'a9' }),
    draft('event', { conversation_id: 'c1', at: 20, event: 'promised', actor: 'a1' }),
    draft('event', { conversation_id: 'c1', at: 30, event: 'promised', actor: 'a2' }),
  ]);
  const id = store.db.prepare('SELECT id FROM conversation').pluck().get() as number;
  store.db.prepare('UPDATE conversation SET opened_at = 1').run();
  const teams = loadConversation(store.db, id, null)?.events.map(({ actorTeam }) => actorTeam);
  expect(teams).toEqual([null, 'warehouse', null]);
});

test('an order is the one of its own scope, else the only one of that name', () => {
  const { db } = temporaryDatabase();
  const [own, other, third] = ['A', 'B', 'C'].map((shop) => insertScope(db, shop)) as [
    number,
    number,
    number,
  ];
  const ownOrder = orderIn(db, own, 'O1', { paid_at: 5 });
  orderIn(db, other, 'O1');
  orderIn(db, other, 'O2');
  orderIn(db, third, 'O2');
  const onlyOrder = orderIn(db, third, 'O3');
  const id = conversationIn(db, own, { opened_at: 1 });
  name(db, id, 'O1', 'O2', 'O3', 'O4');
  const records = loadConversation(db, id, null);
  expect(records?.namedOrders.map((order) => order.id)).toEqual([ownOrder, onlyOrder]);
  expect(records?.namedOrders[0]?.paidAt).toBe(5);
});

test('the orders of the customer come with their first return', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db);
  const customer = insertRow(db, 'customer', {
    scope_id: scope,
    platform_blind: Buffer.of(1),
    pseudonym: 'C-1',
  });
  const order = orderIn(db, scope, 'O1', { customer_id: customer, placed_at: 10, shipped_at: 50 });
  for (const [index, at] of [90, 70].entries()) {
    const row = { scope_id: scope, external_id: `R${index}`, order_id: order, requested_at: at };
    insertRow(db, 'order_return', row);
  }
  const id = conversationIn(db, scope, { opened_at: 60, customer_id: customer });
  expect(loadConversation(db, id, null)?.customerOrders).toMatchObject([
    { id: order, placedAt: 10, shippedAt: 50, firstReturnAt: 70 },
  ]);
  expect(loadConversation(db, id, 60)?.customerOrders).toMatchObject([
    { shippedAt: 50, firstReturnAt: null },
  ]);
  orderIn(db, scope, 'O2', { customer_id: customer, placed_at: 100 });
  expect(loadConversation(db, id, 60)?.customerOrders).toHaveLength(1);
});

test('an account that the agents file lists as internal is known by its source', () => {
  const { db } = temporaryDatabase();
  const [scope, elsewhere] = [insertScope(db, 'A'), insertScope(db, '', 'zendesk')];
  const blind = Buffer.of(7);
  insertRow(db, 'agent', { scope_id: scope, external_id: 't1', customer_blind: blind, internal: 1 });
  const conversationOf = (scopeId: number, pseudonym: string) => {
    const customer = insertRow(db, 'customer', { scope_id: scopeId, platform_blind: blind, pseudonym });
    return conversationIn(db, scopeId, { opened_at: 1, customer_id: customer });
  };
  expect(loadConversation(db, conversationOf(scope, 'C-1'), null)?.isInternalAccount).toBe(true);
  expect(loadConversation(db, conversationOf(elsewhere, 'C-2'), null)?.isInternalAccount).toBe(false);
});

test('as of an earlier instant, nothing later is seen', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db);
  const id = conversationIn(db, scope, {
    opened_at: 100,
    status: 'closed',
    resolved_at: 200,
    closed_at: 400,
    csat_e4: 40_000,
    csat_at: 500,
    team: 'day',
  });
  insertMessage(db, id, { sent_at: 100 });
  insertMessage(db, id, { sent_at: 300, author: AGENT });
  insertRow(db, 'event', { conversation_id: id, identity: 1, twin: 0, at: 301, event: 'closed' });
  insertRow(db, 'rating', {
    scope_id: scope,
    conversation_id: id,
    identity: 1,
    twin: 0,
    rated_at: 250,
    kind: 'csat',
    score_e4: 40_000,
    withdrawn_at: 600,
  });
  expect(loadConversation(db, id, 99)).toBeNull();
  const records = loadConversation(db, id, 300);
  expect(records?.header).toMatchObject({
    resolvedAt: 200,
    closedAt: null,
    status: null,
    csatE4: null,
    csatAt: null,
    team: 'day',
  });
  expect(records?.messages).toHaveLength(2);
  expect(records?.events).toEqual([]);
  expect(records?.ratings).toMatchObject([{ ratedAt: 250, withdrawnAt: null }]);
  expect(loadConversation(db, id, 600)).toEqual(loadConversation(db, id, null));
});

test('a status without an instant is not yet true before the events or messages that it is dated by', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db);
  const conversation = () => {
    const id = conversationIn(db, scope, { opened_at: 100, status: 'closed' });
    insertMessage(db, id, { sent_at: 100 });
    return id;
  };
  const statusAt = (id: number, asOf: number) => loadConversation(db, id, asOf)?.header.status;
  const event = { identity: 1, twin: 0, event: 'closed' };
  const [ended, spoken, noted] = [conversation(), conversation(), conversation()];
  insertRow(db, 'event', { ...event, conversation_id: ended, at: 300 });
  insertMessage(db, spoken, { sent_at: 300, author: AGENT });
  insertMessage(db, noted, { sent_at: 300, author: AGENT, is_internal: 1 });
  expect([ended, spoken, noted].map((id) => statusAt(id, 299))).toEqual([null, null, 'closed']);
  expect([ended, spoken, noted].map((id) => statusAt(id, 300))).toEqual(['closed', 'closed', 'closed']);
});

test('a conversation without an opening time opens with its first message', () => {
  const { db } = temporaryDatabase();
  const id = conversationIn(db, insertScope(db));
  insertMessage(db, id, { sent_at: 50, author: CUSTOMER });
  expect(loadConversation(db, id, 49)).toBeNull();
  expect(loadConversation(db, id, 50)?.messages).toHaveLength(1);
});
