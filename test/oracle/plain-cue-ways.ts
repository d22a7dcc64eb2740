// All ways to say the cues of a lexicon, written out one by one, and those of them that begin somewhere in a text.
import type { Lexicon } from '../../src/model/cue.ts';
import { HAN } from './plain-fold.ts';

export interface Way {
  readonly cue: number;
  readonly label: string;
  readonly parts: readonly string[];
  readonly weight: number;
}

function expand(text: string): string[] {
  const found = /\{([^{}]*)\}/.exec(text);
  if (found === null) return [text];
  const [whole, inside] = found as unknown as [string, string];
  return inside.split('|').flatMap((choice) => expand(text.replace(whole, () => choice)));
}

function waysOf(lexicon: Lexicon, fold: (text: string) => string): Way[] {
  const ways: Way[] = [];
  let cue = 0;
  for (const label of Object.keys(lexicon).sort()) {
    for (const language of Object.keys(lexicon[label] ?? {}).sort()) {
      for (const pattern of lexicon[label]?.[language] ?? []) {
        const [spelled, own] = pattern.split(' ×') as [string, string | undefined];
        for (const way of expand(spelled)) {
          for (const parts of bothNegations(way.split('…').map((part) => fold(part.trim()))))
            ways.push({ cue, label, parts, weight: own === undefined ? weigh(label, parts) : Number(own) });
        }
        cue += 1;
      }
    }
  }
  return ways;
}

const SHORT = [
  'do',
  'does',
  'did',
  'is',
  'was',
  'were',
  'are',
  'could',
  'would',
  'should',
  'has',
  'have',
  'had',
];

/** The other way to write the negation of a part; itself when there is none. */
function otherNegation(part: string): string {
  const words = part.split(' ');
  if (words.length > 1 && words[0] === "'t") return ['not', ...words.slice(1)].join(' ');
  if (words.length > 1 && words[0] === 'not') return ["'t", ...words.slice(1)].join(' ');
  const tell = (at: number, ...said: string[]) => [...words.slice(0, at), ...said].join(' ');
  for (const [at, word] of words.entries())
    if (SHORT.some((verb) => word === `${verb}n't`))
      return [tell(at, word.slice(0, -3), 'not'), ...words.slice(at + 1)].join(' ');
  for (const [at, word] of words.entries())
    if (SHORT.includes(word) && words[at + 1] === 'not')
      return [tell(at, `${word}n't`), ...words.slice(at + 2)].join(' ');
  for (const [at, word] of words.entries()) {
    if (word === "can't") return [tell(at, 'cannot'), ...words.slice(at + 1)].join(' ');
    if (word === 'can' && words[at + 1] === 'not')
      return [tell(at, 'cannot'), ...words.slice(at + 2)].join(' ');
  }
  for (const [at, word] of words.entries())
    if (word === 'cannot') return [tell(at, "can't"), ...words.slice(at + 1)].join(' ');
  for (const [at, word] of words.entries())
    if (word === "won't") return [tell(at, 'will', 'not'), ...words.slice(at + 1)].join(' ');
  for (const [at, word] of words.entries())
    if (word === 'will' && words[at + 1] === 'not')
      return [tell(at, "won't"), ...words.slice(at + 2)].join(' ');
  return part;
}

/** Each part of a way in both forms of its negation, in every combination. */
function bothNegations(parts: readonly string[]): string[][] {
  return parts.reduce<string[][]>(
    (known, part) =>
      known.flatMap((before) => [...new Set([part, otherNegation(part)])].map((form) => [...before, form])),
    [[]],
  );
}

function weigh(label: string, parts: readonly string[]): number {
  if (label === 'escalation' || label === 'emotion.threat') return 3;
  if (label.startsWith('emotion.')) return 1;
  const text = parts.join(' ');
  const words = text.split(/[\s\u3400-\u9fff\uf900-\ufaff]+/).filter((word) => word !== '').length;
  return [...text].filter((char) => HAN.test(char)).length + 2 * words;
}

/** Ways by the first units of their first part: a text is held against those only that begin somewhere in it. */
interface Ways {
  readonly all: readonly Way[];
  readonly byBeginning: ReadonlyMap<string, readonly number[]>;
}

const BEGINNING = 3;
const remembered = new Map<Lexicon, Ways>();

export function rememberedWays(lexicon: Lexicon, fold: (text: string) => string): Ways {
  const known = remembered.get(lexicon);
  if (known !== undefined) return known;
  const all = waysOf(lexicon, fold);
  const byBeginning = new Map<string, number[]>();
  for (const [number, { parts }] of all.entries()) {
    const beginning = (parts[0] as string).slice(0, BEGINNING);
    const same = byBeginning.get(beginning);
    if (same === undefined) byBeginning.set(beginning, [number]);
    else same.push(number);
  }
  remembered.set(lexicon, { all, byBeginning });
  return { all, byBeginning };
}

/** In the order of the lexicon. */
export function waysBegunIn(text: string, { all, byBeginning }: Ways): Way[] {
  const lengths = Array.from({ length: BEGINNING }, (_, index) => index + 1);
  const places = Array.from({ length: text.length }, (_, at) => at);
  const beginnings = places.flatMap((at) => lengths.map((length) => text.slice(at, at + length)));
  const numbers = [...new Set(beginnings)].flatMap((beginning) => byBeginning.get(beginning) ?? []);
  return numbers.sort((a, b) => a - b).map((number) => all[number] as Way);
}
