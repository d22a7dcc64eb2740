// A text as cues see it, unit by unit, each with its place in the text as it was sent.
import { COMPLEX, DROPPED, foldCluster, foldUnit, isDigit, isHan, LINE_END, SPACE } from './fold-unit.ts';
import { restoreApostrophes } from './restore-apostrophes.ts';

/** Units of the folded text; buffers are reused, so a text stands only until the next is folded. */
export interface FoldedText {
  units: Uint16Array;
  /** Of each unit, where its source begins and ends in the text as it was sent. */
  begins: Int32Array;
  ends: Int32Array;
  length: number;
}

const MARK = /^\p{M}/u;
/** Letters of pinyin with tone marks, in their folded form. */
const GLOSS = /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹê]$/u;
const LONGEST_GLOSS = 6;
const OPENING = 0x28;
const CLOSING = 0x29;

export function makeFoldedText(): FoldedText {
  return {
    units: new Uint16Array(1024),
    begins: new Int32Array(1024),
    ends: new Int32Array(1024),
    length: 0,
  };
}

/** Room for every unit: compatibility forms grow at most 18-fold, and only where `push` asks for more. */
function reserve(out: FoldedText, size: number): void {
  if (size <= out.units.length) return;
  const grow = Math.max(size, out.units.length * 2);
  const { units, begins, ends } = out;
  out.units = new Uint16Array(grow);
  out.begins = new Int32Array(grow);
  out.ends = new Int32Array(grow);
  out.units.set(units);
  out.begins.set(begins);
  out.ends.set(ends);
}

function push(out: FoldedText, unit: number, begin: number, end: number): void {
  const { length } = out;
  if (length === out.units.length) reserve(out, length + 1);
  out.units[length] = unit;
  out.begins[length] = begin;
  out.ends[length] = end;
  out.length = length + 1;
}

/** Blanks between Han characters are dropped, other runs of them are one. */
function pushVisible(out: FoldedText, unit: number, begin: number, end: number): void {
  const last = out.length - 1;
  if (last >= 1 && out.units[last] === SPACE && isHan(unit) && isHan(out.units[last - 1] as number)) {
    out.length = last;
  }
  push(out, unit, begin, end);
  if (unit === CLOSING) dropGloss(out);
}

function pushBlank(out: FoldedText, unit: number, begin: number): void {
  const last = out.length - 1;
  const before = last < 0 ? LINE_END : (out.units[last] as number);
  if (before === LINE_END) return;
  if (before !== SPACE) push(out, unit, begin, begin + 1);
  else if (unit === LINE_END) out.units[last] = LINE_END;
}

/** `務(wù)`: a reading glued behind a character is left out (texts pasted from teaching software). */
function dropGloss(out: FoldedText): void {
  const { units } = out;
  let at = out.length - 2;
  while (
    at >= 0 &&
    out.length - 2 - at < LONGEST_GLOSS &&
    GLOSS.test(String.fromCharCode(units[at] as number))
  )
    at -= 1;
  const isGloss = at >= 1 && at < out.length - 2 && units[at] === OPENING && isHan(units[at - 1] as number);
  if (isGloss) out.length = at;
}

/** Where the cluster that holds the unit at `from` ends: a whole surrogate pair and the marks behind it. */
function clusterEnd(text: string, from: number): number {
  let end = from + ((text.codePointAt(from) as number) > 0xffff ? 2 : 1);
  while (end < text.length && MARK.test(text.slice(end, end + 2))) {
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  }
  return end;
}

/** Folds the cluster at `at`, together with the letter before it when it begins with a mark. Returns where it ends. */
function foldComplex(text: string, at: number, out: FoldedText): number {
  const end = clusterEnd(text, at);
  const last = out.length - 1;
  const isBehindLetter = last >= 0 && out.ends[last] === at && (out.units[last] as number) > SPACE;
  let begin = at;
  if (isBehindLetter && MARK.test(text.slice(at, at + 2))) {
    begin = out.begins[last] as number;
    while (out.length > 0 && out.begins[out.length - 1] === begin) out.length -= 1;
  }
  const cluster = foldCluster(text.slice(begin, end));
  for (let index = 0; index < cluster.length; index += 1) {
    const unit = cluster.charCodeAt(index);
    if (/\s/u.test(cluster[index] as string)) pushBlank(out, SPACE, begin);
    else pushVisible(out, unit, begin, end);
  }
  return end;
}

/** Folds a text into `out`; linear in its length. */
export function foldInto(text: string, out: FoldedText): FoldedText {
  out.length = 0;
  reserve(out, text.length);
  let at = 0;
  while (at < text.length) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit === COMPLEX) {
      at = foldComplex(text, at, out);
      continue;
    }
    if (unit === SPACE || unit === LINE_END) pushBlank(out, unit, at);
    else if (unit !== DROPPED) pushVisible(out, unit, at, at + 1);
    at += 1;
  }
  restoreApostrophes(out, reserve);
  return out;
}

/** The folded text as a string; unit for unit. */
export function foldedString({ units, length }: FoldedText, from = 0, to = length): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(units[at] as number);
  return text;
}

const COMMA = 0x2c;
const FULL_STOP = 0x2e;
/** `! ? ; 。` and line ends; commas and full stops only where they are not part of a number. */
const CLAUSE_ENDS: ReadonlySet<number> = new Set([0x21, 0x3f, 0x3b, 0x3002, LINE_END]);

/** True where a clause ends: `,.!?;` and their full-width forms, and line ends. */
export function isClauseEnd({ units, length }: FoldedText, at: number): boolean {
  const unit = units[at] as number;
  if (unit !== COMMA && unit !== FULL_STOP) return CLAUSE_ENDS.has(unit);
  const isInNumber =
    at > 0 && at + 1 < length && isDigit(units[at - 1] as number) && isDigit(units[at + 1] as number);
  return !isInNumber;
}
