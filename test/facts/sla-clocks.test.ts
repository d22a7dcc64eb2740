// SLA clocks of a conversation (metrics.md §4): the worked cases of §7, promotions, pauses, and the bugs that others shipped.
import { describe, expect, test } from 'vitest';
import { clockState } from '../../src/model/clock-state.ts';
import type { Clock } from '../../src/model/facts.ts';
import { clocksOf, clockUnder, rule, under } from './clocks-under.ts';
import { at, DAY, HOUR, MINUTE } from './thread-builder.ts';

const OFFICE = 'calendars: { office: { hours: { mon-fri: ["09:00-17:00"] } } }';

describe('worked cases', () => {
  const office = (target: string) => `${OFFICE}\n${rule(`first_response: ${target}, calendar: office`)}`;

  test('opened Friday 16:30, target 1 h, Monday to Friday 9 to 17: due Monday 09:30', async () => {
    expect(await clockUnder(office('1h'), '06 16:30 customer 在吗')).toMatchObject({
      dueAt: at('09 09:30'),
      atRiskAt: at('09 09:18'),
      calendar: 'office',
    });
  });

  test('opened Friday 16:55, target 24 business hours: due Wednesday 16:55', async () => {
    const { dueAt } = await clockUnder(office('24h'), '06 16:55 customer 在吗');
    expect(dueAt).toBe(at('11 16:55'));
  });

  test('opened on the 9th 23:00, 48 h, daily 9 to 21, the 11th and 13th closed: due on the 15th 21:00', async () => {
    const hours = 'hours: { daily: ["09:00-21:00"] }, closed: ["2026-03-11", "2026-03-13"]';
    const policy = `calendars: { shop: { ${hours} } }\n${rule('first_response: 48h, calendar: shop')}`;
    expect((await clockUnder(policy, '09 23:00 customer 在吗')).dueAt).toBe(at('15 21:00'));
  });

  test('asked 08:56, answered 09:01, window 9 to 23 by start, exempt outside: exempt', async () => {
    const calendar = 'calendars: { service: { hours: { daily: ["09:00-23:00"] } } }';
    const policy = `${calendar}\n${rule('first_response: 3m, calendar: service, exempt_outside_hours: true')}`;
    expect((await clockUnder(policy, '08:56 customer 在吗\n09:01 agent#1 您好')).isExempt).toBe(true);
    expect((await clockUnder(policy, '09:00 customer 在吗\n09:01 agent#1 您好')).isExempt).toBe(false);
    expect((await clockUnder(policy, '23:00 customer 在吗\n23:01 agent#1 您好')).isExempt).toBe(true);
  });

  test('hours 8 to 18: asked 19:00, answered 09:00 is an hour; answered 07:00 nothing, and 12 h on the wall', async () => {
    const policy = `calendars: { day: { hours: { daily: ["08:00-18:00"] } } }\ncalendar: day\n${rule('first_response: 1h')}`;
    const late = await under(policy, '19:00 customer 在吗\n03 09:00 agent#1 您好');
    expect(late.facts).toMatchObject({ firstResponseServiceMs: HOUR, firstResponseWallMs: 14 * HOUR });
    const early = await under(policy, '19:00 customer 在吗\n03 07:00 agent#1 您好');
    expect(early.facts).toMatchObject({ firstResponseServiceMs: 0, firstResponseWallMs: 12 * HOUR });
  });
});

describe('bugs that others shipped', () => {
  test('holidays ignored: a closed Monday moves the due instant to Tuesday', async () => {
    const calendar = 'calendars: { office: { hours: { mon-fri: ["09:00-17:00"] }, closed: ["2026-03-09"] } }';
    const policy = `${calendar}\n${rule('first_response: 1h, calendar: office')}`;
    expect((await clockUnder(policy, '06 16:30 customer 在吗')).dueAt).toBe(at('10 09:30'));
  });

  test('breach taken as the latest instant: each clock is breached at its own due instant, whenever it is answered', () => {
    const clocks = clocksOf(
      'next_response',
      `
      10:00 customer 一
      10:00:10 agent#1 好
      10:05 customer 二
      10:20 agent#1 好
      11:00 customer 三
      15:00 agent#1 好`,
    );
    expect(clocks.map(({ dueAt }) => dueAt)).toEqual([at('10:07'), at('11:02')]);
    const [first] = clocks as [Clock];
    for (const asOf of [at('10:07'), at('10:19'), at('10:20'), at('20:00')])
      expect(clockState(first, { asOf, dataUntil: asOf })).toBe('breached');
    expect(clockState(first, { asOf: at('10:07') - 1, dataUntil: DAY * 99_999 })).toBe('at_risk');
  });

  test('all business minutes zero: a question inside the hours has service time', async () => {
    const policy = `${OFFICE}\ncalendar: office\n${rule('first_response: 1h')}`;
    const { facts } = await under(policy, '06 16:30 customer 在吗\n09 09:10 agent#1 您好');
    expect(facts.firstResponseServiceMs).toBe(40 * MINUTE);
  });

  test('wrong across a clock change: the night of 8 March has 23 hours in New York', async () => {
    const calendar = 'calendars: { ny: { timezone: America/New_York, hours: { daily: ["00:00-06:00"] } } }';
    const policy = `${calendar}\n${rule('first_response: 6h, calendar: ny')}`;
    // 2026-03-08 00:00 in New York is 13:00 in Shanghai; five hours pass until 06:00, the sixth on the next night.
    const { dueAt } = await clockUnder(policy, '08 13:00 customer hello');
    expect(dueAt).toBe(Date.parse('2026-03-09T01:00:00-04:00'));
  });

  test('rounding to minutes: a millisecond late is late', () => {
    const [met] = clocksOf('first_response', '10:00 customer 在吗\n10:00:30.000 agent#1 您好') as [Clock];
    const [late] = clocksOf('first_response', '10:00 customer 在吗\n10:00:30.001 agent#1 您好') as [Clock];
    const moment = { asOf: at('11:00'), dataUntil: at('11:00') };
    expect([clockState(met, moment), clockState(late, moment)]).toEqual(['met', 'breached']);
  });

  test('first replies outside the schedule dropped: answered at night they are met, with no service time', async () => {
    const policy = `${OFFICE}\ncalendar: office\n${rule('first_response: 1h')}`;
    const { facts, clocks } = await under(policy, '19:00 customer 在吗\n20:00 agent#1 您好');
    expect(facts).toMatchObject({ firstResponseAt: at('20:00'), firstResponseServiceMs: 0 });
    const [clock] = clocks as [Clock];
    expect(clock).toMatchObject({ dueAt: at('03 10:00'), stoppedAt: at('20:00') });
    expect(clockState(clock, { asOf: at('04 00:00'), dataUntil: at('04 00:00') })).toBe('met');
  });

  test('tickets with no reply yet dropped: the clock runs, and is breached once due', () => {
    const [clock] = clocksOf('first_response', '10:00 customer 在吗', { channel: 'ticket' }) as [Clock];
    const state = (asOf: number) => clockState(clock, { asOf, dataUntil: asOf });
    expect(clock).toMatchObject({ dueAt: at('11:00'), stoppedAt: null });
    expect([state(at('10:30')), state(at('10:48')), state(at('11:00'))]).toEqual([
      'running',
      'at_risk',
      'breached',
    ]);
  });
});

describe('promotions', () => {
  const window = 'from: "2026-03-02 20:00", to: "2026-03-03 20:00"';
  const policy = `promotions: [{ name: sale, because: Crowds., ${window} }]\n${rule(
    'first_response: 120s, in_promotion: { first_response: 180s }',
  )}`;

  test.each([
    ['19:59:59', 120],
    ['20:00', 180],
    ['03 19:59:59', 180],
    ['03 20:00', 120],
  ])('a clock that starts %s has %d s', async (clock, seconds) => {
    const { targetMs, dueAt } = await clockUnder(policy, `${clock} customer 在吗`);
    expect([targetMs, dueAt]).toEqual([seconds * 1000, at(clock) + seconds * 1000]);
  });
});

describe('pauses', () => {
  const policy = `${OFFICE}\n${rule('resolution: 4h, first_response: 4h, calendar: office')}`;
  const paused = '10:00 customer 在吗\n11:00 !paused\n';

  test('stand off the clocks of solution, resolution and closure, in the calendar of the rule', async () => {
    const script = `${paused}15:00 !resumed`;
    expect((await clockUnder(policy, script, 'resolution')).dueAt).toBe(at('03 10:00'));
    expect((await clockUnder(policy, script, 'first_response')).dueAt).toBe(at('14:00'));
  });

  test('that last leave no due instant; one after the due instant changes nothing', async () => {
    const lasting = await clockUnder(policy, paused, 'resolution');
    expect(lasting).toMatchObject({ dueAt: null, atRiskAt: null, stoppedAt: null });
    expect((await clockUnder(policy, '10:00 customer 在吗\n14:00 !paused', 'resolution')).dueAt).toBe(
      at('14:00'),
    );
  });

  test('end at once when the customer writes', async () => {
    expect((await clockUnder(policy, `${paused}12:00 customer 喂？`, 'resolution')).dueAt).toBe(at('15:00'));
  });
});
