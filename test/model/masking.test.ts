// No phone, address or card number of a text survives masking, and ordinary numbers do.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText } from '../../src/model/masking.ts';

test.each([
  ['打13812345678', '打138****5678'],
  ['call +86 138-1234-5678 now', 'call 861****5678 now'],
  ['１３８１２３４５６７８', '138****5678'],
  ['(555) 010-4477', '(55****77'],
  ['010-62345678', '010****5678'],
  ['ann.lee+x@example.com, ok', 'a***@example.com, ok'],
  ['身份证 11010119900307123X', '身份证 110****3X'],
  ['card 6222 0212 3456 7890 123', 'card ****0123'],
  ['order 2026-11-21, 3 items, 199.00', 'order 2026-11-21, 3 items, 199.00'],
  ['2026年11月21日 10:30', '2026年11月21日 10:30'],
  ['2026-11-21 13812345678', '2026-11-21 138****5678'],
])('%s → %s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });

test('no run of seven digits is left, however it is written', () => {
  const separator = fc.constantFrom('', ' ', '-', '.', ' (', ') ');
  fc.assert(
    fc.property(fc.tuple(digits(11), separator, fc.string()), ([phone, between, around]) => {
      const text = `${around.replace(/[0-9]/g, '')}x1${phone.join(between)}`;
      expect(maskText(text).replace(/[\s().-]/g, '')).not.toMatch(/\d{7}/);
    }),
  );
});
