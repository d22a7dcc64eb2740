// One spelling per identifier, and none for what identifies nobody.
import { expect, test } from 'vitest';
import { type LookupKind, normaliseLookup } from '../../src/model/lookup-value.ts';

test.each<[LookupKind, string, string | null]>([
  ['phone', '13800001111', '13800001111'],
  ['phone', ' +86 138-0000-1111 ', '13800001111'],
  ['phone', '0086 138 0000 1111', '13800001111'],
  ['phone', '１３８００００１１１１', '13800001111'],
  ['phone', '(021) 5555-0100', '02155550100'],
  ['phone', '+1 202 555 0100', '12025550100'],
  ['phone', '8613800001111', '8613800001111'],
  ['phone', '138****1111', null],
  ['phone', '138＊＊＊＊1111', null],
  ['phone', 'unknown', null],
  ['email', ' Buyer.One@Example.COM ', 'buyer.one@example.com'],
  ['email', 'ｂuyer@example.com', 'buyer@example.com'],
  ['email', 'b***r@example.com', null],
  ['other', ' TB_买家*1 ', 'TB_买家*1'],
  ['other', '  ', null],
])('%s %j is looked up as %j', (kind, value, expected) => {
  expect(normaliseLookup(kind, value)).toBe(expected);
});
