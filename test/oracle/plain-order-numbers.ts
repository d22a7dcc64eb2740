// Order numbers in a text a second time, character by character: the policy's shapes, and what stands behind a word such as 订单号.
import type { TextRules } from '../../src/model/policy.ts';

type Rules = TextRules['orderNumbers'];

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const isDigit = (sign: string | undefined): boolean => sign !== undefined && DIGITS.includes(sign);
const isLetter = (sign: string | undefined): boolean => sign !== undefined && LETTERS.includes(sign);
const isEither = (sign: string | undefined): boolean => isDigit(sign) || isLetter(sign);
const isBlank = (sign: string | undefined): boolean => sign !== undefined && sign.trim() === '';

/** A part of a shape: which signs, and how many of them. */
interface Part {
  readonly fits: (sign: string | undefined) => boolean;
  readonly least: number;
  readonly most: number;
}

function partsOf(shape: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < shape.length; at += 1) {
    const sign = shape[at] as string;
    const fits =
      sign === '#' ? isDigit : sign === '@' ? isEither : (other: string | undefined) => other === sign;
    let [least, most] = [1, 1];
    if (shape[at + 1] === '{') {
      const end = shape.indexOf('}', at);
      const counts = shape
        .slice(at + 2, end)
        .split(',')
        .map(Number);
      [least, most] = [counts[0] as number, counts.at(-1) as number];
      at = end;
    }
    parts.push({ fits, least, most });
  }
  return parts;
}

/** Where a shape that starts at `from` may end, the longest first. */
function endsOf(signs: readonly string[], from: number, parts: readonly Part[]): number[] {
  const [part, ...rest] = parts;
  if (part === undefined) return isEither(signs[from]) ? [] : [from];
  let count = 0;
  while (count < part.most && part.fits(signs[from + count])) count += 1;
  const ends: number[] = [];
  for (; count >= part.least; count -= 1) ends.push(...endsOf(signs, from + count, rest));
  return ends;
}

type Found = [at: number, number: string];

function byShape(signs: readonly string[], shapes: readonly string[]): Found[] {
  const found: Found[] = [];
  const prepared = shapes.map(partsOf);
  for (let at = 0; at < signs.length; at += 1) {
    if (at > 0 && isEither(signs[at - 1])) continue;
    const end = prepared.flatMap((parts) => endsOf(signs, at, parts).slice(0, 1))[0];
    if (end === undefined) continue;
    found.push([at, signs.slice(at, end).join('')]);
    at = Math.max(at, end - 1);
  }
  return found;
}

function skip(signs: readonly string[], from: number, most: number): number {
  let at = from;
  while (at < from + most && isBlank(signs[at])) at += 1;
  return at;
}

const startsWith = (signs: readonly string[], at: number, word: string): boolean =>
  signs[at]?.toLowerCase() === word.slice(0, 1).toLowerCase() &&
  signs
    .slice(at, at + [...word].length)
    .join('')
    .toLowerCase() === word.toLowerCase();

/** Four to forty letters, digits, `_`, `/` and `-`, the first and the last a letter or digit, and no such sign behind it. */
function numberAt(signs: readonly string[], from: number): string | null {
  let end = from;
  while (end < from + 40 && (isEither(signs[end]) || ['_', '/', '-'].includes(signs[end] ?? ''))) end += 1;
  for (; end - from >= 4; end -= 1) {
    if (isEither(signs[from]) && isEither(signs[end - 1]) && !isEither(signs[end]))
      return signs.slice(from, end).join('');
  }
  return null;
}

/** What may stand between the word and the number: blanks, 是 or is, one sign, blanks, `#`. */
function numberBehind(signs: readonly string[], from: number): Found | null {
  let at = skip(signs, from, 3);
  for (const verb of ['是', '为', 'is']) {
    if (!startsWith(signs, at, verb)) continue;
    at += verb.length;
    break;
  }
  const starts = [at];
  if ([':', '#', '(', '【', '「'].includes(signs[at] ?? '')) starts.unshift(at + 1);
  for (const start of starts) {
    let place = skip(signs, start, 3);
    if (signs[place] === '#') place += 1;
    const number = numberAt(signs, place);
    if (number !== null) return [place, number];
  }
  return null;
}

function byWord(signs: readonly string[], words: readonly string[]): Found[] {
  const longest = [...words].sort((a, b) => b.length - a.length);
  const found: Found[] = [];
  for (let at = 0; at < signs.length; at += 1) {
    if (at > 0 && isLetter(signs[at - 1])) continue;
    for (const word of longest) {
      if (!startsWith(signs, at, word)) continue;
      const behind = numberBehind(signs, at + [...word].length);
      if (behind === null) continue;
      found.push(behind);
      at = behind[0] + behind[1].length - 1;
      break;
    }
  }
  return found;
}

/** GB 11643-1999: six digits of a place, a birth date, three of a row and a check digit, ISO 7064 MOD 11-2. */
function isIdentityCard(number: string): boolean {
  const digits = [...number.slice(0, 17)].map(Number);
  if (number.length !== 18 || digits.some(Number.isNaN) || digits[0] === 0) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  if ((year as number) < 1900 || (year as number) > 2099) return false;
  if ((month as number) < 1 || (month as number) > 12 || (day as number) < 1 || (day as number) > 31)
    return false;
  let rest = 0;
  for (const digit of digits) rest = ((rest + digit) * 2) % 11;
  return '0123456789X'[(12 - rest) % 11] === number[17];
}

/** Mobile, landline and identity card numbers are no orders. */
function isPersonal(number: string): boolean {
  const bare = [...number].filter((sign) => !'-/_'.includes(sign)).join('');
  const isAllDigits = (text: string) => [...text].every(isDigit);
  for (const country of ['', '86', '0086']) {
    const own = bare.slice(country.length);
    if (!bare.startsWith(country) || own.length !== 11 || !isAllDigits(own)) continue;
    if (own[0] === '1' && '3456789'.includes(own[1] as string)) return true;
  }
  const [area, local, ...more] = number.includes('-') ? number.split('-') : [null, number];
  if (more.length === 0 && number.startsWith('0') && isAllDigits(local as string)) {
    const digits = (local as string).length;
    if (area === null && digits >= 10 && digits <= 12) return true;
    if (area !== null && [3, 4].includes(area?.length ?? 0) && isAllDigits(area as string))
      if (digits === 7 || digits === 8) return true;
  }
  return isIdentityCard(bare);
}

/** In order of place, each once and in upper case, at most 20. */
export function plainOrderNumbers(text: string, rules: Rules): string[] {
  const signs = [...text.normalize('NFKC')];
  const found = [...byShape(signs, rules.shapes), ...byWord(signs, rules.after)].sort(([a], [b]) => a - b);
  const kept = found
    .map(([, number]) => number.toUpperCase())
    .filter((number) => [...number].filter(isDigit).length >= 4 && !isPersonal(number));
  return [...new Set(kept)].slice(0, 20);
}
