// Text that was decoded wrongly and saved so: what it was before, if that can be told.

const HAN = /\p{Script=Han}/gu;

/** What windows-1252 makes of the bytes 80 to 9F; the five it does not know pass as they are. */
const CP1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** Stands for a byte that was lost: the replacement character, or a blank that was a no-break space. */
const LOST = -1;

/**
 * The text as it probably was, when `text` is UTF-8 that was read as windows-1252 (`è®¢å�•`), UTF-8 that was read as GBK
 * (`璁㈠崟`), or GBK that was read as windows-1252 (`¶©µ¥`); characters that cannot be brought back are `?`. Null for a text
 * that is what it seems.
 */
export function undoMojibake(text: string): string | null {
  return utf8ReadAsLatin(text) ?? gbkReadAsLatin(text) ?? utf8ReadAsGbk(text);
}

/** The bytes that windows-1252 would have read as this text; null when a character is none of its own. */
function latinBytes(text: string): number[] | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const high = CP1252.indexOf(character);
    if (character === '\uFFFD') bytes.push(LOST);
    else if (high >= 0 && character.length === 1) bytes.push(0x80 + high);
    else if (code < 0x100 && character.length === 1) bytes.push(code);
    else return null;
  }
  return bytes;
}

function utf8ReadAsLatin(text: string): string | null {
  const bytes = latinBytes(text);
  if (bytes === null) return null;
  let before = '';
  let restored = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number;
    const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const sequence = bytes.slice(at, at + length);
    if (lead >= 0 && lead < 0x80) before += String.fromCharCode(lead);
    else if (length === 1 || sequence.length < length || !sequence.slice(1).every(isContinuation))
      return null;
    else {
      before += sequence.includes(LOST) ? '?' : Buffer.from(sequence).toString('utf8');
      restored++;
    }
    at += length;
  }
  // One accented letter pair can be meant; two in a row hardly.
  return restored >= 2 ? before : null;
}

function isContinuation(byte: number): boolean {
  return byte === LOST || (byte >= 0x80 && byte <= 0xbf);
}

function gbkReadAsLatin(text: string): string | null {
  const bytes = latinBytes(text);
  if (bytes === null || bytes.includes(LOST) || !/[\x80-\u2122]{4}/.test(text)) return null;
  const before = decode(Buffer.from(bytes), 'gb18030');
  const beyond = bytes.filter((byte) => byte >= 0x80).length;
  // Words with an accent here and there make characters of one accented and one plain letter.
  return before !== null && (before.match(HAN)?.length ?? 0) * 2 === beyond ? before : null;
}

/** Only text in which every character beyond ASCII is a pair of GBK; the last bytes may have been lost. */
function utf8ReadAsGbk(text: string): string | null {
  if ((text.match(HAN)?.length ?? 0) < 3) return null;
  const pairs = gbkPairs();
  const bytes: number[] = [];
  for (const character of text) {
    const pair = character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : pairs.get(character);
    if (pair === undefined) return null;
    if (pair > 0xff) bytes.push(pair >> 8);
    bytes.push(pair & 0xff);
  }
  const before = decode(Buffer.from(bytes), 'utf-8');
  return before !== null && before.search(HAN) >= 0 ? before : null;
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

let pairsOfGbk: ReadonlyMap<string, number> | null = null;

/** Character → its two bytes; made when first needed, which is only on the way to an error. */
function gbkPairs(): ReadonlyMap<string, number> {
  if (pairsOfGbk !== null) return pairsOfGbk;
  const pairs = new Map<string, number>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\uFFFD') pairs.set(character, (lead << 8) | trail);
    }
  }
  pairsOfGbk = pairs;
  return pairs;
}
