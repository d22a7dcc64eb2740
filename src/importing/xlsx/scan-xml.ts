// Finds tags and text in the XML of a workbook's parts while they stream by; memory does not grow with a long text.

/** What the scanner tells of: names without their prefix, attributes as written, text decoded and in pieces. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** The state between two chunks. */
export interface XmlScan {
  readonly listener: XmlListener;
  rest: string;
  /** Behind `<![CDATA[`, where `<` and `&` mean themselves. */
  isCdata: boolean;
  /** Behind `<!--`. */
  isComment: boolean;
}

/** The XML is broken, or of a kind that no workbook has (a document type with entities). */
export class BadXml extends Error {}

/** Tags longer than this are none. */
const LONGEST_TAG = 64 * 1024;
/** `&#x10FFFF;` and names of this length at most. */
const LONGEST_ENTITY = 12;
/** A whole tag: quotes may hold `>`. */
const TAG = /<[^"'<>]*(?:(?:"[^"]*"|'[^']*')[^"'<>]*)*>/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function beginXml(listener: XmlListener): XmlScan {
  return { listener, rest: '', isCdata: false, isComment: false };
}

/** Scans one more piece of the text. Throws BadXml. */
export function scanXml(scan: XmlScan, chunk: string): void {
  const text = scan.rest === '' ? chunk : scan.rest + chunk;
  let at = 0;
  for (let next = step(scan, text, at); next > at; next = step(scan, text, at)) at = next;
  scan.rest = text.slice(at);
}

/** Ends the part: what is left of a tag means that it was cut off. */
export function endXml(scan: XmlScan): void {
  if (scan.isCdata || scan.isComment || scan.rest.trimStart() !== '') throw new BadXml('cut off');
}

/** Handles what stands at `at`; gives where it ends, or `at` when more text is needed. */
function step(scan: XmlScan, text: string, at: number): number {
  if (scan.isComment) return skipComment(scan, text, at);
  if (scan.isCdata) return takeCdata(scan, text, at);
  if (at >= text.length) return at;
  return text.charCodeAt(at) === 0x3c ? takeTag(scan, text, at) : takeText(scan, text, at);
}

function takeText(scan: XmlScan, text: string, at: number): number {
  const tag = text.indexOf('<', at);
  let end = tag < 0 ? text.length : tag;
  if (tag < 0) {
    const entity = text.lastIndexOf('&');
    if (entity >= at && end - entity <= LONGEST_ENTITY && !text.includes(';', entity)) end = entity;
  }
  if (end > at) scan.listener.text(decodeEntities(text.slice(at, end)));
  return end;
}

function takeTag(scan: XmlScan, text: string, at: number): number {
  const second = text[at + 1];
  if (second === undefined) return at;
  if (second === '!') return takeMark(scan, text, at);
  if (second === '?') return behind(text, '?>', at);
  TAG.lastIndex = at;
  if (!TAG.test(text)) {
    const isEnded =
      text.length - at > LONGEST_TAG || (text.indexOf('<', at + 1) >= 0 && !isQuoteOpen(text, at));
    if (isEnded) throw new BadXml('no tag');
    return at;
  }
  const end = TAG.lastIndex;
  if (second === '/') scan.listener.close(localName(text.slice(at + 2, end - 1).trimEnd()));
  else openTag(scan.listener, text.slice(at + 1, end - 1));
  return end;
}

/** True while a value is not closed: the tag may still become whole. */
function isQuoteOpen(text: string, at: number): boolean {
  let quote = '';
  for (let i = at; i < text.length; i++) {
    const char = text[i] as string;
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

function openTag(listener: XmlListener, tag: string): void {
  const isEmpty = tag.endsWith('/');
  const inner = isEmpty ? tag.slice(0, -1) : tag;
  const space = inner.search(/\s/);
  const name = localName(space < 0 ? inner : inner.slice(0, space));
  listener.open(name, space < 0 ? '' : inner.slice(space));
  if (isEmpty) listener.close(name);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function takeMark(scan: XmlScan, text: string, at: number): number {
  const mark = text.slice(at, at + 9);
  if ('<![CDATA['.startsWith(mark)) {
    if (mark.length < 9) return at;
    scan.isCdata = true;
    return at + 9;
  }
  if (mark.length >= 4 && !mark.startsWith('<!--')) throw new BadXml('a document type');
  if (mark.length < 4) return at;
  scan.isComment = true;
  return at + 4;
}

function skipComment(scan: XmlScan, text: string, at: number): number {
  const end = text.indexOf('-->', at);
  if (end < 0) return Math.max(at, text.length - 2);
  scan.isComment = false;
  return end + 3;
}

function takeCdata(scan: XmlScan, text: string, at: number): number {
  const close = text.indexOf(']]>', at);
  const end = close < 0 ? Math.max(at, text.length - 2) : close;
  if (end > at) scan.listener.text(text.slice(at, end));
  if (close < 0) return end;
  scan.isCdata = false;
  return close + 3;
}

function behind(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at);
  if (end >= 0) return end + mark.length;
  if (text.length - at > LONGEST_TAG) throw new BadXml('no end of an instruction');
  return at;
}

/** `&lt;`, `&#20013;`, `&#x4E2D;`; what is none stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{1,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const ATTRIBUTE = /([^\s=:"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Written otherwise than every known program does. */
const UNUSUAL = /['\t\n\r&:]| =|= /;

/** The attributes of a tag by name without prefix; name spaces are left out. */
export function readAttributes(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { 1: name, 2: double, 3: single, index } of text.matchAll(ATTRIBUTE)) {
    if (name === 'xmlns' || text.slice(0, index).endsWith('xmlns:')) continue;
    values.set(name as string, decodeEntities(double ?? single ?? ''));
  }
  return values;
}

/** One attribute of a tag whose values hold no blanks, as cells and rows have them by the million; `needle` is ` name="`. */
export function plainAttribute(text: string, needle: string): string | undefined {
  if (UNUSUAL.test(text)) return readAttributes(text).get(needle.slice(1, -2));
  const at = text.indexOf(needle);
  return at < 0 ? undefined : text.slice(at + needle.length, text.indexOf('"', at + needle.length));
}
