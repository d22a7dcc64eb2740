// Words from data for messages: no control characters, no mentions, no markup; and links that stay links.
import { maskText } from '../model/masking.ts';

/** What steers a display or is not seen (reliability.md P34), line breaks included. */
const UNSEEN_RANGES = [
  '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}',
  '\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0', // joiners and fillers
  '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}', // variation selectors
];
const UNSEEN = new RegExp(`[${UNSEEN_RANGES.join('')}]+`, 'gu');
const MAX_WORD = 120;

/** One line without unseen characters, at most 120 characters. */
export function plainWord(text: string): string {
  const line = text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= MAX_WORD ? line : `${characters.slice(0, MAX_WORD - 1).join('')}…`;
}

/** The full-width twin of an ASCII character: looks alike, means nothing to any parser. */
const fullWidth = (character: string): string =>
  String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);

/** For channels that read `@name` and `<…>` as mentions and tags, and make links of addresses. */
export function chatWord(text: string): string {
  return plainWord(text)
    .replace(/[@<>&]/g, fullWidth)
    .replace(/:(?=\/\/)/g, fullWidth);
}

/** What Markdown reads as markup anywhere; `_` and `~` only beside something that is no letter or digit. */
const MARKUP = /[\\`*[\](){}#|!$]|(?<![\p{L}\p{N}])[_~]+|[_~]+(?![\p{L}\p{N}])|__+|~~+/gu;

/** For channels that read Markdown: markup loses its meaning, names keep their look. */
export function markdownWord(text: string): string {
  return chatWord(text)
    .replace(MARKUP, (found) => [...found].map(fullWidth).join(''))
    .replace(/^[-+>]|^(?=\d+[.)])/u, (found) => (found === '' ? '' : fullWidth(found)));
}

/** Free text beside what identifies a conversation: phones, cards and addresses in it are masked. */
export function maskedWord(text: string, word: (text: string) => string): string {
  return word(maskText(plainWord(text)));
}

/** Without a user before the host: what stands there could pose as the host. */
const ADDRESS = /^https?:\/\/(?:[\p{L}\p{N}.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#]|$)/iu;
const UNSAFE_IN_LINK = /[\s<>()[\]{}|"'`\\*^~@!$\p{Cc}\p{Cf}]/gu;

/** An http(s) address without any character that ends or opens markup; null for everything else. */
export function safeLink(link: string | null): string | null {
  if (link === null || !ADDRESS.test(link)) return null;
  return link.replace(UNSAFE_IN_LINK, (found) =>
    [...Buffer.from(found)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
