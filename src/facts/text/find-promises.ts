// Promises with a duration in our people's texts: 10 分钟内回复, within 1 hour. What promises no time is no promise to keep.
import { type CueHit, PROMISE } from '../../model/cue.ts';
import { bordered } from '../text-pattern.ts';
import { simplify } from './fold-unit.ts';
import { foldedString, foldInto, makeFoldedText } from './folded-text.ts';

/** The policy's promise patterns, each a search of its own. */
export type PreparedPromises = readonly RegExp[];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Working days count as days: what the customer hears is a number of days. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:秒|seconds?|secs?)/u, SECOND],
  [/^(?:分|minutes?|mins?)/u, MINUTE],
  [/^(?:小时|钟头|hours?|hrs?|h)/u, HOUR],
  [/^(?:个?工作日|天|日|days?|(?:business|working) days?)/u, DAY],
  [/^(?:周|星期|weeks?)/u, 7 * DAY],
];

const AMOUNT =
  /(\d{1,4}|[零一二两三四五六七八九十半]{1,3}|half an|an|a|one|two|three)\s*(个半|个)?\s*(秒|分|小时|钟头|工作日|天|日|周|星期|seconds?|secs?|minutes?|mins?|hours?|hrs?|h(?![a-z])|days?|business days?|working days?|weeks?)/u;

const DIGITS = '零一二三四五六七八九';
const ENGLISH: Readonly<Record<string, number>> = { 'half an': 0.5, an: 1, a: 1, one: 1, two: 2, three: 3 };

/** 二十五 is 25, 半 a half; null for what is no number. */
function chineseNumber(text: string): number | null {
  if (text === '半') return 0.5;
  const [tens, ones, ...more] = text.replaceAll('两', '二').split('十');
  const digit = (char: string | undefined, blank: number) =>
    char === undefined || char === '' ? blank : DIGITS.indexOf(char);
  if (more.length > 0) return null;
  const value = ones === undefined ? digit(tens, -1) : digit(tens, 1) * 10 + digit(ones, 0);
  return value > 0 ? value : null;
}

function amountOf(text: string): number | null {
  if (/^\d/u.test(text)) return Number(text);
  return ENGLISH[text] ?? chineseNumber(text);
}

/** The time that a promise names, in ms; null when it names none. */
export function promisedMs(promise: string): number | null {
  const [, number = '', measure, unit = ''] = AMOUNT.exec(promise) ?? [];
  const amount = number === '' ? null : amountOf(number);
  const length = UNITS.find(([spelled]) => spelled.test(unit))?.[1];
  if (amount === null || length === undefined) return null;
  return Math.round((amount + (measure === '个半' ? 0.5 : 0)) * length);
}

export function preparePromises(patterns: readonly string[]): PreparedPromises {
  return patterns.map((pattern) => new RegExp(bordered(simplify(pattern)), 'u'));
}

const scratch = makeFoldedText();

/** 一个半小时: what stands before 半 is part of the number. */
const BEFORE_HALF = 2;

function spanOf(words: string, { index, 0: found }: RegExpExecArray): string {
  const from = found.startsWith('半') ? Math.max(0, index - BEFORE_HALF) : index;
  return words.slice(from, index + found.length);
}

/** What we ask of the customer is no promise of ours: 请您在 48 小时内联系我们, please reply within 2 days. */
const ASKED_OF_CUSTOMER =
  /(?:请|麻烦)(?:您|你|亲)?(?:尽量|尽快|务必)?[在于]?\s*$|\bplease (?:kindly )?(?:(?:reply|respond|answer|contact|confirm|send|return|let us|get back|email|call)\b[^.!?\n]{0,40})?$/u;

/** Of each pattern the first promise with a duration; the same span once. In order of place. */
export function findPromises(text: string, patterns: PreparedPromises): readonly CueHit[] {
  const folded = foldInto(text, scratch);
  const words = foldedString(folded);
  const hits = patterns.flatMap((pattern, cue): CueHit[] => {
    const found = pattern.exec(words);
    const weight = found === null ? null : promisedMs(spanOf(words, found));
    if (found === null || weight === null || weight === 0) return [];
    if (ASKED_OF_CUSTOMER.test(words.slice(0, found.index))) return [];
    const at = folded.begins[found.index] as number;
    const length = (folded.ends[found.index + found[0].length - 1] as number) - at;
    return [{ label: PROMISE, cue, at, length, weight, isQuestion: false }];
  });
  const isFirst = (hit: CueHit, index: number) =>
    hits.findIndex(({ at, weight }) => at === hit.at && weight === hit.weight) === index;
  return hits.filter(isFirst).sort((a, b) => a.at - b.at || a.cue - b.cue);
}
