// Text from data for a terminal: what would steer it or hide itself is shown as \u{…}, line breaks as ⏎.

/** Characters that a terminal obeys or that nobody sees (reliability.md P34). */
const UNSAFE_RANGES = [
  '\\p{Cc}', // C0, DEL, C1
  '\\p{Cs}', // surrogates without their other half
  '\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0', // soft hyphen, joiners and fillers
  '\\u061C\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF', // zero width, separators, bidi
  '\\uFFF9-\\uFFFB\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}', // annotations, shorthand and music controls
  '\\u{E0000}-\\u{E0FFF}', // tags and further variation selectors
];
const UNSAFE = new RegExp(`[${UNSAFE_RANGES.join('')}]`, 'gu');
const LINE_BREAK = /\r\n|\n|\r/g;

/** One line of text without any character that a terminal obeys or does not show. */
export function safeText(text: string): string {
  return text
    .replace(LINE_BREAK, '⏎')
    .replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same for text whose line breaks are ours. */
export function safeLines(text: string): string {
  return text.split('\n').map(safeText).join('\n');
}

const escapedUnits = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** JSON text with the same characters as \uXXXX escapes: equal data, and nothing that a terminal obeys. */
export function safeJson(json: string): string {
  return json.replace(UNSAFE, (character) => (character === '\n' ? character : escapedUnits(character)));
}
