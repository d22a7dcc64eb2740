// Responses and resolutions by hand on a handful of rows.
import { describe, expect, test } from 'vitest';
import { HOUR, handFigure, momentOf, NOW, SECOND } from './judge-by-hand.ts';

describe('first response', () => {
  const answered = (seconds: number, more = {}) => ({
    first_response_at: NOW - 99 * HOUR,
    first_response_service_ms: seconds * SECOND,
    first_response_wall_ms: 2 * seconds * SECOND,
    first_response_from_inbound_ms: 3 * seconds * SECOND,
    ...more,
  });

  test('4 answered, 2 unanswered past due: p50 35 s, p90 too few; the mean is of the answered', () => {
    const figure = handFigure('first_response', [
      answered(10),
      answered(20),
      answered(30),
      answered(40),
      {},
      {},
    ]);
    expect(figure).toMatchObject({
      n: 6,
      p50: { value: 35_000 },
      p90: 'too_few',
      mean: 25_000,
      unanswered: 2,
    });
    expect([figure.low, figure.high]).toEqual([{ value: 10_000 }, { greaterThan: 40_000 }]);
  });

  test('wall time and the wait from the first message are figures of their own', () => {
    expect(handFigure('first_response_wall', [answered(10)]).value).toEqual({ value: 20_000 });
    expect(handFigure('first_response_from_inbound', [answered(10)]).value).toEqual({ value: 30_000 });
  });

  test('due decides who is unanswered; without a clock it is 24 h', () => {
    const rows = [
      { first_response_due_at: NOW },
      { first_response_due_at: NOW + 1 },
      { human_stage_at: NOW - 24 * HOUR },
      { human_stage_at: NOW - 24 * HOUR + 1 },
    ];
    expect(handFigure('first_response', rows)).toMatchObject({ n: 2, unanswered: 2, pending: 2 });
  });

  test('who is left out is counted by reason', () => {
    const { tally } = handFigure('first_response', [
      { exclusion: 'spam' },
      { has_messages: 0 },
      { started_by: 'agent' },
      { is_closing_only: 1 },
      { human_stage_at: null, is_bot_served: 1 },
      { first_response_at: NOW, first_response_service_ms: null },
    ]);
    expect(Object.fromEntries(tally.leftOut)).toEqual({
      spam: 1,
      header_only: 1,
      outbound: 1,
      closing_only: 1,
      bot_served: 1,
      inconsistent: 1,
    });
  });

  test('the target is that of the clocks when they agree', () => {
    const row = (seconds: number, target: number | null) =>
      answered(seconds, { first_response_target_ms: target });
    expect(handFigure('first_response', [row(10, 30_000), row(40, 30_000)])).toMatchObject({
      target: 30_000,
      met: true,
    });
    expect(handFigure('first_response', [row(31, 30_000)])).toMatchObject({ target: 30_000, met: false });
    expect(handFigure('first_response', [row(10, 30_000), row(10, 60_000)])).toMatchObject({
      target: null,
      met: null,
    });
    expect(handFigure('first_response', [row(10, 30_000), row(10, null)])).toMatchObject({
      target: null,
      met: null,
    });
    const unanswered = { first_response_due_at: NOW, first_response_target_ms: 30_000 };
    expect(handFigure('first_response', [unanswered, row(10, 30_000)])).toMatchObject({
      target: 30_000,
      met: false,
    });
  });
});

test('within target: met ÷ (met + breached) of clocks that are due; due is still met; early ones apart', () => {
  const clock = (due: number, stopped: number | null) => ({
    first_response_due_at: due,
    first_response_stopped_at: stopped,
  });
  const figure = handFigure('first_response_within_target', [
    clock(NOW - 10, NOW - 10),
    clock(NOW - 10, NOW - 9),
    clock(NOW, null),
    clock(NOW + 1, NOW - 1),
    clock(NOW + 1, null),
    {},
  ]);
  expect(figure).toMatchObject({ n: 3, value: { value: 1 / 3 }, pending: 1, tally: { metEarly: 1 } });
  expect(figure.tally.leftOut.get('no_target')).toBe(1);
});

describe('next response', () => {
  const round = (seconds: number | null, more = {}) => ({
    answered_at: seconds === null ? null : NOW,
    service_ms: seconds === null ? null : seconds * SECOND,
    wall_ms: seconds === null ? null : seconds * SECOND,
    ...more,
  });

  test('counts rounds, not the first one', () => {
    const rows = [round(60), round(180), round(5, { is_first: 1 })];
    expect(handFigure('next_response', rows)).toMatchObject({
      n: 2,
      value: { value: 120_000 },
      mean: 120_000,
    });
    const nextResponse = { includeFirstRound: true, capMs: null };
    expect(handFigure('next_response', rows, momentOf({ nextResponse })).n).toBe(3);
  });

  test('a cap limits every round and stands for the unanswered', () => {
    const nextResponse = { includeFirstRound: false, capMs: 600_000 };
    const figure = handFigure(
      'next_response_wall',
      [round(60), round(5000), round(null)],
      momentOf({ nextResponse }),
    );
    expect(figure).toMatchObject({ n: 3, unanswered: 0, mean: 420_000 });
  });

  test('within target', () => {
    const rows = [
      { due_at: NOW - 5, stopped_at: NOW - 6 },
      { due_at: NOW - 5, stopped_at: null },
      { due_at: NOW - 5, stopped_at: NOW - 6, is_first: 1 },
    ];
    expect(handFigure('next_response_within_target', rows)).toMatchObject({ n: 2, value: { value: 0.5 } });
  });
});

describe('resolution', () => {
  const solved = (hours: number, more = {}) => ({
    first_resolution_known_at: NOW,
    last_resolution_known_at: NOW,
    first_resolution_service_ms: hours * HOUR,
    first_resolution_wall_ms: hours * HOUR,
    final_resolution_service_ms: hours * HOUR,
    final_resolution_wall_ms: hours * HOUR,
    ...more,
  });

  test('the unresolved rank last once older than 24 h; a resolution not yet known is none', () => {
    const rows = [
      solved(1),
      solved(2),
      {},
      { first_inbound_at: NOW - HOUR },
      solved(1, { first_resolution_known_at: NOW + 1, last_resolution_known_at: NOW + 1 }),
    ];
    for (const id of [
      'first_resolution',
      'first_resolution_wall',
      'final_resolution',
      'final_resolution_wall',
    ] as const)
      expect(handFigure(id, rows)).toMatchObject({ n: 4, unanswered: 2, pending: 1, mean: 1.5 * HOUR });
  });

  test('without a duration: inconsistent, or no instant given', () => {
    const rows = [
      solved(1, { first_resolution_service_ms: null, inconsistent: 'first_resolution' }),
      solved(1, { first_resolution_service_ms: null }),
    ];
    const { tally } = handFigure('first_resolution', rows);
    expect(Object.fromEntries(tally.leftOut)).toEqual({ inconsistent: 1, no_duration: 1 });
  });

  test('closure counts what is old enough, 24 h included', () => {
    const opened = (hours: number) => ({ opened_at: NOW - hours * HOUR });
    const rows = [solved(24), solved(24.5), {}, opened(24), { ...solved(1), ...opened(23.9) }];
    expect(handFigure('closure_24h', rows)).toMatchObject({ n: 4, value: { value: 0.25 }, pending: 1 });
    expect(handFigure('closure_48h', rows)).toMatchObject({ n: 3, value: { value: 2 / 3 }, pending: 2 });
    expect(handFigure('closure_72h', rows)).toMatchObject({ n: 3, value: { value: 2 / 3 }, pending: 2 });
  });

  test('resolved, by silence, reopened, one touch', () => {
    const rows = [
      solved(1, { last_resolved_by: 'idle' }),
      solved(1, { last_resolved_by: 'event', human_turns: 2 }),
      solved(1, { last_resolved_by: 'event', reopen_count: 1 }),
      solved(1, { last_resolved_by: 'event', human_turns: 0 }),
      solved(1, { last_resolved_by: 'export', has_messages: 0 }),
      { first_resolution_known_at: NOW, reopen_count: 1 },
    ];
    expect(handFigure('resolved_share', rows)).toMatchObject({ n: 6, value: { value: 5 / 6 } });
    expect(handFigure('resolved_by_idleness', rows)).toMatchObject({ n: 5, value: { value: 0.2 } });
    expect(handFigure('reopen_rate', rows)).toMatchObject({ n: 6, value: { value: 2 / 6 } });
    expect(handFigure('one_touch', rows)).toMatchObject({ n: 4, value: { value: 0.25 } });
  });
});
