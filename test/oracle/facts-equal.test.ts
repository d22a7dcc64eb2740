// Facts and contacts of random conversations, computed twice by code that shares nothing: every one is equal, in ms.
import { expect, test } from 'vitest';
import { deriveCluster } from '../../src/facts/derive-cluster.ts';
import { deriveConversation, prepareRules } from '../../src/facts/derive-conversation.ts';
import { prepareTextRules, textFeatures } from '../../src/facts/text-features.ts';
import { FEATURE } from '../../src/model/feature.ts';
import { defaultPolicy, parsePolicy } from '../../src/policy/load-policy.ts';
import { clusterConversation } from '../facts/cluster-builder.ts';
import { computeContacts, type PlainMember } from './compute-contacts.ts';
import { computeFacts } from './compute-facts.ts';
import { plainCaseClocks } from './plain-case-clocks.ts';
import { isClosing, isHandoffNotice, isPromise, isQuestion } from './plain-text.ts';
import { iso, pick, randomConversation, seeded } from './random-conversation.ts';
import { AgentIds, recordsOf } from './raw-records.ts';
import type { RawConversation } from './raw-rows.ts';

const { policy } = defaultPolicy();

/** Our facts in the plain computation's terms: agents by their ids in the source. */
function ours(raw: RawConversation, id: number, agents: AgentIds, used = policy) {
  const { facts, rounds, clocks } = deriveConversation(recordsOf(raw, id, used, agents), prepareRules(used));
  const { conversationId, firstResponderId, lastHumanId, ...same } = facts;
  return {
    facts: {
      ...same,
      firstResponder: agents.nameOf(firstResponderId),
      lastHuman: agents.nameOf(lastHumanId),
    },
    rounds: rounds.map(({ agentId, ...round }) => ({ ...round, agent: agents.nameOf(agentId) })),
    clocks,
  };
}

test('2,000 random conversations', () => {
  const random = seeded(20_261_121);
  const seen = new Set<string>();
  for (let id = 1; id <= 2000; id += 1) {
    const raw = randomConversation(random);
    const plain = computeFacts(raw, policy);
    expect(ours(raw, id, new AgentIds())).toEqual(plain);
    const { facts, rounds } = plain;
    for (const [name, value] of Object.entries(facts)) {
      if (value !== null && value !== false && value !== 0) seen.add(name);
    }
    for (const resolution of [facts.firstResolution, facts.lastResolution])
      if (resolution) seen.add(resolution.by);
    if (rounds.some((round) => !round.isFirst && round.answeredAt === null))
      seen.add('unanswered later round');
    if (facts.finalResolutionWallMs !== facts.finalResolutionServiceMs) seen.add('pause');
    if (facts.exclusion !== null) seen.add(facts.exclusion);
  }
  // What the random conversations must have met for the comparison to mean anything.
  for (const name of [
    'event',
    'export',
    'idle',
    'pause',
    'unanswered later round',
    'spam',
    'internal',
    'no_customer_message',
  ]) {
    expect(seen).toContain(name);
  }
  const never = Object.keys(computeFacts(randomConversation(random), policy).facts).filter(
    (name) => !seen.has(name),
  );
  expect(never).toEqual(['team', 'tier']);
});

test('another policy: other zone and day start, assisted is no human, other idle close, classes by type', async () => {
  const { policy: other } = await parsePolicy(
    'timezone: America/St_Johns\nday_starts_at: "04:30"\nassisted_counts_as_human: false\nidle_close: {im: 1h, unknown: never}\nclass_by_complaint_type: {product: major, logistics.late: complex}\n',
    'other.yaml',
  );
  const random = seeded(7);
  for (let id = 1; id <= 500; id += 1) {
    const raw = randomConversation(random);
    expect(ours(raw, id, new AgentIds(), other)).toEqual(computeFacts(raw, other));
  }
});

test('contacts and bot endings of 300 random clusters', () => {
  const random = seeded(3);
  const rules = prepareRules(policy);
  let merged = 0;
  const met = new Set<string>();
  for (let cluster = 0; cluster < 300; cluster += 1) {
    const members: PlainMember[] = [];
    const agents = new AgentIds();
    for (let i = 0; i < 2 + Math.floor(random() * 8); i += 1) {
      const raw = near(
        randomConversation(random),
        Date.UTC(2026, 2, 1) + Math.floor(random() * 30) * pick(random, [60_000, 60_000, 60_000, 3_600_000]),
      );
      members.push({
        id: pick(random, ['c', 'cc', 'C', '会']) + i,
        raw,
        facts: computeFacts(raw, policy).facts,
      });
    }
    const derived = deriveCluster(
      members.map(({ id, raw }, index) => {
        const member = clusterConversation(recordsOf(raw, index + 1, policy, agents), id, rules);
        // Nobody exported their orders.
        return { ...member, orders: member.orders.map((order) => ({ ...order, key: order.externalId })) };
      }),
      rules,
    );
    const idOf = (conversation: number) => members[conversation - 1]?.id;
    const plain = computeContacts(members, policy);
    merged += plain.contacts.filter((contact) => contact.ids.length > 1).length;
    expect(
      derived.contacts.map(({ firstConversationId, conversationIds, order, ...rest }) => ({
        ids: conversationIds.map(idOf),
        order: order === null ? null : { id: order.externalId, key: order.key },
        ...rest,
      })),
    ).toEqual(plain.contacts);
    expect(
      derived.members
        .filter((member) => member.isBotResolved !== null)
        .map((member) => ({
          id: idOf(member.conversationId),
          isBotResolved: member.isBotResolved,
          knownAt: member.botResolvedKnownAt,
        })),
    ).toEqual(plain.botResolved);
    const clocks = plainCaseClocks(members, plain.contacts, policy);
    expect(
      derived.clocks.map(({ conversationId, otherSources, ...clock }) => ({
        id: idOf(conversationId),
        clock,
        otherSources,
      })),
    ).toEqual(clocks);
    for (const { clock } of clocks) met.add(`${clock.metric} ${clock.stoppedAt === null ? 'runs' : 'stops'}`);
    for (const member of derived.members) {
      const contact = derived.contacts.find(({ conversationIds }) =>
        conversationIds.includes(member.conversationId),
      );
      expect(member.contactId).toBe(contact?.firstConversationId ?? null);
    }
  }
  expect(merged).toBeGreaterThan(40);
  expect([...met].sort()).toEqual([
    'legal_answer runs',
    'legal_answer stops',
    'unresolved_follow_up runs',
    'unresolved_follow_up stops',
  ]);
});

/** The conversation moved in time, so that its first instant is `start`. */
function near(raw: RawConversation, start: number): RawConversation {
  const instants = [raw.header.opened_at, ...raw.messages.map((row) => row.sent_at)].filter((text) => text);
  const shift = start - Math.min(...instants.map((text) => Date.parse(text as string)));
  const move = (row: RawConversation['header']) =>
    Object.fromEntries(
      Object.entries(row).map(([name, text]) => [
        name,
        name.endsWith('_at') || name === 'at' ? (text ? iso(Date.parse(text) + shift) : text) : text,
      ]),
    );
  return {
    ...raw,
    header: move(raw.header),
    messages: raw.messages.map(move),
    events: raw.events.map(move),
    ratings: [],
  };
}

test('text features of random texts', () => {
  const random = seeded(11);
  const prepared = prepareTextRules(policy.text);
  const parts = [
    '谢谢',
    '好的',
    'ok',
    'Thank you',
    '🙏',
    '👍🏻',
    '？',
    '?',
    '吗',
    '呢',
    ' ',
    '。',
    '10',
    '分钟',
    '内',
    '回复',
    '您',
    '尽快',
    '处理',
    '还有',
    '3',
    '人',
    '个',
    '十',
    '工作日',
    'within',
    'one',
    'hour',
    'will',
    "I'll",
    'reply',
    'press',
    'please hold',
    'what',
    'how',
    'wherever',
    'x',
    '\n',
    'in the',
    'queue',
    '稍后',
    '为您',
    '转接',
    '请',
    '输入',
    'as soon as possible',
    '半',
  ];
  const seen = [0, 0, 0, 0, 0];
  for (let i = 0; i < 3000; i += 1) {
    const glue = pick(random, ['', ' ']);
    const text = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(random, parts)).join(glue);
    const bits = textFeatures(text, 'text', prepared);
    const expected = [
      isClosing(text, policy.text) ? FEATURE.closing : 0,
      isQuestion(text, policy.text) ? FEATURE.question : 0,
      isPromise(text, policy.text) ? FEATURE.promise : 0,
      isHandoffNotice(text, policy.text) ? FEATURE.handoffNotice : 0,
    ];
    expected.forEach((bit, index) => {
      seen[index] = (seen[index] ?? 0) + (bit === 0 ? 0 : 1);
    });
    expect(bits, text).toBe(expected.reduce((a, b) => a | b, FEATURE.known));
  }
  expect(seen.slice(0, 4).every((count) => count > 10)).toBe(true);
});
