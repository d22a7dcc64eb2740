// Promises by hand: kept to the millisecond, broken, not due yet (metrics.md §5).
import { expect, test } from 'vitest';
import { HOUR, handFigure, momentOf, NOW } from './judge-by-hand.ts';

const due = (dueAt: number, keptAt: number | null = null) => ({
  ...{ promised_at: NOW - 2 * HOUR, due_at: dueAt, kept_at: keptAt },
});

test('kept in time ÷ due by as-of; what is due later is counted apart, kept early or not', () => {
  const figure = handFigure('promise_kept', [
    due(NOW, NOW),
    due(NOW - HOUR, NOW - HOUR),
    due(NOW - HOUR, NOW - HOUR + 1),
    due(NOW - HOUR),
    // Known only later: not kept by then.
    due(NOW, NOW + 1),
    due(NOW + 1, NOW - HOUR),
    due(NOW + 1),
    due(NOW + 1, NOW + 1),
    { ...due(NOW, NOW), exclusion: 'spam' },
  ]);
  expect(figure).toMatchObject({ n: 5, value: { value: 2 / 5 }, pending: 2, tally: { metEarly: 1 } });
  expect(Object.fromEntries(figure.tally.leftOut)).toEqual({ spam: 1 });
});

test('a source is asked as far as it is known', () => {
  const moment = { ...momentOf(), effectiveAsOf: () => NOW - HOUR };
  expect(handFigure('promise_kept', [due(NOW, NOW)], moment)).toMatchObject({ n: 0, pending: 1 });
});
