// Short names for people to read out and type in: Crockford's base 32, without I, L, O and U.

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 50;
const LENGTH = BITS / 5;
const BYTES = 8;

/** The first 50 bits of some bytes (at least 8) as 10 letters. */
export function base32Of(bytes: Uint8Array): string {
  const bits = Buffer.from(bytes).readBigUInt64BE() >> BigInt(BYTES * 8 - BITS);
  return Array.from({ length: LENGTH }, (_, place) => {
    const shift = BigInt(5 * (LENGTH - 1 - place));
    return LETTERS[Number((bits >> shift) & 31n)];
  }).join('');
}

/** The smallest and the largest bytes that begin with such a name; null for what is none. */
export function base32Range(name: string): { first: Buffer; last: Buffer } | null {
  if (name.length !== LENGTH) return null;
  let bits = 0n;
  for (const letter of name.toUpperCase()) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  const shift = BigInt(BYTES * 8 - BITS);
  const bytes = (number: bigint, rest: number): Buffer => {
    const range = Buffer.alloc(16, rest);
    range.writeBigUInt64BE(number);
    return range;
  };
  return { first: bytes(bits << shift, 0), last: bytes(((bits + 1n) << shift) - 1n, 0xff) };
}
