// Cues found the plain way, from methods.md §3 and nothing of the program's: strings, loops, every cue at every place.
import type { CueHit } from '../../src/model/cue.ts';
import type { TextRules } from '../../src/model/policy.ts';

import { rememberedWays, type Way, waysBegunIn } from './plain-cue-ways.ts';
import { plainFold } from './plain-fold.ts';

const WORD = /[a-z0-9]/;
const TAXONOMY =
  'product.not_as_described product.defect product.spoiled product.fake logistics.late logistics.stalled logistics.lost logistics.package_damaged logistics.last_mile logistics.customs service.slow_response service.bot_loop service.attitude service.refund_slow service.return_hard order.wrong_item order.missing_item order.cancel_modify order.promo_dispute order.oversold'.split(
    ' ',
  );

const axisOf = (label: string) =>
  label === 'plain'
    ? '*'
    : (/^(cause|emotion|stage|escalation|satisfied|praise)/.exec(label)?.[0] ?? 'complaint');
const rankOf = (label: string) =>
  label === 'plain' || label === 'aside' ? -1 : TAXONOMY.indexOf(label) < 0 ? 99 : TAXONOMY.indexOf(label);

interface Found extends Way {
  readonly start: number;
  readonly end: number;
}

const foldedWords = new Map<ReadonlyMap<string, string>, Map<string, string>>();

/** The words of the rules, folded once. */
function foldedBy(simplified: ReadonlyMap<string, string>): (words: string) => string {
  const known = foldedWords.get(simplified) ?? new Map<string, string>();
  foldedWords.set(simplified, known);
  return (words) => {
    const folded =
      known.get(words) ??
      plainFold(words, simplified)
        .map((letter) => letter.text)
        .join('');
    known.set(words, folded);
    return folded;
  };
}

/** A plain quadratic matcher. */
export function plainCues(sent: string, rules: TextRules, simplified: ReadonlyMap<string, string>): CueHit[] {
  const letters = plainFold(sent, simplified);
  const text = letters.map((letter) => letter.text).join('');
  const fold = foldedBy(simplified);
  const clauseOf = clauseNumbers(text);
  const clauseText = (at: number) =>
    [...text.matchAll(/[\s\S]/g)]
      .filter((_, index) => clauseOf[index] === clauseOf[at])
      .map(([unit]) => unit)
      .join('');
  const isWhole = (start: number, end: number) =>
    !(WORD.test(text[start] ?? '') && WORD.test(text[start - 1] ?? '')) &&
    !(WORD.test(text[end - 1] ?? '') && WORD.test(text[end] ?? ''));
  const ways = waysBegunIn(text, rememberedWays(rules.lexicon, fold));
  const isThere = (part: string, start: number) =>
    text.startsWith(part, start) && isWhole(start, start + part.length);
  // Plain phrases of one part, wherever they stand: what lies inside is no part of a cue.
  const plain = ways
    .filter(({ label, parts }) => label === 'plain' && parts.length === 1)
    .flatMap(({ parts: [phrase = ''] }) =>
      [...letters.keys()]
        .filter((start) => isThere(phrase, start))
        .map((start) => [start, start + phrase.length] as const),
    );
  const stands = (part: string, start: number) =>
    isThere(part, start) &&
    !plain.some(([from, to]) => from <= start && start + part.length <= to && part.length < to - from);
  const negatorsOf = (label: string) =>
    [...rules.negators.before, ...(['praise', 'satisfied'].includes(label) ? rules.negators.praise : [])].map(
      fold,
    );
  // A gap that says that it is not so.
  const holdsNegator = (from: number, to: number, label: string) => {
    const isSpoken = (word: string, at: number) =>
      at + word.length <= to &&
      text.startsWith(word, at) &&
      !rules.negators.not
        .map(fold)
        .some((phrase) =>
          [...phrase].some(
            (_, inside) =>
              phrase.startsWith(word, inside) && text.startsWith(phrase, at - inside) && at >= inside,
          ),
        );
    const isWord = (word: string, at: number) =>
      (at + word.length === text.length || text[at + word.length] === ' ') &&
      (word.startsWith("n'") || at === 0 || text[at - 1] === ' ');
    return [...letters.keys()]
      .slice(from, to)
      .some(
        (at) =>
          negatorsOf(label).some((word) => isSpoken(word, at)) ||
          rules.negators.words.map(fold).some((word) => isWord(word, at) && isSpoken(word, at)),
      );
  };
  const endsOf = (parts: readonly string[], start: number, label: string): number[] => {
    const [first, ...others] = parts as [string, ...string[]];
    if (!stands(first, start)) return [];
    const end = start + first.length;
    if (others.length === 0) return [end];
    const gaps = Array.from({ length: 25 }, (_, gap) => gap);
    return gaps.flatMap((gap) => {
      const next = end + gap;
      const isLatin = WORD.test(text[end - 1] ?? '') && WORD.test(text[next] ?? '');
      if (gap > (isLatin ? 24 : 6) || holdsNegator(end, next, label)) return [];
      return endsOf(others, next, label).filter((last) => clauseOf[last - 1] === clauseOf[start]);
    });
  };
  const said = ways.filter(({ parts }) => parts.every((part) => text.includes(part)));
  const found: Found[] = said.flatMap((way) =>
    [...letters.keys()].flatMap((start) => {
      const ends = endsOf(way.parts, start, way.label);
      const isOneClause = way.parts.length === 1 || ends.length > 0;
      if (ends.length === 0 || !isOneClause) return [];
      const end = Math.min(...ends);
      // An aside goes on to the end of its clause.
      const isClause = (at: number) => clauseOf[at] === clauseOf[end - 1];
      const rest = way.label === 'aside' ? [...letters.keys()].filter((at) => at >= end && isClause(at)) : [];
      return [{ ...way, start, end: end + rest.length }];
    }),
  );
  found.sort(
    (a, b) =>
      a.start - b.start ||
      b.end - a.end ||
      rankOf(a.label) - rankOf(b.label) ||
      b.weight - a.weight ||
      a.cue - b.cue,
  );
  const kept: Found[] = [];
  for (const axis of ['complaint', 'cause', 'emotion', 'stage', 'escalation', 'satisfied', 'praise']) {
    const own: Found[] = [];
    for (const one of found) {
      if (axisOf(one.label) !== axis && axisOf(one.label) !== '*') continue;
      if (own.every((other) => other.end <= one.start)) own.push(one);
    }
    kept.push(...own.filter(({ label }) => label !== 'plain' && label !== 'aside'));
  }
  const isCovered = (at: number, axis: string) =>
    kept.some(
      ({ label, start, end }) => [axis, 'complaint'].includes(axisOf(label)) && start <= at && at < end,
    );
  const negates = (word: string, at: number, axis: string) =>
    text.startsWith(word, at) &&
    !isCovered(at, axis) &&
    !rules.negators.not
      .map(fold)
      .some((phrase) =>
        [...phrase].some(
          (_, inside) =>
            phrase.startsWith(word, inside) && at >= inside && text.startsWith(phrase, at - inside),
        ),
      );
  const isNegated = ({ start, label }: Found) => {
    let from = start;
    while (from > 0 && clauseOf[from - 1] === clauseOf[start]) from -= 1;
    const before = text.slice(from, start);
    const isNear = negatorsOf(label).some((word) =>
      [0, 1, 2, 3].some(
        (gap) => start - gap - word.length >= from && negates(word, start - gap - word.length, axisOf(label)),
      ),
    );
    const words = [...before.matchAll(/[^ ]+/g)].slice(-3);
    return (
      isNear ||
      words.some(({ 0: token, index }) =>
        rules.negators.words
          .map(fold)
          .some((word) =>
            word.startsWith("n'")
              ? token.endsWith(word) &&
                token !== word &&
                negates(word, from + index + token.length - word.length, axisOf(label))
              : token === word && negates(word, from + index, axisOf(label)),
          ),
      )
    );
  };
  const holds = (clause: string, word: string) =>
    new RegExp(
      `${WORD.test(word[0] ?? '') ? '(?<![a-z0-9])' : ''}${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${WORD.test(word.at(-1) ?? '') ? '(?![a-z0-9])' : ''}`,
    ).test(clause);
  const hits = kept
    .filter((one) => !isNegated(one))
    .map(({ label, cue, start, end, weight }) => {
      const at = letters[start]?.begin ?? 0;
      const length = (letters[end - 1]?.end ?? 0) - at;
      const clause = clauseText(start);
      const own = sent.slice(at, at + length);
      const isStrong =
        label.startsWith('emotion.') &&
        (/[!?]{2}/.test(clause) ||
          rules.boosters.map(fold).some((word) => holds(clause, word)) ||
          (/[A-Z]{3}/.test(own) && !/[a-z]/.test(own)));
      return {
        label,
        cue,
        at,
        length,
        weight: weight + (isStrong ? 1 : 0),
        isQuestion: rules.doubts.map(fold).some((word) => holds(clause, word)),
      };
    });
  hits.sort((a, b) => a.at - b.at || a.cue - b.cue);
  const same = (a: CueHit, b: CueHit) =>
    a.cue === b.cue && a.isQuestion === b.isQuestion && a.weight === b.weight;
  return hits.filter((hit, at) => hits.findIndex((other) => same(hit, other)) === at);
}

function clauseNumbers(text: string): number[] {
  const isEnd = (at: number) =>
    /[!?;。\n]/.test(text[at] ?? '') ||
    (/[,.]/.test(text[at] ?? '') && !(/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')));
  let clause = 0;
  return [...text.matchAll(/[\s\S]/g)].map((_, at) => {
    if (at > 0 && isEnd(at - 1) && !isEnd(at)) clause += 1;
    return clause;
  });
}
