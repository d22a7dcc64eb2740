// Inquiries by hand: who counts, once each, and what they paid when (metrics.md §5, 询单转化率).
import { expect, test } from 'vitest';
import { HOUR, handFigure, momentOf, NOW } from './judge-by-hand.ts';

const DAY = 24 * HOUR;
const START = NOW - 10 * DAY;
let persons = 0;
const asked = (startedAt: number, ...paid: number[]) => {
  persons += 1;
  const [person, external_id] = [`person:${persons}`, `c-${persons}`];
  return { stage: 'pre_sale', started_at: startedAt, person, external_id, paid: JSON.stringify(paid) };
};

test('paid within three days ÷ who paid nothing in the thirty days before', () => {
  const figure = handFigure('inquiry_conversion', [
    asked(START, START + 1),
    asked(START, START + 3 * DAY),
    asked(START, START + 3 * DAY + 1),
    asked(START),
    asked(START, START - 30 * DAY - 1),
    // Bought before, at the very start too.
    asked(START, START - 30 * DAY, START + 1),
    asked(START, START, START + 1),
    { ...asked(START, START + 1), stage: 'after_sale' },
    asked(NOW + 1),
  ]);
  expect(figure).toMatchObject({ n: 5, value: { value: 2 / 5 }, pending: 0, target: null });
});

test('a contact counts once it is four days old, as far as orders and conversations are known', () => {
  const young = asked(NOW - 4 * DAY + 1, NOW - 4 * DAY + 2);
  expect(handFigure('inquiry_conversion', [asked(NOW - 4 * DAY, NOW - DAY)])).toMatchObject({
    n: 1,
    value: { value: 1 },
  });
  expect(handFigure('inquiry_conversion', [young])).toMatchObject({ n: 0, pending: 1 });
  const behind = { ...momentOf(), familyAsOf: () => START + 4 * DAY - 1 };
  expect(handFigure('inquiry_conversion', [asked(START, START + 1)], behind)).toMatchObject({
    n: 0,
    pending: 1,
  });
});

test('each person once, by the first contact that counts, in whatever order the rows come', () => {
  const again = (startedAt: number, paid: string, id: string) => ({
    ...asked(startedAt),
    ...{ person: 'person:same', paid, external_id: id },
  });
  const paid = JSON.stringify([START - DAY, START + 41 * HOUR, START + 32 * DAY]);
  const figure = handFigure('inquiry_conversion', [
    again(START - 20 * DAY, '[]', 'b'),
    again(START - 20 * DAY, JSON.stringify([START - 19 * DAY]), 'a'),
    again(START, '[]', 'c'),
    asked(START),
  ]);
  // Of two at one instant `a` is the first.
  expect(figure).toMatchObject({ n: 2, value: { value: 0.5 } });
  const bought = [again(START, paid, 'd'), again(START + DAY, paid, 'e')];
  expect(handFigure('inquiry_conversion', bought)).toMatchObject({ n: 0, pending: 0 });
});
