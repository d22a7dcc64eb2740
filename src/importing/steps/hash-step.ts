// The `hash` step: a keyed pseudonym in place of a value. One that is a pseudonym already stays, so rows can be tried again.

const MARK = 'hash:';
const PSEUDONYM = /^hash:[A-Za-z0-9_-]{8,}$/;

/** True for what `hash` gave before: the value of a row that was rejected and is tried again. */
export function isPseudonym(text: string): boolean {
  return text.startsWith(MARK) && PSEUDONYM.test(text);
}

/** `pseudonym` gives letters, digits, `-` and `_`; a salt keeps columns with equal values apart. */
export function hashStep(pseudonym: (text: string) => string, salt: string): (text: string) => string {
  return (text) =>
    isPseudonym(text) ? text : `${MARK}${pseudonym(salt === '' ? text : `${salt}\0${text}`)}`;
}
