// Resolutions, reopenings, idleness, pauses: metrics.md §2.4, and conversations without message rows (§1).
import { describe, expect, test } from 'vitest';
import { at, DAY, derive, HOUR, MINUTE } from './thread-builder.ts';

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
