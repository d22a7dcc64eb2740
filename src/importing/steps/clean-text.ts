// Steps that take off what an export put around a value: blanks, ="…", a leading apostrophe. Each is idempotent.

/** Blanks, NUL-width characters and marks of direction at either end. */
const EDGES = /^[\s\u200B-\u200F\u2028-\u202F\u2060\uFEFF]+|[\s\u200B-\u200F\u2028-\u202F\u2060\uFEFF]+$/g;

/** True when a character at an end of a text cannot be a blank: ASCII signs and Han characters. */
function isSolid(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);
}

/** Blanks of any kind off both ends: spaces, TAB, NBSP, BOM, full-width space, zero-width characters. */
export function strip(text: string): string {
  const last = text.length - 1;
  if (last < 0 || (isSolid(text.charCodeAt(0)) && isSolid(text.charCodeAt(last)))) return text;
  return text.replace(EDGES, '');
}

/** TABs off both ends, and only those: what keeps spreadsheets from turning ids into numbers. */
export function stripTabs(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) === 9) from += 1;
  while (to > from && text.charCodeAt(to - 1) === 9) to -= 1;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

const EQUALS = 0x3d;
const QUOTE = 0x22;
const DIGITS = /^\d+$/;

/** `="123"` and `=123` → `123`; a doubled quote inside is one. Other text after `=` stays as it is. */
export function unwrapFormula(text: string): string {
  let inner = text;
  while (inner.charCodeAt(0) === EQUALS) {
    const isQuoted =
      inner.length >= 3 && inner.charCodeAt(1) === QUOTE && inner.charCodeAt(inner.length - 1) === QUOTE;
    if (isQuoted) inner = inner.slice(2, -1).replaceAll('""', '"');
    else if (DIGITS.test(inner.slice(1))) return inner.slice(1);
    else return inner;
  }
  return inner;
}

const APOSTROPHE = 0x27;
/** What an apostrophe protects: a number, what a spreadsheet would run, or a code of capitals and digits. */
const PROTECTED = /^(?:[\d=+\-@\t\r(＝＋－＠]|[A-Z0-9][A-Z0-9 .-]*\d)/;

/** The `'` that spreadsheets and exports put before numbers and codes. The one of a name (`'t Hooft`) stays. */
export function stripApostrophe(text: string): string {
  if (text.charCodeAt(0) !== APOSTROPHE) return text;
  let from = 1;
  while (text.charCodeAt(from) === APOSTROPHE) from += 1;
  const rest = text.slice(from);
  return PROTECTED.test(rest) ? rest : text;
}
