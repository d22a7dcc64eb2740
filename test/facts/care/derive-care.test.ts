// High care (metrics.md §3.5): the nine contacts of §7, the rules on complaints, and lapsing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CareDecision } from '../../../src/model/care-flag.ts';
import { at, DAY, POLICY } from '../thread-builder.ts';
import { careful, complaint, flagsOf, only, type Said, statesAt } from './care-builder.ts';

const HOUR = 3_600_000;
const END = at('31 23:59');
const WINDOW_14 = { ...POLICY, issueGapMs: 14 * DAY };

/** Customer C1 of metrics.md §7. */
const C1 = [
  complaint(1, '01 10:00', 'logistics.late', 'O1'),
  complaint(2, '01 10:08', 'logistics.late', 'O1'),
  complaint(3, '05 09:00', 'logistics.stalled', 'O1'),
  complaint(4, '06 09:00', 'product.defect', 'O2'),
  complaint(5, '19 12:00', 'product.defect'),
  complaint(6, '21 10:00', 'product.defect', 'O3'),
];

describe('the nine contacts', () => {
  test('C1 is flagged by k3 on issue A and by k5 on issue B, with all that says so', () => {
    const flags = flagsOf(C1, { policy: WINDOW_14 });
    expect(statesAt(flags, END)).toEqual(['REPEAT_SAME_ISSUE 3 new', 'REPEAT_SAME_ISSUE 5 new']);
    expect(flags.map(({ issueId, flaggedAt }) => [issueId, flaggedAt])).toEqual([
      [1, at('05 09:00')],
      [4, at('19 12:00')],
    ]);
    expect(flags.map(({ evidence }) => evidence.map(({ conversationId }) => conversationId))).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  test('C2 and C3 are not: other types on one order, and one complaint', () => {
    const c2 = [
      complaint(7, '10 10:00', 'order.promo_dispute', 'O9'),
      complaint(8, '25 10:00', 'service.attitude', 'O9'),
    ];
    expect(flagsOf(c2, { policy: WINDOW_14 })).toEqual([]);
    expect(flagsOf([complaint(9, '28 10:00', 'logistics.lost', 'O7')], { policy: WINDOW_14 })).toEqual([]);
  });
});

describe('REPEAT_SAME_ISSUE', () => {
  const late = (id: number, clock: string): Said => complaint(id, clock, 'logistics.late', 'O1');

  test('counts at once, and the window from the first to the last of them', () => {
    const pair = [late(1, '02 10:00'), late(2, '12 10:00')];
    const within = (windowMs: number) =>
      statesAt(flagsOf(pair, { policy: only('REPEAT_SAME_ISSUE', { windowMs }) }), END);
    expect(within(10 * DAY)).toEqual(['REPEAT_SAME_ISSUE 2 new']);
    expect(within(10 * DAY - 1)).toEqual([]);
    expect(statesAt(flagsOf(pair), at('12 10:00'))).toEqual(['REPEAT_SAME_ISSUE 2 new']);
    expect(statesAt(flagsOf(pair), at('12 10:00') - 1)).toEqual([]);
  });

  test('a later pair is near enough where the first one was not', () => {
    const three = [late(1, '02 10:00'), late(2, '12 10:00'), late(3, '15 10:00')];
    const policy = only('REPEAT_SAME_ISSUE', { windowMs: 5 * DAY });
    expect(statesAt(flagsOf(three, { policy }), END)).toEqual(['REPEAT_SAME_ISSUE 3 new']);
  });

  test('one flag an issue, however many complaints; enquiries do not count', () => {
    const enquiry = { ...late(2, '03 10:00'), header: { orderIds: ['O1'] } };
    const many = [late(1, '02 10:00'), enquiry, late(3, '05 10:00'), late(4, '06 10:00')];
    const two = flagsOf(many, { policy: only('REPEAT_SAME_ISSUE') });
    expect(two.map(({ conversationId, evidence }) => [conversationId, evidence.length])).toEqual([[3, 3]]);
    const policy = only('REPEAT_SAME_ISSUE', { threshold: 3 });
    expect(flagsOf(many, { policy }).map(({ conversationId }) => conversationId)).toEqual([4]);
  });

  test('can be turned off', () => {
    expect(flagsOf(C1, { policy: careful({ REPEAT_SAME_ISSUE: { isOn: false } }) })).toEqual([]);
  });
});

describe('OPEN_COMPLAINT_OVERDUE', () => {
  const policy = only('OPEN_COMPLAINT_OVERDUE');
  const open = (script: string, header = {}): Said => ({
    id: 1,
    script,
    header: { isComplaint: true, channel: 'phone', ...header },
  });
  const flag = 'OPEN_COMPLAINT_OVERDUE 1 new';

  test('72 h after the first complaint, not a millisecond earlier', () => {
    const flags = flagsOf([open('02 10:00 customer 请处理一下')], { policy });
    expect(statesAt(flags, at('05 10:00') - 1)).toEqual([]);
    expect(statesAt(flags, at('05 10:00'))).toEqual([flag]);
    expect(flags[0]?.evidence.map(({ label }) => label)).toEqual(['complaint', 'unresolved']);
  });

  test('resolved in time is none, resolved later still is one', () => {
    const resolved = (clock: string) =>
      flagsOf([open(`02 10:00 customer 请处理一下\n${clock} !resolved`)], { policy });
    expect(resolved('05 10:00')).toEqual([]);
    expect(statesAt(resolved('05 10:00:00.001'), at('06 10:00'))).toEqual([flag]);
  });

  test('a resolution by silence that is known later withdraws it then', () => {
    const script = '02 10:00 customer 请处理一下\n05 09:00 agent#1 已为您处理';
    const flags = flagsOf([open(script, { channel: 'im' })], { policy });
    expect(statesAt(flags, at('05 10:00'))).toEqual([flag]);
    expect(statesAt(flags, at('06 09:00') - 1)).toEqual([flag]);
    expect(statesAt(flags, at('06 09:00'))).toEqual([]);
  });

  test('reopened before is unresolved, reopened later was resolved at that moment', () => {
    const again = (clock: string) =>
      flagsOf([open(`02 10:00 customer 请处理一下\n02 11:00 !resolved\n${clock} customer 还没好`)], {
        policy,
      });
    expect(statesAt(again('05 09:59'), END)).toEqual([flag]);
    expect(again('05 10:01')).toEqual([]);
  });

  test('the last conversation of the issue by then decides', () => {
    const issue = (second: string) =>
      flagsOf(
        [
          complaint(1, '02 10:00', 'logistics.late', 'O1'),
          { id: 2, script: `${second} customer 还没到`, header: { orderIds: ['O1'], channel: 'phone' } },
        ],
        { policy },
      );
    expect(statesAt(issue('05 09:00'), END)).toEqual([flag]);
    expect(issue('05 11:00')).toEqual([]);
  });
});

describe('lapsing', () => {
  const late = (id: number, clock: string): Said => complaint(id, clock, 'logistics.late', 'O1');
  const pair = [late(1, '02 10:00'), late(2, '03 10:00')];

  test('30 d behind the last contact of a resolved issue', () => {
    const flags = flagsOf(pair);
    const quiet = at('03 10:00:01') + 30 * DAY;
    expect(flags[0]).toMatchObject({ quietAt: quiet, expiresAt: at('03 10:00') + 90 * DAY });
    expect(statesAt(flags, quiet - 1)).toEqual(['REPEAT_SAME_ISSUE 2 new']);
    expect(statesAt(flags, quiet)).toEqual(['REPEAT_SAME_ISSUE 2 expired']);
  });

  test('a later contact of the issue keeps it, an unresolved one until 90 d behind the last evidence', () => {
    const enquiry = {
      id: 3,
      script: '12 10:00 customer 到了吗\n12 10:01 agent#1 到了\n12 10:02 !resolved',
      header: { orderIds: ['O1'] },
    };
    expect(flagsOf([...pair, enquiry])[0]).toMatchObject({ quietAt: at('12 10:01') + 30 * DAY });
    const open = {
      ...enquiry,
      script: '12 10:00 customer 到了吗',
      header: { orderIds: ['O1'], channel: 'phone' as const },
    };
    const flags = flagsOf([...pair, open], { policy: only('REPEAT_SAME_ISSUE') });
    expect(flags[0]).toMatchObject({ quietAt: null, expiresAt: at('03 10:00') + 90 * DAY });
    expect(statesAt(flags, at('03 10:00') + 90 * DAY - 1)).toEqual(['REPEAT_SAME_ISSUE 2 new']);
    expect(statesAt(flags, at('03 10:00') + 90 * DAY)).toEqual(['REPEAT_SAME_ISSUE 2 expired']);
  });

  test('not before the resolution is known, however quiet it was', () => {
    const slow = { ...late(2, '03 10:00'), script: '03 10:00 customer 请处理一下\n15 10:00 !resolved' };
    const flags = flagsOf([late(1, '02 10:00'), slow], { policy: careful({}, { quietMs: 5 * DAY }) });
    const repeated = flags.find(({ rule }) => rule === 'REPEAT_SAME_ISSUE');
    expect(repeated?.quietAt).toBe(at('15 10:00'));
  });
});

test('the order in which conversations and words are read never matters', () => {
  const words: CareDecision[] = [3, 5, 1].map((conversationId, place) => ({
    action: place === 1 ? 'resolve' : 'ack',
    rule: 'REPEAT_SAME_ISSUE',
    conversationId,
    seenUntil: at('19 12:00'),
    number: place + 1,
  }));
  const plain = flagsOf(C1, { decisions: words });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(C1, { minLength: C1.length }),
      fc.shuffledSubarray(words, { minLength: words.length }),
      (said, decisions) => {
        expect(flagsOf(said, { decisions })).toEqual(plain);
      },
    ),
    { numRuns: 50 },
  );
});

test('what a state is at an earlier moment does not hang on what came later, but for resolutions', () => {
  const flags = flagsOf(C1);
  const before = at('10 10:00');
  const known = flagsOf(C1.filter(({ script }) => Number(script.slice(0, 2)) <= 10));
  expect(statesAt(flags, before)).toEqual(statesAt(known, before));
  expect(before + 72 * HOUR).toBeLessThan(END);
});
