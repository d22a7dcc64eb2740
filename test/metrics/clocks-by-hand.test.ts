// Attainment of SLA clocks by hand: what counts, what is exempt, what is assumed, and conversations with all targets met.
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/load-policy.ts';
import { HOUR, handFigure, momentOf, NOW } from './judge-by-hand.ts';

describe('a clock within its target', () => {
  const clock = (dueAt: number | null, stoppedAt: number | null, more = {}) => ({
    started_at: NOW - 2 * HOUR,
    due_at: dueAt,
    stopped_at: stoppedAt,
    stop_known_at: stoppedAt,
    ...more,
  });

  test('met ÷ (met + breached) of what is due; running, early, exempt and impossible ones apart', () => {
    const figure = handFigure('closure_within_target', [
      clock(NOW - 10, NOW - 10),
      clock(NOW - 10, NOW - 9),
      clock(NOW, null),
      clock(NOW + 1, null),
      clock(null, null),
      clock(NOW + 1, NOW - 1),
      clock(NOW - 10, NOW - 10, { is_exempt: 1 }),
      clock(NOW - 10, NOW - 3 * HOUR),
    ]);
    expect(figure).toMatchObject({ n: 3, value: { value: 1 / 3 }, pending: 2, tally: { metEarly: 1 } });
    expect([...figure.tally.leftOut]).toEqual([
      ['exempt', 1],
      ['inconsistent', 1],
    ]);
  });

  test('a resolution by silence counts once it is known: until then it is breached when due', () => {
    const idle = clock(NOW - 10, NOW - 20, { stop_known_at: NOW + 1 });
    expect(handFigure('resolution_within_target', [idle])).toMatchObject({ n: 1, value: { value: 0 } });
    expect(handFigure('resolution_within_target', [{ ...idle, stop_known_at: NOW }])).toMatchObject({
      value: { value: 1 },
    });
  });

  test('what other sources can stop is asked no later than all of them are known', () => {
    const ends: Record<string, number> = { slow: NOW - HOUR };
    const moment = { ...momentOf(), effectiveAsOf: (source: string) => ends[source] ?? NOW };
    const rows = [clock(NOW - 10, null, { source: 's1', other_sources: '["slow"]' })];
    expect(handFigure('unresolved_follow_up_within_target', rows, moment)).toMatchObject({
      n: 0,
      pending: 1,
    });
    expect(handFigure('unresolved_follow_up_within_target', rows)).toMatchObject({ n: 1, pending: 0 });
  });

  test('orders are known as far as their own data', () => {
    const moment = { ...momentOf(), orderAsOf: () => NOW - HOUR };
    expect(handFigure('order_confirm_within_target', [clock(NOW - 10, null)], moment)).toMatchObject({
      n: 0,
    });
    expect(handFigure('order_confirm_within_target', [clock(NOW - 10, null)])).toMatchObject({ n: 1 });
  });

  test('counts those that are due by an assumed calendar, among what counts', () => {
    const assumed = { is_assumed: 1 };
    const rows = [clock(NOW - 10, null, assumed), clock(NOW + 10, null, assumed), clock(NOW - 10, null)];
    expect(handFigure('closure_within_target', rows).tally.assumed).toBe(1);
  });
});

describe('first responses that are exempt', () => {
  const exempt = { first_response_is_exempt: 1 };
  const answered = {
    first_response_at: NOW,
    first_response_service_ms: 5_000,
    first_response_target_ms: 30_000,
  };

  test('count for no attainment', () => {
    const figure = handFigure('first_response_within_target', [
      exempt,
      { first_response_due_at: NOW - 1, first_response_stopped_at: NOW - 1 },
    ]);
    expect(figure).toMatchObject({ n: 1, value: { value: 1 } });
    expect(figure.tally.leftOut.get('exempt')).toBe(1);
  });

  test('are answered all the same, and leave the others their target', () => {
    const figure = handFigure('first_response', [
      { ...answered, ...exempt, first_response_target_ms: null },
      answered,
    ]);
    expect(figure).toMatchObject({ n: 2, target: 30_000, met: true });
  });
});

describe('all targets met', () => {
  const conversation = (...clocks: (number | null)[]) => ({
    all_clocks: JSON.stringify([[null, ...clocks]]),
  });
  const verdict = (...clocks: (number | null)[]) => handFigure('all_met', [conversation(...clocks)]);

  test('one miss fails, also while others run', () => {
    expect(verdict(3, NOW - 5, null, null, 1, NOW + 9, NOW - 9)).toMatchObject({ n: 1, value: { value: 0 } });
    expect(verdict(2, NOW + 5, null, null, 0, NOW + 5, NOW - 9)).toMatchObject({ n: 0 });
  });

  test('succeeds once all are due; stopped before is early, running is pending', () => {
    expect(verdict(2, null, null, null, 0, NOW, NOW - 9)).toMatchObject({ n: 1, value: { value: 1 } });
    expect(verdict(2, null, null, null, 0, NOW + 1, NOW - 9)).toMatchObject({ n: 0, tally: { metEarly: 1 } });
    expect(verdict(2, null, null, null, 1, NOW, NOW - 9)).toMatchObject({ n: 0, pending: 1 });
  });

  test('a stop that is known only later misses until then', () => {
    expect(verdict(1, null, NOW - 5, NOW + 5, 0, NOW - 5, NOW + 5)).toMatchObject({ value: { value: 0 } });
    expect(verdict(1, null, NOW - 5, NOW, 0, NOW - 5, NOW)).toMatchObject({ value: { value: 1 } });
  });

  test('each clock is known as far as all the sources are that can stop it', () => {
    const moment = { ...momentOf(), effectiveAsOf: (source: string) => (source === 's2' ? NOW - HOUR : NOW) };
    const missed = [1, NOW - HOUR + 1, null, null, 1, NOW - HOUR + 1, null];
    const met = [null, 1, null, null, null, 0, NOW - 5, NOW - 9];
    const said = (...clocks: unknown[]) =>
      handFigure('all_met', [{ all_clocks: JSON.stringify(clocks) }], moment);
    expect(said(met, [null, ...missed])).toMatchObject({ n: 1, value: { value: 0 } });
    expect(said(met, ['["s2"]', ...missed])).toMatchObject({ n: 0, pending: 1 });
    expect(said(met)).toMatchObject({ n: 1, value: { value: 1 } });
  });

  test('without clocks that count it is out', () => {
    expect(handFigure('all_met', [{ all_clocks: '[]' }]).tally.leftOut.get('no_target')).toBe(1);
  });
});

test('a wait that still runs is counted in the calendar of its round', async () => {
  const { policy } = await parsePolicy('calendars: { never: { hours: {} } }', 'x.yaml');
  const running = {
    open_wait_since: NOW - HOUR,
    customer_wait_service_ms: 1000,
    customer_wait_wall_ms: 2000,
  };
  const row = { ...running, open_wait_calendar: 'never' };
  expect(handFigure('customer_wait', [row], momentOf(policy))).toMatchObject({ mean: 1000 });
  expect(handFigure('customer_wait_wall', [row], momentOf(policy))).toMatchObject({ mean: 2000 + HOUR });
  const always = { ...running, open_wait_calendar: 'always' };
  expect(handFigure('customer_wait', [always])).toMatchObject({ mean: 1000 + HOUR });
});
