// What a conversation's name may mean.
import { expect, test } from 'vitest';
import { readingsOfName } from '../../src/model/readings-of-name.ts';

test.each([
  ['c1', [{ id: 'c1' }]],
  ['s1/c1', [{ id: 's1/c1' }, { source: 's1', id: 'c1' }]],
  ['s1//c1', [{ id: 's1//c1' }, { source: 's1', id: '/c1' }, { source: 's1', shop: '', id: 'c1' }]],
  [
    's1/north/a/b',
    [{ id: 's1/north/a/b' }, { source: 's1', id: 'north/a/b' }, { source: 's1', shop: 'north', id: 'a/b' }],
  ],
])('%s', (named, readings) => {
  expect(readingsOfName(named)).toEqual(readings);
});
