// Order numbers of random texts, found twice by code that shares nothing.
import { expect, test } from 'vitest';
import { findOrderNumbers, prepareOrderNumbers } from '../../src/facts/text/find-order-numbers.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { plainOrderNumbers } from './plain-order-numbers.ts';
import { pick, seeded } from './random-conversation.ts';

const { orderNumbers } = defaultPolicy().policy.text;
const PARTS = [
  ...[
    '订单',
    '订单号',
    '订单号码',
    '单号',
    'order',
    'Order No.',
    'ORDER NUMBER',
    'order id',
    'order #',
    'reorder',
  ],
  ...[
    '是',
    '为',
    ' is ',
    ':',
    '：',
    '#',
    '（',
    '(',
    '【',
    ' ',
    '  ',
    '    ',
    '，',
    '。',
    '\n',
    '-',
    '_',
    '/',
  ],
  ...['12', '345', '6789', '0', '１２３４', '261210000000012345', '20261121000000000001', '888888'],
  ...[
    '123456-123456789012345',
    '112-1234567-7654321',
    'P12345678901234567',
    'E12345678901234',
    'A-10023',
    'x',
  ],
  ...['13912345678', '+8613912345678', '010-12345678', '0755-1234567', '01012345678', '11010519491231002X'],
  ...['110105194912310021', '亲', '麻烦查一下', 'please', '12345678901', '123456789012345678901234'],
];

test('4,000 random texts', () => {
  const random = seeded(20_261_122);
  const prepared = prepareOrderNumbers(orderNumbers);
  let [none, one, several] = [0, 0, 0];
  for (let no = 0; no < 4000; no += 1) {
    const text = Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(random, PARTS)).join('');
    const plain = plainOrderNumbers(text, orderNumbers);
    expect(findOrderNumbers(text, prepared), text).toEqual(plain);
    if (plain.length === 0) none += 1;
    else if (plain.length === 1) one += 1;
    else several += 1;
  }
  expect(Math.min(none, one, several)).toBeGreaterThan(300);
});

test.each([
  ['订单号 2026112000001 还没到', ['2026112000001']],
  ['Order no. a-10023, please', ['A-10023']],
  ['电话 13912345678', []],
  ['身份证 11010519491231002X', []],
  ['单号：SF1234567890123', ['SF1234567890123']],
])('%s', (text, numbers) => {
  expect(plainOrderNumbers(text, orderNumbers)).toEqual(numbers);
});
