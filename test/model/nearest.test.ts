// Typing mistakes find the word that was meant; other words find none.
import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

const KNOWN = [
  'first_response',
  'next_response',
  'csat',
  'nps',
  'overview',
  'daily',
  'taobao.order_items',
  'taobao.orders',
];

test.each([
  ['fist_response', 'first_response'],
  ['first_respones', 'first_response'],
  ['CSTA', 'csat'],
  ['over', 'overview'],
  ['dialy', 'daily'],
  ['taobao.order', 'taobao.orders'],
  ['colour', null],
  ['', null],
  ['x'.repeat(1000), null],
])('%s → %s', (word, meant) => {
  expect(nearest(word, KNOWN)).toBe(meant);
});
