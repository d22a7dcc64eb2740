// Cells survive being written, whatever their ranks; columns of one rank share it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCells, writeCells } from '../../src/store/cell-text.ts';

const cell = fc.tuple(
  fc.oneof(fc.string(), fc.integer()),
  fc.constantFrom(0, 5, 1_795_298_641_584),
  fc.constantFrom(0, 7),
);
const column = fc.constantFrom('status', 'tags', 'amount_e4', 'opened_at', 'team', 'customer_id');

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.dictionary(column, cell, { noNullPrototype: true }), (cells) => {
      expect(readCells(writeCells(cells))).toEqual(cells);
    }),
  );
});

test('one rank is written once', () => {
  expect(writeCells({ a: ['x', 3, 1], b: [2, 3, 1], c: ['z', 4, 1] })).toBe(
    '[[3,1,{"a":"x","b":2}],[4,1,{"c":"z"}]]',
  );
});
