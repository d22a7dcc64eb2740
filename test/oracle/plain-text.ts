// Text rules straight from metrics.md §0, §2.1 and §2.4, written the slow and obvious way.
import type { TextRules } from '../../src/model/policy.ts';

const SIGNS = '。，！~.,! \t\n\r';

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function strip(text: string): string {
  let kept = '';
  for (const sign of fold(text)) {
    const code = sign.codePointAt(0) as number;
    const isDecoration = code === 0xfe0e || code === 0xfe0f || (code >= 0x1f3fb && code <= 0x1f3ff);
    if (!SIGNS.includes(sign) && sign.trim() !== '' && !isDecoration) kept += sign;
  }
  return kept;
}

/** Cuts items off the front in every possible way until nothing is left. */
function isSequence(rest: string, items: readonly string[], dead: Set<number>): boolean {
  if (rest === '') return true;
  if (dead.has(rest.length)) return false;
  for (const item of items) {
    if (rest.startsWith(item) && isSequence(rest.slice(item.length), items, dead)) return true;
  }
  dead.add(rest.length);
  return false;
}

const stripped = new Map<TextRules, string[]>();

export function isClosing(text: string, rules: TextRules): boolean {
  const items = stripped.get(rules) ?? [...rules.closingList, ...rules.closingEmoji].map(strip);
  stripped.set(rules, items);
  const rest = strip(text);
  return rest !== '' && isSequence(rest, items, new Set());
}

const LATIN = /[a-z0-9]/;

export function isQuestion(text: string, rules: TextRules): boolean {
  const folded = fold(text).trim();
  if (folded === '') return false;
  if (rules.questionEndings.some((ending) => folded.endsWith(fold(ending)))) return true;
  return rules.questionStarts.some((start) => {
    if (!folded.startsWith(start)) return false;
    const next = folded[start.length] ?? '';
    return !(LATIN.test(start.at(-1) as string) && LATIN.test(next));
  });
}

/** Every `{a|b}` written out: a pattern without choices for each combination. */
function writeOut(pattern: string): string[] {
  const open = pattern.indexOf('{');
  if (open < 0) return [pattern];
  const close = pattern.indexOf('}', open);
  const tails = writeOut(pattern.slice(close + 1));
  return pattern
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => tails.map((tail) => pattern.slice(0, open) + choice + tail));
}

const DIGITS = '零一二两兩三四五六七八九十半几幾';

function skipSpaces(text: string, at: number): number {
  let end = at;
  while (end < text.length && (text[end] as string).trim() === '') end += 1;
  return end;
}

/** Where a number with spaces around it and 个 after it may end. */
function numberEnds(text: string, at: number): number[] {
  const ends: number[] = [];
  const start = skipSpaces(text, at);
  for (const [signs, longest] of [
    ['0123456789', 4],
    [DIGITS, 3],
  ] as const) {
    for (let length = 1; length <= longest; length += 1) {
      if (!signs.includes(text[start + length - 1] ?? ' ')) break;
      const after = skipSpaces(text, start + length);
      ends.push(start + length, after);
      if ('个個'.includes(text[after] ?? ' ')) ends.push(after + 1, skipSpaces(text, after + 1));
    }
  }
  return ends;
}

/** All ends of a pattern that starts at a place of the text. */
function endsOf(text: string, at: number, pattern: string): number[] {
  if (pattern === '') return [at];
  const [sign, rest] = [pattern[0] as string, pattern.slice(1)];
  if (sign === '#') return numberEnds(text, at).flatMap((end) => endsOf(text, end, rest));
  if (sign === '…') {
    const ends: number[] = [];
    for (let end = at; end <= Math.min(text.length, at + 20); end += 1) {
      ends.push(...endsOf(text, end, rest));
      if (text[end] === '\n') break;
    }
    return ends;
  }
  if (sign === ' ') {
    const end = skipSpaces(text, at);
    return end === at ? [] : endsOf(text, end, rest);
  }
  return text[at] === sign ? endsOf(text, at + 1, rest) : [];
}

function occurs(folded: string, pattern: string): boolean {
  // A text that lacks one of the pattern's own signs cannot hold it; saves most of the work.
  for (const sign of pattern) if (!'#… '.includes(sign) && !folded.includes(sign)) return false;
  for (let at = 0; at <= folded.length; at += 1) {
    if (/^[a-z]/.test(pattern) && LATIN.test(folded[at - 1] ?? ' ')) continue;
    const ends = endsOf(folded, at, pattern);
    if (ends.some((end) => !(/[a-z]$/.test(pattern) && LATIN.test(folded[end] ?? ' ')))) return true;
  }
  return false;
}

const written = new Map<readonly string[], string[]>();

function matchesAny(text: string, patterns: readonly string[]): boolean {
  const folded = fold(text).trim();
  const plain = written.get(patterns) ?? patterns.flatMap(writeOut);
  written.set(patterns, plain);
  return plain.some((pattern) => occurs(folded, pattern));
}

export function isPromise(text: string, rules: TextRules): boolean {
  return matchesAny(text, rules.promisePatterns);
}

export function isHandoffNotice(text: string, rules: TextRules): boolean {
  return matchesAny(text, rules.handoffNotices) && !matchesAny(text, rules.inputRequests);
}
