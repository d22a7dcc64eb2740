// Order numbers in texts, by the policy's shapes and by the words before them; never a mobile or identity card number.
import { normaliseOrderNumber } from '../../model/order-number.ts';
import type { TextRules } from '../../model/policy.ts';
import { shapeSource } from '../../policy/order-shape.ts';

/** The policy's shapes and words as one search each. */
export interface OrderNumberRules {
  readonly shapes: RegExp;
  readonly named: RegExp;
}

const BEFORE = '(?<![0-9A-Za-z])';
const AFTER = '(?![0-9A-Za-z])';
/** Behind a word such as 订单号: any number, also a short one. */
const NAMED = '[A-Za-z0-9](?:[A-Za-z0-9_/-]{2,38})[A-Za-z0-9]';
/** Most numbers that one text may name: more is a list pasted from a table. */
const MOST_NUMBERS = 20;

function escapeWord(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
    .replace(/ +/gu, '\\s{1,3}');
}

function anyOf(sources: readonly string[]): string {
  return sources.length === 0 ? '(?!)' : sources.join('|');
}

export function prepareOrderNumbers({ shapes, after }: TextRules['orderNumbers']): OrderNumberRules {
  const words = [...after].sort((a, b) => b.length - a.length).map(escapeWord);
  return {
    shapes: new RegExp(`${BEFORE}(?:${anyOf(shapes.map(shapeSource))})${AFTER}`, 'gu'),
    named: new RegExp(
      `(?<![A-Za-z])(?:${anyOf(words)})\\s{0,3}(?:是|为|is)?[:#(（【「]?\\s{0,3}#?(${NAMED})${AFTER}`,
      'giu',
    ),
  };
}

const MOBILE = /^(?:86|0086)?1[3-9]\d{9}$/u;
const LANDLINE = /^0\d{2,3}-?\d{7,8}$/u;
const IDENTITY_CARD = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** GB 11643: birth date and check digit both fit; an order number fits both by chance once in some thousand. */
function isIdentityCard(number: string): boolean {
  if (!IDENTITY_CARD.test(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}

function isPersonal(number: string): boolean {
  const digits = number.replace(/[-/_]/gu, '');
  return MOBILE.test(digits) || LANDLINE.test(number) || isIdentityCard(digits);
}

/** Four digits in a row, ASCII or full-width, or no text has a number in it. */
const HAS_DIGITS = /[0-9\uff10-\uff19]{3}/u;

function hasEnoughDigits(number: string): boolean {
  return (number.match(/\d/gu) ?? []).length >= 4;
}

/** Each once, in order of place, as `normaliseOrderNumber` spells them; at most 20. */
export function findOrderNumbers(text: string, { shapes, named }: OrderNumberRules): readonly string[] {
  if (!HAS_DIGITS.test(text)) return [];
  const plain = text.normalize('NFKC');
  const found = [
    ...[...plain.matchAll(shapes)].map((match) => [match.index, match[0]] as const),
    ...[...plain.matchAll(named)].map(
      (match) => [match.index + match[0].lastIndexOf(match[1] as string), match[1] as string] as const,
    ),
  ].sort(([a], [b]) => a - b);
  const numbers = found.flatMap(([, number]) => normaliseOrderNumber(number) ?? []);
  const kept = numbers.filter((number) => hasEnoughDigits(number) && !isPersonal(number));
  return [...new Set(kept)].slice(0, MOST_NUMBERS);
}
