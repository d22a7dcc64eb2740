// First responses and rounds: metrics.md §2.1, §2.2, §2.5 and the worked cases of §7 about them.
import { describe, expect, test } from 'vitest';
import type { DerivedConversation } from '../../src/model/facts.ts';
import { at, DAY, derive, MINUTE } from './thread-builder.ts';

const RESPONSES: readonly string[] = ['first_response', 'next_response'];
const responseClocks = ({ clocks }: Pick<DerivedConversation, 'clocks'>) =>
  clocks.filter(({ metric }) => RESPONSES.includes(metric));

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
    expect(responseClocks({ clocks })).toEqual([]);
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
    expect(responseClocks({ clocks })).toMatchObject([
      { metric: 'next_response', targetMs: 120_000, dueAt: at('10:07') },
    ]);
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
    const answered = derive('10:00 customer 一\n10:00:30 agent#1 好\n10:02 customer 二');
    expect(responseClocks(answered)).toMatchObject([
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
    expect(responseClocks(derive('10:00 customer 一', { channel: 'phone' }))).toEqual([]);
  });
});
