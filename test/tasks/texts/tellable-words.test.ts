// Unknown words are told, values that may be a person's only by their shape.
import { expect, test } from 'vitest';
import { tellableWords } from '../../../src/tasks/texts/tellable-words.ts';

const shown = (word: string) => tellableWords([{ column: 'status', word, count: 1 }])[0]?.word;

test.each(['部分退款中', 'Waiting on Third Party', 'OpenPending', 'wc-refunded', 'v2', '1/1已发货'])(
  '%s',
  (word) => {
    expect(shown(word)).toBe(word);
  },
);

test.each([
  ['13800000001', '99999999999'],
  ['138****0003', '999****9999'],
  ['138 0000 0001', '999 9999 9999'],
  ['上海 上海市 浦东新区', '文文 文文 文文'],
  ['ana@example.com', 'aaa@aaaaaa.aaa'],
  ['广东省 深圳市 南山区 不存在路 1号 2栋 301室', '文文 文文 文文 文文 9文 9文 999文'],
])('%s → %s', (word, shape) => {
  expect(shown(word)).toBe(shape);
});

test('of one shape they are counted together, column by column', () => {
  const words = ['13800000001', '13800000002'].map((word) => ({ column: 'status', word, count: 2 }));
  expect(tellableWords([...words, { column: 'kind', word: '13800000001', count: 1 }])).toEqual([
    { column: 'status', word: '99999999999', count: 4 },
    { column: 'kind', word: '99999999999', count: 1 },
  ]);
});
