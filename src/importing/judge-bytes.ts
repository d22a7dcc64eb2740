// What bytes themselves say about their encoding: the faults of UTF-8, and the NULs of UTF-16 without a BOM.
import { isUtf8 } from 'node:buffer';

/** How many bytes a UTF-8 sequence with this first byte has; 0 when no sequence begins like that. */
export function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** How many bytes at the end begin a UTF-8 character that is not complete: 0 to 3. */
export function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < sequenceLength(byte) ? back : 0;
  }
  return 0;
}

/** Half of a UTF-16 pair written as UTF-8 (ED A0…BF xx), as some Java and MySQL exports do. */
export function isEncodedSurrogate(bytes: Buffer): boolean {
  const [first, second = 0, third = 0] = bytes;
  return first === 0xed && second >= 0xa0 && second <= 0xbf && third >= 0x80 && third <= 0xbf;
}

/** Counts the good sequences beyond ASCII and the runs of bad bytes; a character cut off at the end is neither. */
export function utf8FaultsIn(bytes: Buffer): { firstAt: number | null; bad: number; good: number } {
  const end = bytes.length - unfinishedBytes(bytes);
  let firstAt: number | null = null;
  let bad = 0;
  let good = 0;
  let lastBadAt = -2;
  for (let at = 0; at < end; ) {
    const length = sequenceLength(bytes[at] as number);
    if (length === 1) {
      at++;
      continue;
    }
    const character = bytes.subarray(at, at + length);
    if (length > 0 && (isUtf8(character) || isEncodedSurrogate(character))) {
      good++;
      at += length;
    } else {
      firstAt ??= at;
      if (lastBadAt !== at - 1) bad++;
      lastBadAt = at;
      at++;
    }
  }
  return { firstAt, bad, good };
}

/**
 * `utf-16le` or `utf-16be` when nearly all NULs stand in every second byte, as every Latin letter, digit, separator and
 * line break in UTF-16 puts them; null for anything else. The first KiB is looked at.
 */
export function bareUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const looked = head.subarray(0, 1024);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < looked.length; at++) {
    if (looked[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const isMany = even + odd >= 4 && (even + odd) * 20 >= looked.length;
  if (!isMany || Math.min(even, odd) * 5 > Math.max(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}
