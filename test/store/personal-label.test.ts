// Which labels are too personal to stand in clear.
import { expect, test } from 'vitest';
import { looksPersonal, splitLabels } from '../../src/store/personal-label.ts';

test.each([
  '13812345678',
  '１３８１２３４５６７８',
  '客户 138-1234-5678',
  '+49 30 1234567',
  '010-6655 4433',
  'a.b@example.com',
  '11010519491231002X',
  'x'.repeat(65),
])('%s looks personal', (label) => {
  expect(looksPersonal(label)).toBe(true);
});

test.each(['物流', 'VIP2', '2026-11-21', 'order 12345', 'late_delivery.no_update', '双11', '7天无理由'])(
  '%s stays in clear',
  (label) => {
    expect(looksPersonal(label)).toBe(false);
  },
);

test('a list is split entry by entry', () => {
  expect(splitLabels('a|13812345678|b')).toEqual({ clear: 'a|b', personal: '13812345678' });
  expect(splitLabels('a|b')).toEqual({ clear: 'a|b', personal: null });
  expect(splitLabels('13812345678')).toEqual({ clear: null, personal: '13812345678' });
});
