// JSON text → value, with the digits of long numbers kept.

/** A string, or a number; strings come first so that digits inside them are left alone. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG_NUMBER = /\d{16}|\d[eE][+-]?\d{3}/;
/** JSON.parse keeps at most so many digits. */
const EXACT_DIGITS = 15;

/** JSON.parse rounds numbers beyond 2^53, and ids are such numbers: they become strings of their digits. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? quoteLongNumbers(text) : text);
}

function quoteLongNumbers(text: string): string {
  return text.replace(STRING_OR_NUMBER, (token) =>
    token[0] === '"' || isExact(token) ? token : `"${token}"`,
  );
}

function isExact(token: string): boolean {
  return token.replace(/\D/g, '').length <= EXACT_DIGITS && Number.isFinite(Number(token));
}
