// HTML of messages → the text a reader sees: blocks on lines of their own, entities decoded, scripts and styles gone.

/** Elements that begin and end a line. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose content nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg']);
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    copy: '©',
    reg: '®',
    trade: '™',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    times: '×',
    divide: '÷',
    deg: '°',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    sect: '§',
    para: '¶',
    zwnj: '',
    zwj: '\u200d',
    shy: '',
  }),
);
const LONGEST_ENTITY = 10;

/** The character of `&name;`, `&#8230;` or `&#x2026;`; null when it is none. */
function entity(name: string): string | null {
  if (name.charCodeAt(0) !== 0x23) return ENTITIES.get(name) ?? null;
  const isHex = name[1] === 'x' || name[1] === 'X';
  const digits = name.slice(isHex ? 2 : 1);
  if (!(isHex ? /^[0-9a-f]{1,6}$/i : /^\d{1,7}$/).test(digits)) return null;
  const code = Number.parseInt(digits, isHex ? 16 : 10);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}

function decodeEntities(text: string): string {
  let decoded = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const end = text.slice(at + 1, at + 2 + LONGEST_ENTITY).indexOf(';');
    const character = end > 0 ? entity(text.slice(at + 1, at + 1 + end)) : null;
    if (character === null) continue;
    decoded += text.slice(from, at) + character;
    at += end + 1;
    from = at + 1;
  }
  return decoded + text.slice(from);
}

/** Where a tag that opens at `at` ends (its `>`): quoted values may hold one. -1 when it never ends. */
function endOfTag(html: string, at: number): number {
  let quote = '';
  for (let position = at + 1; position < html.length; position += 1) {
    const character = html[position] as string;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return position;
  }
  return -1;
}

const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;

/** Behind `</name …>` of an element whose content is not text; the end of the document when it is never closed. */
function skipElement(html: string, lower: string, { name, from }: { name: string; from: number }): number {
  const close = lower.indexOf(`</${name}`, from);
  if (close < 0) return html.length;
  const end = html.indexOf('>', close);
  return end < 0 ? html.length : end + 1;
}

/** Every part of the document once, from left to right: what is text goes into `out`, a line break where a block stands. */
function walk(html: string): string {
  const lower = html.toLowerCase();
  let out = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return out + collapse(html.slice(at));
    out += collapse(html.slice(at, open));
    const next = afterTag(html, lower, open);
    out += next.text;
    at = next.at;
  }
  return out;
}

/** What stands for a tag in the text, and where reading goes on. A `<` that opens no tag is text. */
function afterTag(html: string, lower: string, open: number): { at: number; text: string } {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return { at: end < 0 ? html.length : end + 3, text: '' };
  }
  if (html[open + 1] === '!' || html[open + 1] === '?') {
    const end = html.indexOf('>', open);
    return { at: end < 0 ? html.length : end + 1, text: '' };
  }
  const [, slash, written] = TAG.exec(html.slice(open, open + 40)) ?? [];
  const end = written === undefined ? -1 : endOfTag(html, open);
  if (written === undefined) return { at: open + 1, text: '<' };
  // A tag that never ends: looking for the end of the next ones too would take the square of the time.
  if (end < 0) return { at: html.length, text: collapse(html.slice(open)) };
  const name = written.toLowerCase();
  if (UNSEEN.has(name) && slash === '') {
    return { at: skipElement(html, lower, { name, from: end }), text: '' };
  }
  if (name === 'br' || BLOCKS.has(name)) return { at: end + 1, text: name === 'br' ? BREAK : EDGE };
  return { at: end + 1, text: name === 'td' || name === 'th' ? ' ' : '' };
}

/** A line break that was asked for, and the edge of a block, which is one line break however many edges meet. */
const BREAK = '\uFDD0';
const EDGE = '\uFDD1';
const NOT_SEEN = /[\uFDD0\uFDD1]/g;

function collapse(text: string): string {
  return text.replace(NOT_SEEN, '').replace(/[ \t\r\n\f]+/g, ' ');
}

/** Blanks beside line breaks go, edges that meet become one break; more than one empty line becomes one. */
function layLines(text: string): string {
  const lines = text
    .replace(/ {2,}/g, ' ')
    .replace(/ *\uFDD1[ \uFDD1]*/g, EDGE)
    .replaceAll(EDGE + BREAK + EDGE, BREAK + BREAK)
    .replaceAll(BREAK + EDGE, EDGE)
    .split(/[\uFDD0\uFDD1]/)
    .map((line) => line.trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text of an HTML fragment. Time is linear in its length. Text without `<` and `&` is given back as it is. */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return html.includes('&') ? decodeEntities(html) : html;
  return decodeEntities(layLines(walk(html)));
}
