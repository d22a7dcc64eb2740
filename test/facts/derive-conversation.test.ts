// The worked cases of metrics.md §7 that need no calendar, issue or preset, and the edges of §1 and §2.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveConversation } from '../../src/facts/derive-conversation.ts';
import { at, DAY, derive, HEADER, HOUR, MINUTE, RULES, records } from './thread-builder.ts';

describe('worked cases', () => {
  test('bot, handoff notices, then a person: first response 4 min, from inbound 5 min', () => {
    const { facts, rounds } = derive(`
      10:00 customer 我的快递呢
      10:00:01 bot 您好，我是小助手
      10:01 customer 转人工
      10:01:01 bot 正在转接
      10:03 bot 还有 2 人
      10:05 agent#1 您好`);
    expect(facts.humanStageAt).toBe(at('10:01'));
    expect(facts.firstResponseWallMs).toBe(4 * MINUTE);
    expect(facts.firstResponseServiceMs).toBe(4 * MINUTE);
    expect(facts.firstResponseFromInboundMs).toBe(5 * MINUTE);
    expect(facts.firstResponderId).toBe(1);
    expect(rounds).toHaveLength(1);
  });

  test('bot resolves Monday 9:05, customer back Friday 14:00, human reply 14:10: that round is 10 min', () => {
    const { facts, rounds } = derive(`
      02 09:00 customer 怎么开发票
      02 09:01 bot 在订单页点击开票
      02 09:05 !resolved
      06 14:00 customer 还是找不到
      06 14:10 agent#1 我来帮您`);
    expect(rounds).toMatchObject([{ startedAt: at('06 14:00'), wallMs: 10 * MINUTE, isFirst: true }]);
    expect(facts).toMatchObject({ reopenCount: 1, firstReopenedAt: at('06 14:00') });
    expect(facts.firstResolution).toMatchObject({ at: at('02 09:05'), by: 'event' });
  });

  test('resolved by an agent without any reply: no human turn, so never one touch', () => {
    const { facts, rounds } = derive('10:00 customer 在吗\n10:30 !resolved');
    expect(facts).toMatchObject({ humanTurns: 0, reopenCount: 0, firstResponseAt: null });
    expect(facts.lastResolution?.by).toBe('event');
    expect(rounds).toMatchObject([{ answeredAt: null, waitedUntil: at('10:30') }]);
  });
});

describe('first response', () => {
  test('a: the last handoff before the first human message', () => {
    const { facts } = derive(
      '10:00 customer 在吗\n10:01 !handoff\n10:03 !handoff\n10:05 agent#1 在\n10:06 !handoff',
    );
    expect(facts.humanStageAt).toBe(at('10:03'));
  });

  test('a: a handoff at the instant of the answer stands before it', () => {
    expect(derive('10:00 customer 在吗\n10:05 agent#1 在\n10:05 !handoff').facts.firstResponseWallMs).toBe(0);
  });

  test('a: nobody answered: the last handoff starts a wait that runs', () => {
    const { facts, rounds } = derive('10:00 customer 在吗\n10:00 bot 您好\n10:02 !handoff');
    expect(facts).toMatchObject({
      humanStageAt: at('10:02'),
      waitingSince: at('10:02'),
      openWaitSince: at('10:02'),
    });
    expect(rounds).toHaveLength(1);
  });

  test('b: nothing from the customer after the bot answer: their last message', () => {
    const { facts } = derive(
      '10:00 customer 我的订单\n10:01 customer 三天了\n10:02 bot 请在订单页查看\n10:05 agent#1 您好',
    );
    expect(facts.humanStageAt).toBe(at('10:01'));
  });

  test('b: a second bot message with nothing between answers nothing', () => {
    const { facts } = derive(
      '10:00 customer 一\n10:01 bot 正在转接\n10:02 bot 在订单页查看\n10:03 customer 二\n10:04 agent#1 您好',
    );
    expect(facts.humanStageAt).toBe(at('10:00'));
  });

  test('b: a notice that asks for input is an answer; a bot event is none', () => {
    expect(
      derive('10:00 customer 一\n10:01 bot 转接请回复 1\n10:03 customer 1\n10:04 agent#1 您好').facts
        .humanStageAt,
    ).toBe(at('10:03'));
    expect(
      derive('10:00 customer 一\n10:01 bot event 欢迎\n10:03 customer 二\n10:04 agent#1 您好').facts
        .humanStageAt,
    ).toBe(at('10:00'));
  });

  test('b: a welcome before the customer wrote moves nothing', () => {
    expect(
      derive('09:59 bot 欢迎光临\n10:00 customer 一\n10:02 customer 二\n10:04 agent#1 您好').facts
        .humanStageAt,
    ).toBe(at('10:00'));
  });

  test('only a bot: no human stage, no round, bot served and ended', () => {
    const { facts, rounds, clocks } = derive(
      '10:00 customer 怎么开票\n10:01 bot 在订单页\n10:02 customer 谢谢',
    );
    expect(rounds).toEqual([]);
    expect(clocks).toEqual([]);
    expect(facts).toMatchObject({
      humanStageAt: null,
      isBotServed: true,
      botEndedAt: at('10:02'),
      botEndedKnownAt: at('10:02') + DAY,
    });
  });

  test('automatic words are no answer and no bot', () => {
    const { facts } = derive('10:00 customer 在吗\n10:00 auto 欢迎\n10:01 system 已分配\n10:02 agent#1 在');
    expect(facts).toMatchObject({ firstResponseWallMs: 2 * MINUTE, isBotServed: false });
  });

  test('an internal note answers nothing', () => {
    expect(derive('10:00 customer 在吗\n10:01 agent#1 note 难缠\n10:02 agent#2 在').facts).toMatchObject({
      firstResponseWallMs: 2 * MINUTE,
      firstResponderId: 2,
    });
  });

  test('started by an agent: outbound, no first response, but next responses', () => {
    const { facts, rounds, clocks } = derive(
      '10:00 agent#1 您的包裹到了\n10:05 customer 放哪里了？\n10:07 agent#1 驿站',
    );
    expect(facts).toMatchObject({
      startedBy: 'agent',
      humanStageAt: null,
      firstResponseAt: null,
      exclusion: null,
    });
    expect(rounds).toMatchObject([{ roundNo: 1, isFirst: false, wallMs: 2 * MINUTE }]);
    expect(clocks).toMatchObject([{ metric: 'next_response', targetMs: 120_000, dueAt: at('10:07') }]);
  });

  test('only thanks: closing only, no round, no clock', () => {
    const { facts, rounds } = derive('10:00 customer 谢谢\n10:05 agent#1 不客气\n10:06 customer 👍');
    expect(facts).toMatchObject({ isClosingOnly: true, humanStageAt: null });
    expect(rounds).toEqual([]);
  });

  test('at one instant the customer speaks first, whatever the file says', () => {
    const { facts } = derive('10:00 agent#1 您好\n10:00 customer 在吗');
    expect(facts).toMatchObject({ startedBy: 'customer', firstResponseWallMs: 0 });
  });
});

describe('rounds', () => {
  test('open at the first question, end at the next human message; thanks open none', () => {
    const { rounds, facts } = derive(`
      10:00 customer 一
      10:01 agent#1 您好
      10:02 customer 谢谢
      10:03 customer 还有一个问题
      10:04 customer 在吗
      10:06 bot 您好
      10:08 agent#2 在
      10:10 customer 再问一下`);
    expect(rounds.map((round) => [round.startedAt, round.answeredAt, round.agentId])).toEqual([
      [at('10:00'), at('10:01'), 1],
      [at('10:03'), at('10:08'), 2],
      [at('10:10'), null, null],
    ]);
    expect(facts).toMatchObject({ waitingSince: at('10:10'), customerWaitWallMs: 6 * MINUTE, roundCount: 3 });
  });

  test('a resolution answers nothing, but ends the wait', () => {
    const { rounds, facts } = derive(
      '10:00 customer 一\n10:01 agent#1 好\n10:02 customer 二\n10:12 !resolved',
    );
    expect(rounds[1]).toMatchObject({ answeredAt: null, waitedUntil: at('10:12') });
    expect(facts).toMatchObject({
      waitingSince: at('10:02'),
      openWaitSince: null,
      customerWaitWallMs: 11 * MINUTE,
    });
  });

  test('clocks: the first rule of the default policy, due decides', () => {
    const { clocks } = derive('10:00 customer 一\n10:00:30 agent#1 好\n10:02 customer 二');
    expect(clocks).toMatchObject([
      {
        metric: 'first_response',
        rule: 'chat',
        targetMs: 30_000,
        dueAt: at('10:00:30'),
        stoppedAt: at('10:00:30'),
      },
      {
        metric: 'next_response',
        rule: 'chat',
        targetMs: 120_000,
        dueAt: at('10:04'),
        stoppedAt: null,
        roundNo: 2,
      },
    ]);
    expect(derive('10:00 customer 一', { status: 'spam' }).clocks).toEqual([]);
    expect(derive('10:00 customer 一', { channel: 'phone' }).clocks).toEqual([]);
  });
});

describe('resolution', () => {
  test('closed counts where a human or a bot wrote, else it is abandoned', () => {
    expect(derive('10:00 customer 一\n10:01 agent#1 好\n10:05 !closed').facts.lastResolution).toEqual({
      at: at('10:05'),
      by: 'event',
      knownAt: at('10:05'),
    });
    expect(derive('10:00 customer 一\n10:05 !closed').facts).toMatchObject({
      lastResolution: null,
      abandonedAt: at('10:05'),
    });
  });

  test('closed after resolved is no new resolution; thanks reopen nothing; a question does', () => {
    const { facts } = derive(`
      10:00 customer 一
      10:01 agent#1 好
      10:05 !resolved
      10:06 customer 谢谢
      10:07 !closed
      11:00 customer 又坏了
      11:01 agent#1 抱歉
      11:05 !resolved`);
    expect(facts).toMatchObject({
      firstResolutionWallMs: 5 * MINUTE,
      finalResolutionWallMs: 65 * MINUTE,
      reopenCount: 1,
      firstReopenedAt: at('11:00'),
    });
  });

  test('idle: back-dated to the last word, known after the silence', () => {
    const { facts } = derive('02 10:00 customer 一\n02 10:05 agent#1 已退款\n02 10:06 customer 好的谢谢');
    expect(facts.lastResolution).toEqual({ at: at('10:05'), by: 'idle', knownAt: at('10:05') + DAY });
    expect(facts.finalResolutionWallMs).toBe(5 * MINUTE);
  });

  test.each([
    ['a question', '您的订单号是多少？'],
    ['a promise', '10 分钟内回复您'],
  ])('idle: not after %s', (_, text) => {
    expect(derive(`10:00 customer 一\n10:05 agent#1 ${text}`).facts.lastResolution).toBeNull();
  });

  test('idle: a silence inside the conversation, then a reopening, then another silence', () => {
    const { facts } = derive(
      '02 10:00 customer 一\n02 10:05 agent#1 好了\n03 10:05 customer 又坏了\n03 10:10 agent#2 换新',
    );
    expect(facts.firstResolution).toMatchObject({ at: at('02 10:05'), by: 'idle' });
    expect(facts).toMatchObject({ reopenCount: 1, firstReopenedAt: at('03 10:05') });
    expect(facts.lastResolution).toMatchObject({ at: at('03 10:10'), by: 'idle' });
  });

  test('idle: one millisecond less is no silence', () => {
    const { facts } = derive('02 10:00 customer 一\n02 10:05 agent#1 好了\n03 10:04:59.999 customer 又坏了');
    expect(facts).toMatchObject({ firstResolution: null, reopenCount: 0 });
  });

  test('idle: never on the phone, 72 h by e-mail', () => {
    const script = '02 10:00 customer 一\n02 10:05 agent#1 好了\n04 10:05 customer 又坏了';
    expect(derive(script, { channel: 'phone' }).facts.firstResolution).toBeNull();
    expect(derive(script, { channel: 'email' }).facts.firstResolution).toBeNull();
    expect(derive(script, { channel: 'im' }).facts.firstResolution?.by).toBe('idle');
  });

  test('idle: not before the first event, but after a reopening; an event within the silence wins', () => {
    expect(
      derive('02 10:00 customer 一\n02 10:05 agent#1 好了\n05 10:00 !resolved').facts.firstResolution,
    ).toMatchObject({ at: at('05 10:00'), by: 'event' });
    const reopened = '02 10:00 customer 一\n02 10:05 !resolved\n02 11:00 customer 二\n02 11:05 agent#1 好了';
    expect(derive(`${reopened}\n05 10:00 !closed`).facts.lastResolution).toMatchObject({
      at: at('11:05'),
      by: 'idle',
    });
    expect(derive(`${reopened}\n02 12:00 !closed`).facts.lastResolution).toMatchObject({
      at: at('12:00'),
      by: 'event',
    });
  });

  test("the export's columns: resolved_at, else closed_at, else the status at the last public message", () => {
    const script = '10:00 customer 一\n10:05 agent#1 您的订单号？\n10:06 customer 123';
    expect(
      derive(script, { resolvedAt: at('12:00'), closedAt: at('13:00') }).facts.lastResolution,
    ).toMatchObject({
      at: at('12:00'),
      by: 'export',
    });
    expect(derive(script, { closedAt: at('13:00') }).facts.lastResolution?.at).toBe(at('13:00'));
    expect(derive(script, { status: 'closed' }).facts.lastResolution?.at).toBe(at('10:06'));
    expect(derive(script, { status: 'open' }).facts.lastResolution).toBeNull();
    expect(derive('10:00 customer 一', { closedAt: at('13:00') }).facts.abandonedAt).toBe(at('13:00'));
  });

  test('resolved before asked: null, and named inconsistent', () => {
    const { facts } = derive('10:00 customer 一\n10:05 agent#1 好', { resolvedAt: at('09:00') });
    expect(facts).toMatchObject({
      firstResolutionWallMs: null,
      firstResolutionServiceMs: null,
      inconsistent: 'first_resolution',
      reopenCount: 1,
    });
  });

  test('pauses are taken off the service clock; a customer message or the resolution ends one', () => {
    const resumed = derive('10:00 customer 一\n10:10 !paused\n10:40 !resumed\n11:00 !resolved').facts;
    expect(resumed).toMatchObject({ finalResolutionWallMs: HOUR, finalResolutionServiceMs: 30 * MINUTE });
    const written = derive('10:00 customer 一\n10:10 !paused\n10:20 customer 好的\n11:00 !resolved').facts;
    expect(written.finalResolutionServiceMs).toBe(50 * MINUTE);
    const kept = derive('10:00 customer 一\n10:10 !paused\n11:00 !resolved').facts;
    expect(kept.finalResolutionServiceMs).toBe(10 * MINUTE);
    expect(kept.customerWaitServiceMs).toBe(HOUR);
  });
});

describe('without any message row', () => {
  const given = { openedAt: at('10:00') };
  test("counts as the customer's, from the header, outside response", () => {
    const { facts, rounds } = derive('', { ...given, resolvedAt: at('12:00') });
    expect(facts).toMatchObject({
      startedBy: 'customer',
      isFromHeader: true,
      hasMessages: false,
      firstInboundAt: at('10:00'),
      humanStageAt: at('10:00'),
      exclusion: null,
      finalResolutionWallMs: 2 * HOUR,
      lastMessageAt: null,
    });
    expect(rounds).toEqual([]);
  });
  test('closed_at resolves; a status alone resolves without a duration', () => {
    expect(derive('', { ...given, closedAt: at('11:00') }).facts.finalResolutionWallMs).toBe(HOUR);
    const { facts } = derive('', { ...given, status: 'closed' });
    expect(facts.lastResolution?.at).toBe(at('10:00'));
    expect(facts).toMatchObject({ finalResolutionWallMs: null, inconsistent: null });
  });
  test('a human stage only with an agent or a resolution; ended before it began is inconsistent', () => {
    expect(derive('', given).facts.humanStageAt).toBeNull();
    expect(derive('', { ...given, agentId: 7 }).facts.humanStageAt).toBe(at('10:00'));
    expect(derive('', { ...given, resolvedAt: at('09:00') }).facts.inconsistent).toBe(
      'first_resolution,final_resolution',
    );
  });
  test('no opening instant at all is a fault of the caller', () => {
    expect(() => derive('')).toThrow(RangeError);
  });
});

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

describe('properties', () => {
  const line = fc
    .tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom(
        'customer',
        'agent#1',
        'agent#2',
        'assisted#1',
        'bot',
        'auto',
        'system',
        'other',
        '!handoff',
        '!resolved',
        '!closed',
        '!reopened',
        '!paused',
        '!queued',
        '!accepted',
      ),
      fc.constantFrom('谢谢', '在吗？', '好了', '10 分钟内回复', '正在转接', ''),
    )
    .map(
      ([minute, who, text]) =>
        `10:${String(minute).padStart(2, '0')} ${who}${who.startsWith('!') ? '' : ` ${text}`}`,
    );
  const script = fc
    .array(line, { minLength: 1, maxLength: 15 })
    .map((lines) => ['09:59 customer 一', ...lines].join('\n'));

  test('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(script, fc.func(fc.integer()), (text, key) => {
        const given = records(text);
        const shuffle = <T>(rows: readonly T[]): T[] => [...rows].sort((a, b) => key(a) - key(b)).reverse();
        const shuffled = { ...given, messages: shuffle(given.messages), events: shuffle(given.events) };
        expect(deriveConversation(shuffled, RULES)).toEqual(deriveConversation(given, RULES));
      }),
    );
  });

  test('an internal note changes nothing', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 0, max: 59 }), (text, minute) => {
        const noted = `${text}\n10:${String(minute).padStart(2, '0')} agent#3 note 内部？`;
        expect(derive(noted)).toEqual(derive(text));
      }),
    );
  });

  test('no duration is negative, service never exceeds wall', () => {
    fc.assert(
      fc.property(script, (text) => {
        const { facts, rounds } = derive(text);
        for (const [name, value] of Object.entries(facts))
          if (name.endsWith('Ms') && value !== null) expect(value).toBeGreaterThanOrEqual(0);
        for (const round of rounds)
          if (round.wallMs !== null) expect(round.serviceMs).toBeLessThanOrEqual(round.wallMs);
        expect(facts.finalResolutionServiceMs ?? 0).toBeLessThanOrEqual(facts.finalResolutionWallMs ?? 0);
      }),
    );
  });
});
