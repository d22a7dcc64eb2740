// Bytes of any encoding → UTF-8 bytes without BOM: a BOM decides, else strict UTF-8; --encoding wins over both.
import { isUtf8 } from 'node:buffer';
import { decodeLegacy, firstUnfit, notEncoded } from './decode-legacy.ts';
import { isEncodedSurrogate, sequenceLength, unfinishedBytes, utf8FaultsIn } from './judge-bytes.ts';
import { peekBytes } from './peek-bytes.ts';

/**
 * Stands for half of a UTF-16 pair, which UTF-8 cannot hold: a noncharacter, so no text has a use for it. Rows that
 * contain it are rejected with E_SURROGATE; the rest of the file is imported.
 */
export const LONE_SURROGATE = '\uFDD0';
const LONE_SURROGATE_BYTES = [0xef, 0xb7, 0x90] as const;

/** True when the name is one that --encoding takes (the labels of the WHATWG encoding standard). */
export function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The stream as UTF-8. `encoding` null: by BOM (UTF-8, UTF-16 LE or BE), else UTF-8. Throws E_IMPORT_ENCODING with the
 * offset of the first byte that does not fit (counted in the unpacked file).
 */
export async function* decodeBytes(
  bytes: AsyncIterable<Buffer>,
  encoding: string | null,
  file: string,
): AsyncGenerator<Buffer> {
  const { head, all } = await peekBytes(bytes, 3);
  const name = encoding === null ? encodingOfBom(head) : new TextDecoder(encoding).encoding;
  if (name === 'utf-8') yield* checkUtf8(all, file);
  else if (name.startsWith('utf-16')) yield* decodeUtf16(all, name, file);
  else yield* decodeLegacy(all, name, file);
}

function encodingOfBom(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Passes valid UTF-8 on; encoded halves of pairs (ED A0…BF xx, written by some Java and MySQL exports) are marked. */
async function* checkUtf8(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of bytes) {
    let whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (isFirst && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf) {
      whole = whole.subarray(3);
      offset = 3;
    }
    isFirst = false;
    const end = whole.length - unfinishedBytes(whole);
    const ready = whole.subarray(0, end);
    rest = whole.subarray(end);
    if (ready.length > 0) yield isUtf8(ready) ? ready : markSurrogates(ready, offset, file);
    offset += end;
  }
  if (rest.length > 0) throw notEncoded(file, offset, 'utf-8');
}

/** Slow path for a chunk that is not valid: walks it character by character. */
function markSurrogates(bytes: Buffer, offset: number, file: string): Buffer {
  const marked = Buffer.from(bytes);
  for (let at = 0; at < marked.length; ) {
    const length = sequenceLength(marked[at] as number);
    const character = marked.subarray(at, at + length);
    if (isEncodedSurrogate(character)) {
      marked.set(LONE_SURROGATE_BYTES, at);
    } else if (length === 0 || !isUtf8(character)) {
      throw notEncoded(file, offset + at, 'utf-8');
    }
    at += length;
  }
  return marked;
}

async function* decodeUtf16(
  bytes: AsyncIterable<Buffer>,
  name: string,
  file: string,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of bytes) {
    const whole = Buffer.concat([rest, chunk]);
    let end = whole.length - (whole.length % 2);
    if (end >= 2 && isHighSurrogate(whole, end - 2, name)) end -= 2;
    rest = Buffer.from(whole.subarray(end));
    yield encodeUnits(whole.subarray(0, end), name, offset === 0);
    offset += end;
  }
  if (rest.length % 2 === 1) throw notEncoded(file, offset + rest.length - 1, name);
  if (rest.length > 0) yield encodeUnits(rest, name, false);
}

function isHighSurrogate(bytes: Buffer, at: number, name: string): boolean {
  const high = bytes[name === 'utf-16be' ? at : at + 1] as number;
  return high >= 0xd8 && high <= 0xdb;
}

function encodeUnits(bytes: Buffer, name: string, isStart: boolean): Buffer {
  const text = (name === 'utf-16be' ? bytes.swap16() : bytes).toString('utf16le');
  const body = isStart && text.startsWith('\uFEFF') ? text.slice(1) : text;
  return Buffer.from(body.replace(/\p{Cs}/gu, LONE_SURROGATE), 'utf8');
}

/**
 * The beginning of a text as UTF-8 without BOM, up to the first byte that does not fit (which is no fault here: whoever
 * reads the file will meet it), and whether all of it fits; a character cut off at the end is left out.
 */
export function decodeHead(head: Buffer, name: string): { bytes: Buffer; isClean: boolean } {
  if (name === 'utf-8') {
    const { firstAt } = utf8FaultsIn(head);
    const end = firstAt ?? head.length - unfinishedBytes(head);
    const body = head.subarray(head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0, end);
    return { bytes: isUtf8(body) ? body : markSurrogates(body, 0, ''), isClean: firstAt === null };
  }
  if (name.startsWith('utf-16')) {
    const even = Buffer.from(head.subarray(0, head.length - (head.length % 2)));
    return { bytes: encodeUnits(even, name, true), isClean: true };
  }
  const end = firstUnfit(head, name);
  const decoder = new TextDecoder(name, { fatal: true });
  const text = decoder.decode(head.subarray(0, end ?? head.length), { stream: true });
  return { bytes: Buffer.from(text.replace(/^\uFEFF/, ''), 'utf8'), isClean: end === null };
}
