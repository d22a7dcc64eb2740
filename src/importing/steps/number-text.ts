// Numbers as exports write them (`1.234,50 元`, `(12)`, full-width digits) → plain decimal text such as `-1234.50`.
import type { CellStep } from './cell-value.ts';

export interface NumberSpec {
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
  readonly strip?: readonly string[];
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** Signs and names of money, and blanks of any kind. */
const MONEY = /[\s\p{Sc}]|元|圆|RMB|CNY|USD|EUR|GBP|BDT|US(?=\p{Sc})/giu;
/** Groups of three; of two before the last three, as India writes them. */
const GROUPED = /^\d{1,3}(?:#\d{3})+$|^\d{1,2}(?:#\d{2})*#\d{3}$/;

/** Takes off the words, the money and the sign; null when the sign is written twice. */
function bare(text: string, words: readonly string[]): { digits: string; sign: string } | null {
  let rest = /[^\0-\x7f]/.test(text) ? text.normalize('NFKC') : text;
  for (const word of words) rest = rest.replaceAll(word, '');
  rest = rest.replace(MONEY, '').replace('\u2212', '-');
  const inBrackets = /^\((.*)\)$/.exec(rest)?.[1];
  rest = inBrackets ?? rest;
  const sign = /^[+-]/.exec(rest)?.[0] ?? '';
  if (inBrackets !== undefined && sign !== '') return null;
  return { digits: rest.slice(sign.length), sign: inBrackets !== undefined || sign === '-' ? '-' : '' };
}

/** The whole part without its separators; null when they do not stand between groups. */
function ungrouped(whole: string, thousands: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  if (thousands === '') return null;
  const marked = whole.replaceAll(thousands, '#');
  return GROUPED.test(marked) ? marked.replaceAll('#', '') : null;
}

/** Plain decimal text of a number; null when it is none. Thousands default to `,`, or `.` where the decimal is `,`. */
export function plainNumber(text: string, spec: NumberSpec): string | null {
  const { decimal = '.', strip = [] } = spec;
  const thousands = spec.thousands ?? (decimal === '.' ? ',' : '.');
  const found = bare(text, strip);
  if (found === null) return null;
  const at = found.digits.lastIndexOf(decimal);
  const whole = ungrouped(at < 0 ? found.digits : found.digits.slice(0, at) || '0', thousands);
  const fraction = at < 0 ? '' : found.digits.slice(at + 1);
  if (whole === null || !/^\d*$/.test(fraction) || (at >= 0 && found.digits.length === 1)) return null;
  const value = fraction === '' ? whole : `${whole}.${fraction}`;
  return /^[0.]*$/.test(value) ? value : found.sign + value;
}

/** The `number` step. A text of which nothing is left but money signs is no number. */
export function numberStep(spec: NumberSpec): CellStep {
  const isPlainHere = spec.decimal !== ',';
  return (text) => {
    if (isPlainHere && PLAIN.test(text)) return text;
    return plainNumber(text, spec) ?? { reason: 'E_BAD_NUMBER' };
  };
}
