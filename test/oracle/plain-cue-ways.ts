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
          const parts = way.split('…').map((part) => fold(part.trim()));
          ways.push({ cue, label, parts, weight: own === undefined ? weigh(label, parts) : Number(own) });
        }
        cue += 1;
      }
    }
  }
  return ways;
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
