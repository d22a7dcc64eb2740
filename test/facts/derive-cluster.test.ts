// Contacts and bot endings of a cluster (metrics.md §3.1).
import { describe, expect, test } from 'vitest';
import { type ClusterConversation, deriveCluster } from '../../src/facts/derive-cluster.ts';
import type { ConversationHeader } from '../../src/model/facts.ts';
import { clusterConversation } from './cluster-builder.ts';
import { at, DAY, HEADER, RULES, records } from './thread-builder.ts';

function member(id: number, script: string, header: Partial<ConversationHeader> = {}): ClusterConversation {
  return clusterConversation(records(script, { header: { ...HEADER, id, ...header } }), `c${id}`, RULES);
}

/** Ids of the conversations of each contact. */
function contactsOf(...members: ClusterConversation[]): number[][] {
  return deriveCluster(members, RULES).contacts.map((contact) => [...contact.conversationIds]);
}

const ask = (clock: string, answered = clock) => `${clock} customer 请问几点下班\n${answered} agent#1 好了`;

describe('contacts', () => {
  test('merge at 15 minutes after the latest public message, not a millisecond later', () => {
    expect(contactsOf(member(1, ask('10:00', '10:05')), member(2, ask('10:20')))).toEqual([[1, 2]]);
    expect(contactsOf(member(1, ask('10:00', '10:05')), member(2, ask('10:20:00.001')))).toEqual([[1], [2]]);
  });

  test('messages after the start do not count: a week-long thread swallows no chat', () => {
    const thread = `02 10:00 customer 一\n09 10:00 agent#1 好了`;
    expect(contactsOf(member(1, thread, { channel: 'email' }), member(2, ask('05 10:00')))).toEqual([
      [1],
      [2],
    ]);
  });

  test('different orders never merge, a shared one does', () => {
    const orders = (id: number, clock: string, ...orderIds: string[]) => member(id, ask(clock), { orderIds });
    expect(contactsOf(orders(1, '10:00', 'O1'), orders(2, '10:05', 'O2'))).toEqual([[1], [2]]);
    expect(contactsOf(orders(1, '10:00', 'O1'), orders(2, '10:05'), orders(3, '10:08', 'O1', 'O2'))).toEqual([
      [1, 2, 3],
    ]);
  });

  test('spam, outbound, only thanks and bot endings are part of none', () => {
    const derived = deriveCluster(
      [
        member(1, ask('10:00'), { status: 'spam' }),
        member(2, '11:00 agent#1 您好\n11:01 customer 好的'),
        member(3, '12:00 customer 谢谢'),
        member(4, '13:00 customer 一\n13:00 bot 二'),
      ],
      RULES,
    );
    expect(derived.contacts).toEqual([]);
    expect(derived.members.map((one) => one.contactId)).toEqual([null, null, null, null]);
  });

  test('start, end, complaint, topic, order and resolution', () => {
    const { contacts } = deriveCluster(
      [
        member(2, `${ask('10:10')}\n10:20 !resolved\n10:25 customer 谢谢`, {
          complaintType: 'logistics.late',
          orderIds: ['O1'],
        }),
        member(1, ask('10:00'), { category: '物流' }),
      ],
      RULES,
    );
    expect(contacts).toEqual([
      {
        firstConversationId: 1,
        conversationIds: [1, 2],
        startedAt: at('10:00'),
        endedAt: at('10:10'),
        resolution: { at: at('10:20'), by: 'event', knownAt: at('10:20') },
        isComplaint: true,
        complaintType: 'logistics.late',
        topic: '物流',
        order: { key: JSON.stringify(['canonical', '', 'O1']), externalId: 'O1' },
      },
    ]);
  });

  test('the last public message ends a contact that is not resolved', () => {
    const { contacts } = deriveCluster([member(1, `${ask('10:00')}\n10:30 customer 还没到`)], RULES);
    expect(contacts).toMatchObject([{ endedAt: at('10:30'), resolution: null }]);
  });

  test('from the header: spoke when opened, ended when resolved, else closed, else opened', () => {
    const header = { openedAt: at('10:00') };
    expect(contactsOf(member(1, '', header), member(2, ask('10:15')))).toEqual([[1, 2]]);
    expect(
      contactsOf(member(1, '', { ...header, resolvedAt: at('10:14') }), member(2, ask('10:16'))),
    ).toEqual([[1], [2]]);
    const end = (change: object) =>
      deriveCluster([member(1, '', { ...header, ...change })], RULES).contacts[0]?.endedAt;
    expect(end({})).toBe(at('10:00'));
    expect(end({ closedAt: at('11:00') })).toBe(at('11:00'));
    expect(end({ resolvedAt: at('09:00') })).toBe(at('10:00'));
  });

  test('two at one instant are one contact, named by the id in the source', () => {
    const { contacts } = deriveCluster([member(2, ask('10:00')), member(1, ask('10:00'))], RULES);
    expect(contacts.map((contact) => contact.firstConversationId)).toEqual([1]);
  });
});

describe('bot_resolved', () => {
  const bot = member(1, '02 10:00 customer 一\n02 10:00 bot 二\n02 10:05 !resolved');
  const isResolved = (...others: ClusterConversation[]) => deriveCluster([bot, ...others], RULES).members[0];

  test('nobody comes back within 24 h after its end', () => {
    expect(isResolved()).toEqual({
      conversationId: 1,
      contactId: null,
      isBotResolved: true,
      botResolvedKnownAt: at('02 10:05') + DAY,
    });
    expect(isResolved(member(2, ask('03 10:05:00.001')))?.isBotResolved).toBe(true);
  });

  test('somebody does, to the last millisecond', () => {
    expect(isResolved(member(2, ask('03 10:05')))?.isBotResolved).toBe(false);
    expect(isResolved(member(2, ask('02 10:05')))?.isBotResolved).toBe(false);
    expect(isResolved(member(2, ask('02 09:00')))?.isBotResolved).toBe(true);
  });

  test('by silence it is known when the silence is', () => {
    const silent = member(1, '02 10:00 customer 一\n02 10:01 bot 二', { channel: 'email' });
    const [only] = deriveCluster([silent], RULES).members;
    expect(only).toMatchObject({ isBotResolved: true, botResolvedKnownAt: at('02 10:01') + 3 * DAY });
  });
});
