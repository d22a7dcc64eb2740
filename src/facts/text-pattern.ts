// The policy's text patterns as one regular expression: `#` a number, `…` up to 20 characters, `{a|b}` one of several.
import { foldText } from './fold-text.ts';

const NUMBER = String.raw`(?:\d{1,4}|[零一二两兩三四五六七八九十半几幾]{1,3})\s*[个個]?`;
const GAP = '[^\\n]{0,20}?';

function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/ +/g, '\\s+');
}

/** One pattern without word borders. Around a number and inside Chinese, spaces may stand or be missing. */
function sourceOf(pattern: string): string {
  return foldText(pattern.replaceAll('…', '\u{E000}'))
    .split(/([#\u{E000}]|\{[^{}]*\})/u)
    .map((part) => {
      if (part === '#') return `\\s*${NUMBER}\\s*`;
      if (part === '\u{E000}') return GAP;
      if (part.startsWith('{')) return `(?:${part.slice(1, -1).split('|').map(sourceOf).join('|')})`;
      return escapeLiteral(part);
    })
    .join('');
}

/** English words match whole: `press` is not found in `pressure`. Chinese has no borders between words. */
const WORD_START = '(?:(?<![a-z0-9])|(?![a-z]))';
const WORD_END = '(?:(?![a-z0-9])|(?<![a-z]))';

/** The source of one pattern with its borders, for folded text. */
export function bordered(pattern: string): string {
  return `${WORD_START}${sourceOf(pattern)}${WORD_END}`;
}

/** A test for folded text that holds when any pattern occurs in it; no pattern never holds. */
export function anyPattern(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.length === 0 ? '(?!)' : patterns.map(bordered).join('|'), 'u');
}
