// SipHash-2-4 against the vectors published with the paper's reference code.
import { expect, test } from 'vitest';
import { sipHash, sipKey } from '../../src/store/siphash.ts';

const KEY = sipKey(Uint8Array.from({ length: 16 }, (_, i) => i));
/** Output bytes, first to last, for the input 00 01 02 … of the given length. */
const VECTORS: readonly (readonly [number, string])[] = [
  [0, '310e0edd47db6f72'],
  [1, 'fd67dc93c539f874'],
  [7, '37d1018bf50002ab'],
  [8, '6224939a79f5f593'],
  [15, 'e545be4961ca29a1'],
  [63, '724506eb4c328a95'],
];

test.each(VECTORS)('the hash of %i bytes is the reference value', (length, hex) => {
  const input = Uint8Array.from({ length }, (_, i) => i);
  expect(sipHash(KEY, input)).toBe(Buffer.from(hex, 'hex').readBigInt64LE());
});

test('only the first bytes of a longer buffer count when a length is given', () => {
  const input = Uint8Array.from({ length: 40 }, (_, i) => i);
  expect(sipHash(KEY, input, 15)).toBe(Buffer.from('e545be4961ca29a1', 'hex').readBigInt64LE());
});
