// Finds the end of one JSON value in bytes: strings and their escapes are known, brackets are counted.
import { type JsonPlace, type Mark, markAt, nextLine } from './json-place.ts';

export const JSON_BYTE = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  list: 0x5b,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
} as const;
const BACKSLASH = 0x5c;
const LF = 0x0a;

/** A value whose end was not met yet. */
export interface OpenValue {
  readonly start: Mark;
  /** A number or a word: ends before the next delimiter. */
  readonly isScalar: boolean;
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
}

/** The value that begins with the byte at `at`. */
export function beginValue(byte: number, place: JsonPlace, at: number): OpenValue {
  const isScalar = byte !== JSON_BYTE.quote && byte !== JSON_BYTE.list && byte !== JSON_BYTE.object;
  return { start: markAt(place, at), isScalar, depth: 0, isInString: false, isEscaped: false };
}

/** Reads on from `from`; gives where the value ends (behind its last byte), -1 when this chunk ends first. */
export function endOfValue(value: OpenValue, chunk: Buffer, from: number, place: JsonPlace): number {
  if (value.isScalar) return endOfScalar(chunk, from);
  let at = from;
  while (at < chunk.length) {
    if (value.isInString) {
      at = endOfString(value, chunk, at, place);
      if (!value.isInString && value.depth === 0) return at;
      continue;
    }
    const byte = chunk[at++] as number;
    if (byte === JSON_BYTE.quote) value.isInString = true;
    else if (byte === JSON_BYTE.object || byte === JSON_BYTE.list) value.depth++;
    else if (byte === JSON_BYTE.objectEnd || byte === JSON_BYTE.listEnd) {
      if (--value.depth === 0) return at;
    } else if (byte === LF) nextLine(place, at - 1);
  }
  return -1;
}

function endOfString(value: OpenValue, chunk: Buffer, from: number, place: JsonPlace): number {
  let { isEscaped } = value;
  let at = from;
  for (; at < chunk.length; at++) {
    const byte = chunk[at] as number;
    if (byte === LF) nextLine(place, at);
    if (isEscaped) isEscaped = false;
    else if (byte === BACKSLASH) isEscaped = true;
    else if (byte === JSON_BYTE.quote) {
      value.isInString = false;
      at++;
      break;
    }
  }
  value.isEscaped = isEscaped;
  return at;
}

function endOfScalar(chunk: Buffer, from: number): number {
  for (let at = from; at < chunk.length; at++) {
    const byte = chunk[at] as number;
    const isEnd =
      byte <= 0x20 ||
      byte === JSON_BYTE.comma ||
      byte === JSON_BYTE.colon ||
      byte === JSON_BYTE.listEnd ||
      byte === JSON_BYTE.objectEnd;
    if (isEnd) return at;
  }
  return -1;
}
