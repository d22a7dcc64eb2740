// Metrics of issues over rows written by hand: the edges of windows, what is too young, what nobody can know.
import { describe, expect, test } from 'vitest';
import { type HandRow, HOUR, handFigure, momentOf, NOW } from './judge-by-hand.ts';

const DAY = 24 * HOUR;
const WINDOW = 7 * DAY;

/** An issue whose first contact ended ten days ago, resolved at once; nothing happened since. */
const ISSUE: HandRow = {
  first_has_human_stage: 1,
  first_ended_at: NOW - 10 * DAY,
  first_resolved_at: NOW - 10 * DAY,
  first_resolution_known_at: NOW - 10 * DAY,
  resolution_known_at: NOW - 10 * DAY,
  contact_count: 1,
  untyped_count: 0,
  channel_count: 1,
  is_identified: 1,
};
const END = NOW - 10 * DAY;

const fcrOf = (...rows: HandRow[]) =>
  handFigure(
    'fcr',
    rows.map((row) => ({ ...ISSUE, ...row })),
  );

describe('first-contact resolution', () => {
  test.each<[string, HandRow, number]>([
    ['settled', {}, 1],
    ['back in the last millisecond of the window', { second_contact_at: END + WINDOW }, 0],
    ['back one millisecond later', { second_contact_at: END + WINDOW + 1 }, 1],
    ['back while the first contact went on', { second_contact_at: END - HOUR }, 0],
    ['reopened within the window', { first_reopened_at: END + DAY }, 0],
    ['reopened after it', { first_reopened_at: END + 8 * DAY }, 1],
    [
      'resolved in the last millisecond',
      { first_resolved_at: END + WINDOW, first_resolution_known_at: END + WINDOW },
      1,
    ],
    [
      'resolved too late',
      { first_resolved_at: END + WINDOW + 1, first_resolution_known_at: END + WINDOW + 1 },
      0,
    ],
    ['never resolved, answered or not', { first_resolved_at: null, first_resolution_known_at: null }, 0],
    ['silent so far, known to be resolved only later', { first_resolution_known_at: NOW + 1 }, 0],
  ])('%s', (_, row, value) => {
    expect(fcrOf(row)).toMatchObject({ n: 1, value: { value }, pending: 0 });
  });

  test('what failed says how: whatever came first', () => {
    const back = { second_contact_at: END + DAY, first_resolved_at: null, first_resolution_known_at: null };
    const figure = fcrOf(
      {},
      back,
      { ...back, first_reopened_at: END + DAY },
      { ...back, first_reopened_at: END + DAY - 1 },
      { first_reopened_at: END + DAY },
      { first_resolved_at: END + WINDOW + 1, first_resolution_known_at: END + WINDOW + 1 },
      { ...back, second_contact_at: END + WINDOW + 1 },
    );
    expect(figure).toMatchObject({ n: 7, value: { value: 1 / 7 } });
    expect(Object.fromEntries(figure.tally.parts)).toEqual({
      not_resolved: 2,
      contacted_again: 2,
      reopened: 2,
    });
  });

  test('maturity is counted from the end, to the millisecond; young failures are told apart', () => {
    const young = { first_ended_at: NOW - WINDOW + 1, first_resolved_at: NOW - WINDOW + 1 };
    expect(fcrOf({ first_ended_at: NOW - WINDOW })).toMatchObject({ n: 1, pending: 0 });
    expect(fcrOf(young)).toMatchObject({ n: 0, value: null, pending: 1, tally: { earlyFailures: 0 } });
    const failed = fcrOf({ ...young, second_contact_at: NOW - DAY });
    expect(failed).toMatchObject({ n: 0, pending: 0, tally: { earlyFailures: 1 } });
  });

  test('of several sources the one that is known least far decides', () => {
    const moment = {
      ...momentOf(),
      effectiveAsOf: (source: string) => (source === 's2' ? NOW - 5 * DAY : NOW),
    };
    const row = { ...ISSUE, other_sources: '["s2"]' };
    expect(handFigure('fcr', [row], moment)).toMatchObject({ n: 0, pending: 1 });
    expect(handFigure('fcr', [ISSUE], moment)).toMatchObject({ n: 1, pending: 0 });
  });

  test('without a human stage nothing is asked; held by nearness alone it is out of the strict figure', () => {
    const untyped = { ...ISSUE, untyped_count: 1, contact_count: 3, is_identified: 0 };
    const rows = [ISSUE, untyped, { ...ISSUE, first_has_human_stage: 0, untyped_count: 1 }];
    const plain = handFigure('fcr', rows);
    expect(plain).toMatchObject({ n: 2 });
    expect(plain.tally.linkage).toEqual({ issues: 2, untyped: 1, contacts: 4, unidentified: 3 });
    const strict = handFigure('fcr_strict', rows);
    expect(strict).toMatchObject({ n: 1 });
    expect(strict.tally.leftOut.get('untyped')).toBe(1);
    expect(strict.tally.linkage).toEqual(plain.tally.linkage);
  });

  test('Kaplan–Meier: young issues count as far as they were watched', () => {
    const at = (days: number, row: HandRow = {}) => ({
      ...ISSUE,
      first_ended_at: NOW - days * DAY,
      first_resolved_at: NOW - days * DAY,
      ...row,
    });
    const rows = [
      at(10),
      at(10, { second_contact_at: NOW - 8 * DAY }),
      at(1),
      at(9, { first_resolved_at: null }),
      at(10, { second_contact_at: NOW - 2 * DAY }),
    ];
    // Watched 1 d and gone; of 4 one is back after 2 d, of 3 one is unresolved at the end of the window: 3/4 × 2/3.
    const figure = handFigure('fcr_km', rows);
    expect(figure).toMatchObject({ n: 5, pending: 0, target: 0.8, met: false });
    expect(figure.value).toEqual({ value: (3 / 4) * (2 / 3) });
  });
});

test('second complaints: the next complaint within 30 days of the end, counted once that old', () => {
  const complained = (days: number, againAfter: number | null): HandRow => ({
    complaint_ended_at: NOW - days * DAY,
    second_complaint_at: againAfter === null ? null : NOW - days * DAY + againAfter,
  });
  const rows = [
    complained(40, null),
    complained(30, 30 * DAY),
    complained(40, 30 * DAY + 1),
    complained(10, null),
    complained(10, DAY),
  ];
  const figure = handFigure('second_complaint', rows);
  expect(figure).toMatchObject({ n: 3, value: { value: 1 / 3 }, pending: 1, target: 0.05, met: false });
  expect(figure.tally.earlyFailures).toBe(1);
});

test('resolved across channels, closed by the first owner, turned around', () => {
  const open = { resolution_known_at: null };
  const channels = [{ channel_count: 2 }, { channel_count: 3, ...open }, { channel_count: 1 }];
  const issues = (rows: readonly HandRow[]) => rows.map((row) => ({ ...ISSUE, ...row }));
  expect(handFigure('cross_channel_resolution', issues(channels))).toMatchObject({
    n: 2,
    value: { value: 0.5 },
  });
  const owned = [
    { is_closed_by_first_owner: 1 },
    { is_closed_by_first_owner: 0 },
    { is_closed_by_first_owner: null, ...open },
    { is_from_header: 1, is_closed_by_first_owner: 0 },
  ];
  const closure = handFigure('first_owner_closure', issues(owned));
  expect(closure).toMatchObject({ n: 2, value: { value: 0.5 } });
  expect(closure.tally.leftOut.get('header_only')).toBe(1);
  const stars = (count: number, first: number | null, last: number | null) => ({
    rating_count: count,
    first_rating_e4: first === null ? null : first * 10_000,
    last_rating_e4: last === null ? null : last * 10_000,
  });
  const rated = [
    stars(2, 1, 5),
    stars(3, 2, 4),
    stars(2, 2, 3),
    stars(1, 1, 1),
    stars(2, 3, 5),
    stars(0, null, null),
  ];
  expect(handFigure('complaint_conversion', rated)).toMatchObject({ n: 3, value: { value: 2 / 3 } });
});

test('calls: ten minutes from answering, and nobody back within the window', () => {
  const CALL: HandRow = {
    channel: 'phone',
    issue_source: 's1',
    first_response_at: END - HOUR,
    call_ended_at: END - HOUR + 600_000,
    contact_ended_at: END,
  };
  const rows = [
    CALL,
    { ...CALL, call_ended_at: END - HOUR + 600_001 },
    { ...CALL, next_contact_at: END + WINDOW },
    { ...CALL, next_contact_at: END + WINDOW + 1 },
    { ...CALL, first_response_at: null },
    { ...CALL, contact_ended_at: null },
    { ...CALL, channel: 'im' },
    { ...CALL, contact_ended_at: NOW - DAY },
    { ...CALL, contact_ended_at: NOW - DAY, next_contact_at: NOW },
    { ...CALL, call_ended_at: null, first_resolved_at: END - HOUR + 60_000 },
  ];
  const figure = handFigure('phone_10min', rows);
  expect(figure).toMatchObject({ n: 5, value: { value: 3 / 5 }, pending: 1, target: 0.8, met: false });
  expect(figure.tally.earlyFailures).toBe(1);
});
