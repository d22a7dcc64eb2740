// Issues by hand (metrics.md §3.2): what joins a contact to an issue, at the very edges, and what is stored of an issue.
import { describe, expect, test } from 'vitest';
import { deriveCluster } from '../../src/facts/derive-cluster.ts';
import type { IssueDecision } from '../../src/model/cluster-facts.ts';
import type { ConversationHeader } from '../../src/model/facts.ts';
import { clusterConversation } from './cluster-builder.ts';
import { HEADER, RULES, records } from './thread-builder.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2, 2);

interface Told extends Partial<ConversationHeader> {
  /** Ms after the start of the story; it opens and is resolved then. */
  readonly after: number;
}

/** Conversations without messages, resolved when they opened. */
function issuesOf(told: readonly Told[], decisions: readonly IssueDecision[] = []) {
  const members = told.map(({ after, ...header }, index) => {
    const at = START + after;
    const given = { ...HEADER, id: index + 1, openedAt: at, resolvedAt: at, ...header };
    return clusterConversation(records('', { header: given }), `c${index + 1}`, RULES);
  });
  return deriveCluster(members, RULES, decisions).issues;
}

const rulesOf = (told: readonly Told[], decisions: readonly IssueDecision[] = []) =>
  issuesOf(told, decisions).map(({ contacts }) =>
    contacts.map(({ contactId, rule }) => `${contactId} ${rule}`),
  );

const complaint = (complaintType: string) => ({ isComplaint: true, complaintType });
const order = (name: string) => ({ orderIds: [name] });

describe('what fits', () => {
  test.each<[string, readonly Told[], readonly string[][]]>([
    [
      'one order, an enquiry that turns into a complaint',
      [
        { after: 0, ...order('O1'), category: '物流' },
        { after: DAY, ...order('O1'), ...complaint('logistics.late') },
      ],
      [['1 first', '2 same_order']],
    ],
    [
      'one order, complaints of one type',
      [
        { after: 0, ...order('O1'), ...complaint('logistics.late') },
        { after: DAY, ...order('O1'), ...complaint('logistics.lost') },
      ],
      [['1 first', '2 same_order']],
    ],
    [
      'one order, complaints of two types',
      [
        { after: 0, ...order('O1'), ...complaint('logistics.late') },
        { after: DAY, ...order('O1'), ...complaint('product.defect') },
      ],
      [['1 first'], ['2 first']],
    ],
    [
      'two orders, one topic',
      [
        { after: 0, ...order('O1'), category: '物流' },
        { after: DAY, ...order('O2'), category: '物流' },
      ],
      [['1 first'], ['2 first']],
    ],
    [
      'one id in two shops that exported it is two orders',
      ['A', 'B'].map((shop, day) => ({ after: day * DAY, shop, ...order('O1'), category: '物流' })),
      [['1 first'], ['2 first']],
    ],
    [
      'one names no order, one topic',
      [
        { after: 0, ...order('O1'), category: '物流' },
        { after: DAY, category: '物流' },
      ],
      [['1 first', '2 same_topic']],
    ],
    [
      'one names no order, other sub-scene',
      [
        { after: 0, ...order('O1'), ...complaint('logistics.late') },
        { after: DAY, ...complaint('logistics.lost') },
      ],
      [['1 first'], ['2 first']],
    ],
    [
      'one names no order, one has no topic',
      [{ after: 0, ...order('O1'), category: '物流' }, { after: DAY }],
      [['1 first'], ['2 first']],
    ],
    [
      'neither has a topic, seven days',
      [{ after: 0, ...order('O1') }, { after: 7 * DAY }],
      [['1 first', '2 untyped']],
    ],
    [
      'neither has a topic, a millisecond more',
      [{ after: 0 }, { after: 7 * DAY + 1 }],
      [['1 first'], ['2 first']],
    ],
    [
      'thirty days',
      [
        { after: 0, category: '物流' },
        { after: 30 * DAY, category: '物流' },
      ],
      [['1 first', '2 same_topic']],
    ],
    [
      'a millisecond more',
      [
        { after: 0, category: '物流' },
        { after: 30 * DAY + 1, category: '物流' },
      ],
      [['1 first'], ['2 first']],
    ],
    [
      'never older than ninety days',
      [0, 30, 60, 90, 91].map((days) => ({ after: days * DAY, ...order('O1') })),
      [['1 first', '2 same_order', '3 same_order', '4 same_order'], ['5 first']],
    ],
    [
      'the most recently started of two that fit',
      [
        { after: 0, ...order('O1'), category: '物流' },
        { after: DAY, ...order('O2'), category: '物流' },
        { after: 2 * DAY, category: '物流' },
      ],
      [['1 first'], ['2 first', '3 same_topic']],
    ],
    [
      'the order that a later contact names is the issue’s',
      [
        { after: 0, category: '物流' },
        { after: DAY, ...order('O1'), category: '物流' },
        { after: 2 * DAY, ...order('O2'), category: '物流' },
      ],
      [['1 first', '2 same_topic'], ['3 first']],
    ],
  ])('%s', (_, told, expected) => {
    expect(rulesOf(told)).toEqual(expected);
  });
});

describe('a person’s word', () => {
  const two = [
    { after: 0, ...order('O1') },
    { after: 60 * DAY, ...order('O2') },
  ];

  test('a link joins whatever order and time, a split parts even what came within minutes', () => {
    expect(rulesOf(two, [{ kind: 'link', a: 2, b: 1 }])).toEqual([['1 first', '2 linked']]);
    const near = [
      { after: 0, ...order('O1') },
      { after: 60_000, ...order('O1') },
      { after: DAY, ...order('O1') },
    ];
    expect(rulesOf(near)).toEqual([['1 first', '3 same_order']]);
    expect(rulesOf(near, [{ kind: 'split', a: 1, b: 2 }])).toEqual([
      ['1 first'],
      ['2 first', '3 same_order'],
    ]);
  });

  test('a split is never overruled, neither by a rule nor by links through others', () => {
    const told = [0, 1, 2].map((days) => ({ after: days * DAY, ...order('O1') }));
    const decisions: IssueDecision[] = [
      { kind: 'link', a: 1, b: 2 },
      { kind: 'link', a: 2, b: 3 },
      { kind: 'split', a: 1, b: 3 },
    ];
    expect(rulesOf(told, decisions)).toEqual([['1 first', '2 linked'], ['3 first']]);
  });

  test('links hold through contacts that come later', () => {
    const told = [
      { after: 0, ...order('O1') },
      { after: DAY, ...order('O2') },
      { after: 2 * DAY, ...order('O3') },
    ];
    const decisions: IssueDecision[] = [
      { kind: 'link', a: 1, b: 3 },
      { kind: 'link', a: 3, b: 2 },
    ];
    expect(rulesOf(told, decisions)).toEqual([['1 first', '2 linked', '3 linked']]);
  });

  test('about conversations of others it says nothing', () => {
    expect(rulesOf(two, [{ kind: 'link', a: 1, b: 77 }])).toEqual([['1 first'], ['2 first']]);
  });
});

describe('what is stored', () => {
  const derive = (...scripts: readonly (readonly [string, Partial<ConversationHeader>])[]) => {
    const members = scripts.map(([script, header], index) =>
      clusterConversation(
        records(script, { header: { ...HEADER, id: index + 1, orderIds: ['O1'], ...header } }),
        `c${index + 1}`,
        RULES,
      ),
    );
    return deriveCluster(members, RULES).issues;
  };

  test('the first responder is who answered first in the first contact, and took part in the end or not', () => {
    const first = '10:00 customer 坏了\n10:20 agent#1 您好';
    const near = '10:05 customer 在吗\n10:06 agent#2 您好';
    const closing = (agent: number) =>
      `03 09:00 customer 还是坏的\n03 09:01 agent#3 看看\n03 09:02 agent#${agent} 换新\n03 09:03 !resolved`;
    const [taken] = derive([first, {}], [near, {}], [closing(2), {}]);
    expect(taken).toMatchObject({ isClosedByFirstOwner: true, firstContact: { firstResponderId: 2 } });
    const [passed] = derive([first, {}], [near, {}], [closing(1), {}]);
    expect(passed).toMatchObject({ isClosedByFirstOwner: false });
    const [open] = derive(['10:00 customer 坏了\n10:20 agent#1 什么时候？', {}]);
    expect(open).toMatchObject({ isClosedByFirstOwner: null, resolution: null, secondContactAt: null });
  });

  test('channels, sources and ratings of all its conversations', () => {
    const late = { csatE4: 50_000, csatAt: START + DAY };
    const [issue] = derive(
      ['10:00 customer 坏了', { source: 'tm', channel: 'im', csatE4: 10_000, csatAt: START }],
      ['03 10:00 customer 坏了', { source: 'desk', orderIds: [], channel: 'phone', ...late }],
    );
    expect(issue).toMatchObject({
      channelCount: 2,
      otherSources: ['desk'],
      ratings: { count: 2, firstE4: 10_000, lastE4: 50_000 },
    });
  });

  test('complaints: the first, when it ended, and the next', () => {
    const [issue] = issuesOf([
      { after: 0, ...order('O1') },
      { after: DAY, ...order('O1'), ...complaint('product.defect') },
      { after: 3 * DAY, ...order('O1') },
      { after: 5 * DAY, ...order('O1'), ...complaint('product.defect') },
    ]);
    expect(issue).toMatchObject({
      complaint: { startedAt: START + DAY, endedAt: START + DAY, nextAt: START + 5 * DAY },
      complaintType: 'product.defect',
      topic: 'product.defect',
      secondContactAt: START + DAY,
    });
  });
});
