// Numbers that are no one person's: hotlines, relay numbers with an extension, placeholders.

/** Shorter ones are short codes (10086, 12315, 95588) or local numbers without their area. */
const LEAST_DIGITS = 7;

/** 400 and 800 hotlines, 95/96 service numbers, 950 relay numbers: the numbering plan of mainland China. */
const HOTLINE = /^(?:[48]00\d{7}|9[56]\d{3,6}|950\d{6,})$/;
/** Toll-free numbers of North America; without +1 they may be Chinese mobiles. */
const TOLL_FREE = /^\+\s*1[\s\-.(]*8(?:00|33|44|55|66|77|88)/;
/** A platform's relay number or a switchboard: dialled with an extension that changes from order to order. */
const EXTENSION = /(?:转接?|分机|ext\.?|[#,;xX])[\s:]*\d{1,8}$/i;
const DASHED_EXTENSION = /(?:1[3-9]\d{9}|0\d{2,3}[\s-]?\d{7,8})\s*[-_]\s*\d{1,6}$/;
/** One digit over and over, digits in a row, and China Mobile's well-known number for forms. */
const PLACEHOLDER = /^(?:(\d)\1*|0*1234567(?:8(?:9(?:0(?:1)?)?)?)?|13800138000)$/;

/** `value` as written, after NFKC; `digits` without the prefix of mainland China. */
export function isServiceNumber(value: string, digits: string): boolean {
  return (
    digits.length < LEAST_DIGITS ||
    HOTLINE.test(digits) ||
    PLACEHOLDER.test(digits) ||
    TOLL_FREE.test(value) ||
    EXTENSION.test(value) ||
    DASHED_EXTENSION.test(value)
  );
}
