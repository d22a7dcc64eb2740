// SipHash-2-4 (Aumasson and Bernstein, 2012) over bytes: 64 bits under a 128-bit key, computed in 32-bit halves.

/** The key as four little-endian 32-bit words: k0 low, k0 high, k1 low, k1 high. */
export type SipKey = Int32Array;

/** Four 64-bit lanes v0…v3, each as low and high half. */
const v = new Int32Array(8);
const result = new DataView(new ArrayBuffer(8));

/** From 16 key bytes. */
export function sipKey(bytes: Uint8Array): SipKey {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  return Int32Array.of(...[0, 4, 8, 12].map((offset) => view.getInt32(offset, true)));
}

/** Lane `a` += lane `b`. */
function add(a: number, b: number): void {
  const low = (v[a]! >>> 0) + (v[b]! >>> 0);
  v[a + 1] = v[a + 1]! + v[b + 1]! + (low > 0xffffffff ? 1 : 0);
  v[a] = low;
}

/** Lane `a` = (lane `a` rotated left by `bits` < 32) xor lane `b`. */
function rotateXor(a: number, bits: number, b: number): void {
  const low = v[a]!;
  const high = v[a + 1]!;
  v[a] = ((low << bits) | (high >>> (32 - bits))) ^ v[b]!;
  v[a + 1] = ((high << bits) | (low >>> (32 - bits))) ^ v[b + 1]!;
}

/** Lane `a` rotated by 32: its halves change places. */
function swapHalves(a: number): void {
  const low = v[a]!;
  v[a] = v[a + 1]!;
  v[a + 1] = low;
}

function sipRound(): void {
  add(0, 2);
  rotateXor(2, 13, 0);
  swapHalves(0);
  add(4, 6);
  rotateXor(6, 16, 4);
  add(0, 6);
  rotateXor(6, 21, 0);
  add(4, 2);
  rotateXor(2, 17, 4);
  swapHalves(4);
}

function takeWord(low: number, high: number): void {
  v[6] = v[6]! ^ low;
  v[7] = v[7]! ^ high;
  sipRound();
  sipRound();
  v[0] = v[0]! ^ low;
  v[1] = v[1]! ^ high;
}

function start(key: SipKey): void {
  // The lanes' constants spell "somepseudorandomlygeneratedbytes".
  v[0] = key[0]! ^ 0x70736575;
  v[1] = key[1]! ^ 0x736f6d65;
  v[2] = key[2]! ^ 0x6e646f6d;
  v[3] = key[3]! ^ 0x646f7261;
  v[4] = key[0]! ^ 0x6e657261;
  v[5] = key[1]! ^ 0x6c796765;
  v[6] = key[2]! ^ 0x79746573;
  v[7] = key[3]! ^ 0x74656462;
}

/** The last word: what is left of the bytes, and their number modulo 256 in the top byte. */
function takeTail(bytes: Uint8Array, from: number, length: number): void {
  let low = 0;
  let high = length << 24;
  for (let i = from; i < length; i++) {
    const shift = (i - from) * 8;
    if (shift < 32) low |= bytes[i]! << shift;
    else high |= bytes[i]! << (shift - 32);
  }
  takeWord(low, high);
}

/** The hash of the first `length` bytes as a signed 64-bit integer, ready for an INTEGER column. */
export function sipHash(key: SipKey, bytes: Uint8Array, length = bytes.length): bigint {
  start(key);
  const whole = length & ~7;
  for (let i = 0; i < whole; i += 8) {
    takeWord(
      bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24),
      bytes[i + 4]! | (bytes[i + 5]! << 8) | (bytes[i + 6]! << 16) | (bytes[i + 7]! << 24),
    );
  }
  takeTail(bytes, whole, length);
  v[4] = v[4]! ^ 0xff;
  for (let i = 0; i < 4; i++) sipRound();
  result.setInt32(0, v[0]! ^ v[2]! ^ v[4]! ^ v[6]!, true);
  result.setInt32(4, v[1]! ^ v[3]! ^ v[5]! ^ v[7]!, true);
  return result.getBigInt64(0, true);
}
