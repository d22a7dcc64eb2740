// Clocks of a customer's case: who left without a solution, and the first complaint (metrics.md §4).
import { describe, expect, test } from 'vitest';
import { deriveCluster } from '../../src/facts/derive-cluster.ts';
import type { CaseClock } from '../../src/model/cluster-facts.ts';
import type { ConversationHeader } from '../../src/model/facts.ts';
import { clusterConversation } from './cluster-builder.ts';
import { at, HEADER, HOUR, RULES, records } from './thread-builder.ts';

type Told = readonly [script: string, header?: Partial<ConversationHeader>];

function clocksOf(metric: CaseClock['metric'], ...told: Told[]): CaseClock[] {
  const members = told.map(([script, header = {}], index) => {
    const given = records(script, { header: { ...HEADER, id: index + 1, ...header } });
    return clusterConversation(given, `c${index + 1}`, RULES);
  });
  return deriveCluster(members, RULES).clocks.filter((clock) => clock.metric === metric);
}
const followUps = (...told: Told[]) => clocksOf('unresolved_follow_up', ...told);

describe('an unresolved first contact', () => {
  test('starts at the last word of the customer and stops at the next human message, outbound ones included', () => {
    const outbound = '11:30 agent#2 您好，关于您的快递';
    expect(
      followUps(['10:00 customer 快递呢\n10:01 agent#1 哪个单号？\n10:05 customer 12345'], [outbound]),
    ).toMatchObject([
      {
        conversationId: 1,
        startedAt: at('10:05'),
        dueAt: at('12:05'),
        stoppedAt: at('11:30'),
        rule: 'unresolved-contact',
        targetMs: 2 * HOUR,
      },
    ]);
  });

  test('a promise keeps it our turn', () => {
    const [clock] = followUps(['10:00 customer 快递呢\n10:01 agent#1 10 分钟内回复您']);
    expect(clock).toMatchObject({ startedAt: at('10:01'), stoppedAt: null });
  });

  test('a resolution stops it; one that stands already leaves none to run', () => {
    expect(followUps(['10:00 customer 快递呢\n10:30 !resolved'])).toMatchObject([
      { startedAt: at('10:00'), stoppedAt: at('10:30') },
    ]);
    expect(
      followUps(['10:00 customer 快递呢\n10:10 agent#1 好了\n10:11 !resolved\n10:12 customer 谢谢']),
    ).toEqual([]);
  });

  test('an answer in the same second counts', () => {
    expect(followUps(['10:00 customer 快递呢\n10:00 agent#1 哪个单号？'])).toMatchObject([
      { startedAt: at('10:00'), stoppedAt: at('10:00') },
    ]);
  });

  test('each issue has one: who comes back with the same issue has none again, another issue has its own', () => {
    const same = followUps(['10:00 customer 快递呢'], ['15:00 customer 快递呢？？']);
    expect(same.map(({ conversationId }) => conversationId)).toEqual([1]);
    const solved = followUps(['10:00 customer 快递呢\n10:30 !resolved'], ['15:00 customer 又怎么了']);
    expect(solved.map(({ conversationId }) => conversationId)).toEqual([1]);
    const other = followUps(
      ['10:00 customer 快递呢', { orderIds: ['O1'] }],
      ['15:00 customer 坏了', { orderIds: ['O2'] }],
    );
    expect(other.map(({ conversationId }) => conversationId)).toEqual([1, 2]);
  });

  test('names the other sources that could have stopped it', () => {
    const [clock] = followUps(['10:00 customer 快递呢'], ['15:00 customer 在吗', { source: 'phone-desk' }]);
    expect(clock?.otherSources).toEqual(['phone-desk']);
  });
});

test('the legal answer runs from the first complaint to the first human message after it', () => {
  const ask = '10:00 customer 快递呢\n10:01 agent#1 在路上';
  const complaint = { isComplaint: true };
  const clocks = clocksOf(
    'legal_answer',
    [ask],
    ['03 09:00 customer 我要投诉', complaint],
    ['04 09:00 agent#1 您好'],
  );
  expect(clocks).toMatchObject([
    {
      conversationId: 2,
      startedAt: at('03 09:00'),
      dueAt: at('10 09:00'),
      stoppedAt: at('04 09:00'),
      rule: 'legal-answer',
    },
  ]);
  expect(clocksOf('legal_answer', [ask])).toEqual([]);
  expect(clocksOf('legal_answer', ['', { ...complaint, openedAt: at('10:00') }])).toEqual([]);
});
