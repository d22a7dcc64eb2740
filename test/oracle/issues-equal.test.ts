// Issues of random customers with random links and splits, joined twice by code that shares nothing: every one is equal.
import { expect, test } from 'vitest';
import { joinIssues } from '../../src/facts/issues/join-issues.ts';
import type { Contact, IssueDecision } from '../../src/model/cluster-facts.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { type PlainContact, plainIssues } from './plain-issues.ts';
import { pick, seeded } from './random-conversation.ts';

const { policy } = defaultPolicy();
const DAY = 86_400_000;
/** Two of one id, in two shops. */
const ORDERS = [{ key: 'A:O1', externalId: 'O1' }, { key: 'B:O1', externalId: 'O1' }, null, null];
const TYPES = ['logistics.late', 'logistics.lost', 'product.defect', null];

/** Contacts of one customer in order of start, some of several conversations, at and around the edges of the gaps. */
function randomContacts(random: () => number): Contact[] {
  let startedAt = Date.UTC(2026, 0, 1);
  let id = 0;
  return Array.from({ length: 2 + Math.floor(random() * 12) }, () => {
    startedAt += pick(random, [
      0,
      DAY / 24,
      DAY,
      6 * DAY,
      7 * DAY,
      7 * DAY + 1,
      29 * DAY,
      30 * DAY,
      30 * DAY + 1,
    ]);
    const conversationIds = Array.from({ length: pick(random, [1, 1, 1, 2]) }, () => (id += 1));
    const isComplaint = random() < 0.6;
    const complaintType = isComplaint ? pick(random, TYPES) : null;
    return {
      firstConversationId: conversationIds[0] as number,
      conversationIds,
      startedAt,
      endedAt: startedAt + pick(random, [0, 0, DAY / 24, 2 * DAY]),
      resolution: null,
      isComplaint,
      complaintType,
      topic: complaintType ?? pick(random, ['尺码', null, null]),
      order: pick(random, ORDERS),
    };
  });
}

function randomDecisions(random: () => number, last: number): IssueDecision[] {
  return Array.from({ length: pick(random, [0, 0, 1, 2, 4]) }, () => ({
    kind: pick(random, ['link', 'split'] as const),
    a: 1 + Math.floor(random() * (last + 2)),
    b: 1 + Math.floor(random() * (last + 2)),
  })).filter(({ a, b }) => a !== b);
}

test('5,000 customers', () => {
  const random = seeded(20_261_122);
  const met = new Map<string, number>();
  for (let customer = 0; customer < 5000; customer += 1) {
    const contacts = randomContacts(random);
    const last = contacts.at(-1)?.conversationIds.at(-1) as number;
    const decisions = randomDecisions(random, last);
    const plain = contacts.map(
      ({ conversationIds, order, ...rest }): PlainContact => ({
        ...rest,
        ids: conversationIds.map(String),
        order: order === null ? null : { id: order.externalId, key: order.key },
      }),
    );
    const said = decisions.map(({ kind, a, b }) => ({ kind, a: String(a), b: String(b) }));
    const expected = plainIssues(plain, policy, said).map((issue) =>
      issue.contacts.map(({ ids }, place) => `${ids[0]} ${issue.rules[place]}`),
    );
    const joined = joinIssues(contacts, policy, decisions).map((issue) =>
      issue.contacts.map(({ contact, rule }) => `${contact.firstConversationId} ${rule}`),
    );
    expect(joined).toEqual(expected);
    for (const word of joined.flat())
      met.set(word.split(' ')[1] as string, 1 + (met.get(word.split(' ')[1] as string) ?? 0));
    // Whom a person parted is parted, whatever links say.
    for (const { kind, a, b } of decisions) {
      const together = joinIssues(contacts, policy, decisions).filter(({ contacts: own }) => {
        const ids = own.flatMap(({ contact }) => contact.conversationIds);
        return ids.includes(a) && ids.includes(b);
      });
      const isOneContact = contacts.some(({ conversationIds: ids }) => ids.includes(a) && ids.includes(b));
      if (kind === 'split' && !isOneContact) expect(together).toEqual([]);
    }
  }
  for (const rule of ['first', 'same_order', 'same_topic', 'untyped', 'linked'])
    expect(met.get(rule), rule).toBeGreaterThan(500);
});
