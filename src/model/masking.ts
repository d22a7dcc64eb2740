// Text for people's eyes without what identifies a person: e-mail addresses, phones, card and identity numbers.

const EMAIL = /([\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]*([@＠][\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
const DIGIT = '[0-9０-９]';
/** A date is no phone, whatever its digits; it is matched first and left as it is. */
const DATE = `(?<![0-9])(?:19|20)\\d\\d(?:-\\d\\d-\\d\\d|/\\d{1,2}/\\d{1,2}|年\\d{1,2}月\\d{1,2}日?)(?![0-9])`;
/** Seven digits or more with at most two separators between neighbours; an identity card may end in X. */
const NUMBER = `[+＋]?${DIGIT}(?:[\\s\\-.()（）－]{0,2}${DIGIT}){6,}[Xx]?`;
const DATE_OR_NUMBER = new RegExp(`(${DATE})|${NUMBER}`, 'gu');

/** Lengths from reliability.md §2.2: phone 138****1234, card last 4, identity card first 3 and last 2. */
function maskNumber(text: string): string {
  const digits = text.normalize('NFKC').replace(/[^0-9Xx]/g, '');
  if (/^\d{17}[\dXx]$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-2)}`;
  if (digits.length > 13) return `****${digits.slice(-4)}`;
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return `${digits.slice(0, 2)}****${digits.slice(-2)}`;
}

/** The same text with e-mail addresses (`a***@d.com`) and numbers of seven digits or more (`138****1234`) masked. */
export function maskText(text: string): string {
  return text
    .replace(EMAIL, '$1***$2')
    .replace(DATE_OR_NUMBER, (found: string, date: string | undefined) => date ?? maskNumber(found));
}
