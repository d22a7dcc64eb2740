// Returns, ratings, quality checks and payouts by hand, row by row (metrics.md §5).
import { describe, expect, test } from 'vitest';
import { HOUR, handFigure, momentOf, NOW } from './judge-by-hand.ts';

describe('return cycle', () => {
  const asked = NOW - 100 * HOUR;
  const rows = [
    {
      requested_at: asked,
      refunded_at: asked + 2 * HOUR,
      credited_at: asked + HOUR,
      closed_at: asked + 9 * HOUR,
    },
    { requested_at: asked, credited_at: asked + 4 * HOUR, closed_at: asked + 9 * HOUR },
    { requested_at: asked, closed_at: asked + 24 * HOUR },
    { requested_at: asked, closed_at: asked + 24 * HOUR + 1 },
    { requested_at: asked },
    { requested_at: NOW - HOUR },
    { requested_at: NOW - HOUR, closed_at: NOW },
    { requested_at: asked, closed_at: asked - 1 },
    { requested_at: NOW + 1 },
  ];

  test('to the refund, else the credit, else the closing; what is open past 24 h ranks last', () => {
    const figure = handFigure('return_cycle', rows);
    expect(figure.tally.values).toEqual([HOUR, 2 * HOUR, 4 * HOUR, 24 * HOUR, 24 * HOUR + 1]);
    expect(figure).toMatchObject({ n: 6, unanswered: 1, pending: 1, value: { value: 14 * HOUR }, met: true });
    expect(figure.target).toBe(24 * HOUR);
    expect([...figure.tally.leftOut]).toEqual([['inconsistent', 1]]);
  });

  test('within 24 h: of those that were requested 24 h ago', () => {
    const figure = handFigure('return_within_24h', rows);
    expect(figure).toMatchObject({ n: 5, value: { value: 3 / 5 }, pending: 1, tally: { metEarly: 1 } });
  });

  test('what ended after the data of the returns ends has not ended', () => {
    const moment = { ...momentOf(), familyAsOf: () => asked + 3 * HOUR };
    expect(handFigure('return_cycle', rows.slice(0, 2), moment)).toMatchObject({ n: 1, pending: 1 });
  });
});

test('refund-only over the limit: more than 300 in the currency of the policy', () => {
  const refund = (amount: number | null, more = {}) => ({
    requested_at: NOW - HOUR,
    kind: 'refund_only',
    amount_e4: amount === null ? null : amount * 10_000,
    ...more,
  });
  const figure = handFigure('refund_only_over_limit', [
    refund(300),
    refund(300.01),
    refund(1000, { currency: 'CNY' }),
    refund(1000, { currency: 'USD' }),
    refund(null),
    refund(1000, { kind: 'return_refund' }),
    refund(1000, { requested_at: NOW + 1 }),
  ]);
  expect(figure).toMatchObject({ n: 3, value: { value: 2 } });
  expect([...figure.tally.leftOut]).toEqual([
    ['other_currency', 1],
    ['no_amount', 1],
  ]);
});

test('payouts over authority: what one person paid in one conversation, together', () => {
  const paid = (...payments: [number, string | null][]) => ({ payments: JSON.stringify(payments) });
  const figure = handFigure('payout_over_authority', [
    paid([NOW, '50']),
    paid([NOW - 1, '50.0001']),
    paid([NOW - 2, '¥30'], [NOW - 1, '20.5元']),
    paid([NOW - 2, '30'], [NOW + 1, '30']),
    paid([NOW, '代金券']),
    paid([NOW, null], [NOW, '60']),
    { ...paid([NOW, '60']), exclusion: 'spam' },
    paid([NOW + 1, '60']),
  ]);
  expect(figure).toMatchObject({ n: 5, value: { value: 3 } });
  expect([...figure.tally.leftOut]).toEqual([
    ['no_amount', 1],
    ['spam', 1],
  ]);
});

test('quality checks: words that say that there is no error are none', () => {
  const figure = handFigure(
    'qc_error_rate',
    [null, '无', 'None', '答非所问', 'wrong price'].map((error_kind) => ({ error_kind, checked_at: NOW })),
  );
  expect(figure).toMatchObject({ n: 5, value: { value: 2 / 5 }, target: 0.01, met: false });
  expect(figure.low).toEqual({ value: expect.closeTo(0.1176, 4) });
  expect(figure.high).toEqual({ value: expect.closeTo(0.7693, 4) });
});

describe('per order paid', () => {
  test('bad reviews: at most two stars on any scale, withdrawn ones told apart', () => {
    const rated = (score: number, more = {}) => ({
      rated_at: NOW - HOUR,
      kind: 'review',
      score_e4: score * 10_000,
      ...more,
    });
    const rows = [
      rated(1),
      rated(2),
      rated(3),
      rated(2, { scale: '0-10', kind: 'csat' }),
      rated(3, { scale: '0-10' }),
      rated(0, { kind: 'nps', scale: '0-10' }),
      rated(1, { withdrawn_at: NOW }),
      rated(1, { withdrawn_at: NOW + 1 }),
      rated(9),
      rated(1, { rated_at: NOW + 1 }),
    ];
    const figure = handFigure('bad_review_rate', rows, momentOf(), 40);
    expect(figure).toMatchObject({ n: 40, value: { value: 4 / 40 } });
    expect([...figure.tally.leftOut]).toEqual([
      ['withdrawn', 1],
      ['invalid_rating', 1],
    ]);
    // Newcombe's worked case would be 4 of 40: 3.96 % … 23.05 %.
    expect(figure.low).toEqual({ value: expect.closeTo(0.0396, 4) });
    expect(figure.high).toEqual({ value: expect.closeTo(0.2305, 4) });
  });

  test('disputes are escalated returns; more of them than orders have no interval', () => {
    const rows = [1, 0, null, 1].map((escalated) => ({ escalated, requested_at: NOW }));
    expect(handFigure('dispute_rate', rows, momentOf(), 8)).toMatchObject({ n: 8, value: { value: 0.25 } });
    expect(handFigure('dispute_rate', rows, momentOf(), 1)).toMatchObject({ value: { value: 2 }, low: null });
    expect(handFigure('dispute_rate', rows, momentOf(), 0)).toMatchObject({ n: 0, value: null });
  });
});
