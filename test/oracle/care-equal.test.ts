// High care of random customers with every rule on, random orders and random words of people, found twice by code that shares nothing.
import { expect, test } from 'vitest';
import { deriveCare } from '../../src/facts/care/derive-care.ts';
import { deriveCluster } from '../../src/facts/derive-cluster.ts';
import { prepareRules } from '../../src/facts/fact-rules.ts';
import type { CareRule } from '../../src/model/care.ts';
import type { CareDecision, CareFlag } from '../../src/model/care-flag.ts';
import type { CareOrder, CareRisk } from '../../src/model/care-order.ts';
import type { ClusterConversation } from '../../src/model/cluster-facts.ts';
import { RISK_RULES } from '../../src/model/order-risk.ts';
import { parsePolicy } from '../../src/policy/load-policy.ts';
import { clusterConversation, orderKey } from '../facts/cluster-builder.ts';
import type { FactRow } from '../oracle-rows.ts';
import { computeContacts, type PlainMember } from './compute-contacts.ts';
import { computeFacts } from './compute-facts.ts';
import { plainCare } from './plain-care.ts';
import type { OrderAtRisk } from './plain-care-orders.ts';
import type { PlainDecision } from './plain-care-words.ts';
import { plainIssues } from './plain-issues.ts';
import { iso, pick, type Random, seeded } from './random-conversation.ts';
import { AgentIds, recordsOf } from './raw-records.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 1);
const RULES = `high_care:
  rules:
    ORDER_AT_RISK: { enabled: true }
    HIGH_VALUE_COMPLAINT: { enabled: true, tiers: [gold, often], order_amount: 300 }
  value:
    within: 60d
    tiers:
      - { tier: gold, because: Much., amount: 500 }
      - { tier: often, because: Often., orders: 3 }
`;
const { policy } = await parsePolicy(RULES, 'care.yaml');
const rules = prepareRules(policy);
const SAID = [
  '在吗',
  '还没到',
  '我要投诉，打12315',
  '垃圾店，气死我了',
  '谢谢',
  '质量太差了！！',
  '算了，不气了',
];
/** Behind the conversation before: at and around the edges of cooldown, overdue, gaps and windows. */
const PAUSES = [0, HOUR / 30, HOUR, DAY, 3 * DAY, 7 * DAY, 7 * DAY + 1, 20 * DAY, 30 * DAY];

function randomConversation(random: Random, at: number): RawConversation {
  const end = at + pick(random, [1000, HOUR, 3 * DAY - 1, 3 * DAY, 3 * DAY + 1]);
  const say = (sentAt: number, author: string, text: string) => ({
    ...{
      message_id: `${sentAt}${author}`,
      sent_at: iso(sentAt),
      author_kind: author,
      author_id: 'anna',
      text,
    },
  });
  const isComplaint = random() < 0.6;
  const source = pick(random, ['desk', 'desk', 'taobao']);
  const customer_tier = pick(random, ['', '', '', 'gold', 'basic']);
  const is_complaint = isComplaint ? 'true' : pick(random, ['', 'false']);
  const complaint_type = isComplaint ? pick(random, ['logistics.late', 'product.defect']) : '';
  const order_id = pick(random, ['', 'O1', 'O1', 'O2', 'O1|O3']);
  // Exported by the shop of the conversation, so that one number in two sources is two orders.
  const namedOrders = order_id
    .split('|')
    .map((id) => ({ order_id: id, order_key: orderKey(source, 'A', id) }));
  return {
    header: {
      ...{ source, shop: 'A', channel: 'im', opened_at: iso(at) },
      ...{ customer_tier, is_complaint, complaint_type, order_id },
    },
    messages: [
      say(at, 'customer', pick(random, SAID)),
      ...(random() < 0.4 ? [say(at + HOUR / 2, 'customer', pick(random, SAID))] : []),
      say(end, 'agent', '已处理'),
      ...(random() < 0.2 ? [say(end + DAY, 'customer', pick(random, SAID))] : []),
    ],
    events: random() < 0.7 ? [{ at: iso(end), event: 'resolved' }] : [],
    ...{ ratings: [], namedOrders, namedReturns: [], customerOrders: [], isInternalAccount: false },
  };
}

function randomOrders(random: Random): RawRow[] {
  const at = () => iso(START + Math.floor(random() * 80) * DAY);
  const maybe = (share: number, value: () => string) => (random() < share ? value() : '');
  return ['O1', 'O2', 'O3', 'O4'].slice(0, Math.floor(random() * 5)).map((id) => ({
    order_id: id,
    order_key: orderKey(pick(random, ['desk', 'desk', 'taobao']), 'A', id),
    paid_at: maybe(0.9, at),
    cancelled_at: maybe(0.1, at),
    amount: maybe(0.9, () => pick(random, ['99.5', '250', '300', '500'])),
    currency: pick(random, ['CNY', 'CNY', '', 'EUR']),
  }));
}

function randomRisks(random: Random, orders: readonly RawRow[]): OrderAtRisk[] {
  return orders.flatMap((row) =>
    Array.from({ length: Math.floor(random() * 3) }, () => {
      const from = START + Math.floor(random() * 80) * DAY;
      const to = pick(random, [null, from + HOUR, from + 10 * DAY]);
      return { order: cell(row, 'order_id'), rule: pick(random, RISK_RULES), from, to };
    }),
  );
}

/** Those of the orders that a conversation names. */
function risksOf({ facts, orders }: ClusterConversation, risks: readonly OrderAtRisk[]): CareRisk[] {
  return risks
    .filter(({ order }) => orders.some(({ externalId }) => externalId === order))
    .map(({ rule, from, to }) => {
      const span = { startedAt: from, endedAt: to };
      return { conversationId: facts.conversationId, rule, ...span };
    });
}

function careOrder(row: RawRow): CareOrder {
  return {
    key: cell(row, 'order_key'),
    paidAt: instant(row, 'paid_at'),
    cancelledAt: instant(row, 'cancelled_at'),
    amountE4: cell(row, 'amount') === '' ? null : Math.round(Number(cell(row, 'amount')) * 10_000),
    currency: cell(row, 'currency') || null,
  };
}

function randomDecisions(random: Random, members: readonly PlainMember[]): PlainDecision[] {
  return Array.from({ length: pick(random, [0, 1, 2, 4]) }, (_, place) => {
    const { id, facts } = pick(random, members);
    return {
      action: pick(random, ['ack', 'ack', 'resolve', 'mute'] as const),
      rule: pick(random, Object.keys(policy.highCare.rules)),
      conversation: id,
      seenUntil: (facts.firstInboundAt as number) + pick(random, [0, 0, -1, 40 * DAY]),
      number: place + 1,
    };
  });
}

/** Our flags in the plain computation's terms: conversations by their own ids. */
function rowOf(flag: CareFlag, idOf: (id: number) => string): [string, FactRow] {
  const evidence = flag.evidence.map(({ conversationId, label, at }) =>
    JSON.stringify([idOf(conversationId), label, at]),
  );
  return [
    `${idOf(flag.conversationId)} ${flag.rule}`,
    {
      rule: flag.rule,
      issue: idOf(flag.issueId),
      flagged_at: flag.flaggedAt,
      withdrawn_at: flag.withdrawnAt,
      last_evidence_at: flag.lastEvidenceAt,
      quiet_at: flag.quietAt,
      expires_at: flag.expiresAt,
      is_muted: flag.isMuted ? 1 : 0,
      since: idOf(flag.sinceConversationId),
      new_since: flag.newSince,
      decided: flag.decided,
      decision_id: flag.decisionNumber,
      value_tier: flag.valueTier,
      other_sources: flag.otherSources.length === 0 ? null : JSON.stringify(flag.otherSources),
      evidence: [...new Set(evidence)].sort().join(' '),
    },
  ];
}

test('250 customers', () => {
  const random = seeded(20_261_122);
  const met = new Map<string, number>();
  for (let customer = 0; customer < 250; customer += 1) {
    let at = START + Math.floor(random() * DAY);
    const members = Array.from({ length: 1 + Math.floor(random() * 7) }, (_, place): PlainMember => {
      const raw = randomConversation(random, at);
      at += pick(random, PAUSES);
      return { id: `c${place + 1}`, raw, facts: computeFacts(raw, policy).facts };
    });
    const orders = randomOrders(random);
    const risks = randomRisks(random, orders);
    const decisions = randomDecisions(random, members);
    const { contacts } = computeContacts(members, policy);
    const plain = plainCare(plainIssues(contacts, policy), members, policy, { orders, risks, decisions });
    const agents = new AgentIds();
    const conversations = members.map(({ id, raw }, place) =>
      clusterConversation(recordsOf(raw, place + 1, policy, agents), id, rules),
    );
    const world = {
      ...{ rules, orders: () => orders.map(careOrder) },
      risks: () => conversations.flatMap((each) => risksOf(each, risks)),
      members: new Map(conversations.map((each) => [each.facts.conversationId, each])),
    };
    const words = decisions.map(({ conversation, rule, ...rest }): CareDecision => {
      return { ...rest, rule: rule as CareRule, conversationId: Number(conversation.slice(1)) };
    });
    const flags = deriveCare(deriveCluster(conversations, rules), world, words);
    expect(Object.fromEntries(flags.map((flag) => rowOf(flag, (id) => `c${id}`)))).toEqual(
      Object.fromEntries(plain),
    );
    for (const [, row] of plain) {
      const isReopened = row.decided === null && row.decision_id !== null;
      for (const word of [row.rule, row.decided, row.value_tier, isReopened ? 'reopened' : null])
        met.set(String(word), 1 + (met.get(String(word)) ?? 0));
      if (row.is_muted === 1) met.set('muted', 1 + (met.get('muted') ?? 0));
    }
  }
  const wanted = [...Object.keys(policy.highCare.rules), 'acknowledged', 'resolved', 'reopened', 'muted'];
  for (const word of [...wanted, 'gold', 'often']) expect(met.get(word) ?? 0, word).toBeGreaterThan(8);
});
