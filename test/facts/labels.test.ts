// What a conversation is: handling, complaint, stage, exclusion, day, satisfaction (metrics.md §1, §5).
import { describe, expect, test } from 'vitest';
import { deriveConversation } from '../../src/facts/derive-conversation.ts';
import { at, DAY, derive, HEADER, MINUTE, RULES, records } from './thread-builder.ts';

describe('handling', () => {
  test('turns, agents, transfers', () => {
    const { facts } = derive(
      '10:00 customer 一\n10:01 agent#1 a\n10:02 agent#2 b\n10:03 customer 谢谢\n10:04 assisted#1 c\n10:05 agent d',
    );
    expect(facts).toMatchObject({
      humanTurns: 2,
      agentCount: 2,
      transferCount: 2,
      lastHumanId: null,
      humanCount: 4,
    });
    expect(
      derive('10:00 customer 一\n10:01 agent#1 a\n10:02 !transferred\n10:03 agent#2 b').facts.transferCount,
    ).toBe(1);
  });
  test('queue: queued to accepted, on the phone to answered', () => {
    const script = '10:00 customer event\n10:00 !queued\n10:02 !accepted\n10:03 !answered';
    expect(derive(script).facts.queueMs).toBe(2 * MINUTE);
    expect(derive(script, { channel: 'phone' }).facts.queueMs).toBe(3 * MINUTE);
    expect(derive('10:00 customer 一\n10:00 !queued').facts.queueMs).toBeNull();
    expect(derive('09:00 !accepted\n10:00 customer 一\n10:00 !queued').facts).toMatchObject({
      queueMs: null,
      inconsistent: 'queue',
    });
  });
});

describe('labels', () => {
  const script = '10:00 customer 一';
  test('complaint: the export says so, else its type, else a tag', () => {
    expect(derive(script, { isComplaint: false, complaintType: 'product.defect' }).facts).toMatchObject({
      isComplaint: false,
      complaintSource: 'export',
      topic: 'product.defect',
    });
    expect(derive(script, { complaintType: 'product.defect', category: '退货' }).facts.isComplaint).toBe(
      true,
    );
    expect(derive(script, { tags: ['vip', ' Complaint '], category: '退货' }).facts).toMatchObject({
      isComplaint: true,
      complaintSource: 'tag',
      topic: '退货',
    });
    expect(derive(script, { tags: ['no complaint'] }).facts.isComplaint).toBe(false);
  });

  test('stage: the column, else the named order, else the only one under way', () => {
    const order = {
      id: 1,
      placedAt: at('01 10:00'),
      paidAt: at('01 11:00'),
      shippedAt: null,
      completedAt: null,
      cancelledAt: null,
      firstReturnAt: null,
    };
    const shipped = { ...order, id: 2, shippedAt: at('02 09:00') };
    const later = { ...order, id: 3, placedAt: at('03 10:00'), paidAt: at('03 10:00') };
    const done = { ...shipped, id: 4, completedAt: at('02 09:30') };
    const stage = (header: object, namedOrders: object[], customerOrders: object[]) =>
      deriveConversation(
        records(script, { header: { ...HEADER, ...header }, namedOrders, customerOrders } as never),
        RULES,
      ).facts.stage;
    expect(stage({ stage: 'pre_sale' }, [shipped], [])).toBe('pre_sale');
    expect(stage({ orderIds: ['O'] }, [order], [shipped])).toBe('in_sale');
    expect(stage({ orderIds: ['O'] }, [shipped], [])).toBe('after_sale');
    expect(stage({ orderIds: ['O'] }, [], [shipped])).toBe('unknown');
    expect(stage({}, [], [shipped, later, done])).toBe('after_sale');
    expect(stage({}, [], [shipped, order])).toBe('unknown');
    expect(stage({}, [], [done])).toBe('unknown');
    expect(stage({}, [], [{ ...order, firstReturnAt: at('02 10:00') }])).toBe('after_sale');
  });

  test('exclusions', () => {
    expect(derive(script, { status: 'deleted' }).facts.exclusion).toBe('deleted');
    expect(derive('10:00 agent#1 您好').facts).toMatchObject({
      exclusion: 'no_customer_message',
      startedBy: 'agent',
    });
    expect(derive('10:00 bot 您好').facts.startedBy).toBe('none');
    expect(deriveConversation(records(script, { isInternalAccount: true }), RULES).facts.exclusion).toBe(
      'internal',
    );
  });

  test('the local day, week, month and quarter hour of the opening', () => {
    const { facts } = derive('02 00:20 customer 一');
    const day = Date.UTC(2026, 2, 2) / DAY;
    expect(facts).toMatchObject({ openedDay: day, openedWeek: day, openedMonth: day - 1, openedSlot: 15 });
  });
});

describe('satisfaction', () => {
  const rate = (change: object) => ({
    kind: 'csat',
    ratedAt: at('11:00'),
    scoreE4: 50_000,
    scale: null,
    withdrawnAt: null,
    ...change,
  });
  const csat = (header: object, ...ratings: object[]) => {
    const { csatE4, csatAt, npsE4 } = deriveConversation(
      records('10:00 customer 一', { header: { ...HEADER, ...header }, ratings } as never),
      RULES,
    ).facts;
    return [csatE4, csatAt, npsE4];
  };
  test('the last valid one; withdrawn, foreign scales and scores off the scale are out', () => {
    expect(csat({}, rate({}), rate({ ratedAt: at('12:00'), scoreE4: 20_000 }))).toEqual([
      20_000,
      at('12:00'),
      null,
    ]);
    expect(csat({}, rate({}), rate({ ratedAt: at('12:00'), withdrawnAt: at('13:00') }))[1]).toBe(at('11:00'));
    expect(
      csat({}, rate({ scoreE4: 60_000 }), rate({ scale: 'stars' }), rate({ kind: 'review' }))[0],
    ).toBeNull();
  });
  test('scales are mapped to 1–5, linearly', () => {
    expect(csat({}, rate({ scoreE4: 75_0000, scale: '0–100' }))[0]).toBe(40_000);
    expect(csat({}, rate({ scoreE4: 10_0000, scale: '10' }))[0]).toBe(50_000);
    expect(csat({}, rate({ scoreE4: 10_000, scale: 'good-bad' }))[0]).toBe(10_000);
  });
  test("the header's score is a rating at csat_at, else at its end", () => {
    expect(csat({ csatE4: 40_000, csatAt: at('10:30') }, rate({}))[0]).toBe(50_000);
    expect(csat({ csatE4: 40_000, resolvedAt: at('12:00') }, rate({}))).toEqual([40_000, at('12:00'), null]);
    expect(csat({ npsE4: 90_000 }, rate({ kind: 'nps', scoreE4: 30_000, scale: '0-10' }))[2]).toBe(30_000);
  });
});
