// Where cues may stand in a folded text, before overlaps and negation are settled.
import { type Clauses, clausesOf } from './clauses.ts';
import { isWordUnit } from './fold-unit.ts';
import type { FoldedText } from './folded-text.ts';
import { holdsNegator } from './negation.ts';
import type { PreparedCues, Variant } from './prepare-cues.ts';

/** Where a part of a cue stands. */
export interface Occurrence {
  readonly part: number;
  readonly start: number;
  readonly end: number;
}

/** A way to say a cue that stands in the text. */
export interface Candidate {
  readonly variant: Variant;
  readonly start: number;
  readonly end: number;
}

/** A gap spans at most 6 characters, between words of Latin script 24 (about three words). */
const LONGEST_GAP = 6;
const LONGEST_LATIN_GAP = 24;

function longestGap({ units }: FoldedText, end: number, start: number): number {
  const isLatin = isWordUnit(units[end - 1] as number) && isWordUnit(units[start] as number);
  return isLatin ? LONGEST_LATIN_GAP : LONGEST_GAP;
}

type ByPart = ReadonlyMap<number, readonly Occurrence[]>;

/** The occurrences of a part that begin within the longest gap behind `from`. */
function within(occurrences: readonly Occurrence[], from: number): Occurrence[] {
  let low = 0;
  let high = occurrences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occurrences[middle] as Occurrence).start < from) low = middle + 1;
    else high = middle;
  }
  const near: Occurrence[] = [];
  for (let at = low; at < occurrences.length; at += 1) {
    const occurrence = occurrences[at] as Occurrence;
    if (occurrence.start > from + LONGEST_LATIN_GAP) break;
    near.push(occurrence);
  }
  return near;
}

interface Search {
  readonly text: FoldedText;
  readonly clauses: Clauses;
  readonly byPart: ByPart;
  readonly prepared: PreparedCues;
}

/** The nearest place where the remaining parts follow one another behind `end`, in its clause; -1: nowhere. */
function nearestEnd(parts: readonly number[], end: number, search: Search): number {
  const { text, clauses, byPart, prepared } = search;
  const clause = clauses.numberAt(end - 1);
  let ends: readonly number[] = [end];
  for (const part of parts) {
    const occurrences = byPart.get(part) ?? [];
    const next = ends.flatMap((from) =>
      within(occurrences, from).filter(
        (found) =>
          found.start - from <= longestGap(text, from, found.start) &&
          clauses.numberAt(found.end - 1) === clause &&
          !holdsNegator(text, { from, to: found.start }, prepared),
      ),
    );
    ends = [...new Set(next.map((found) => found.end))];
  }
  return ends.length === 0 ? -1 : Math.min(...ends);
}

function byPartOf(occurrences: readonly Occurrence[]): ByPart {
  const byPart = new Map<number, Occurrence[]>();
  for (const occurrence of occurrences) {
    const same = byPart.get(occurrence.part);
    if (same === undefined) byPart.set(occurrence.part, [occurrence]);
    else same.push(occurrence);
  }
  return byPart;
}

/** A way to say a cue of which every part stands somewhere in the text. */
interface Possible {
  readonly variant: Variant;
  readonly start: number;
  /** Where its first part ends. */
  readonly end: number;
}

/** By the parts that stand in the text, which are few, not by the ways to go on from one, which may be hundreds. */
function possibleIn(
  occurrences: readonly Occurrence[],
  byPart: ByPart,
  { startingWith }: PreparedCues,
): Possible[] {
  const possible: Possible[] = [];
  for (const { part, start, end } of occurrences) {
    const starting = startingWith[part];
    if (starting === undefined) continue;
    for (const variant of starting.whole) possible.push({ variant, start, end });
    if (starting.gapped.size === 0) continue;
    for (const second of byPart.keys()) {
      for (const variant of starting.gapped.get(second) ?? []) {
        if (variant.parts.every((own) => byPart.has(own))) possible.push({ variant, start, end });
      }
    }
  }
  return possible;
}

/** All places where a cue stands whole, its gaps inside one clause, with the clauses; null: none. Occurrences by start. */
export function candidatesOf(
  occurrences: readonly Occurrence[],
  text: FoldedText,
  prepared: PreparedCues,
): { readonly candidates: Candidate[]; readonly clauses: Clauses } | null {
  const byPart = byPartOf(occurrences);
  const possible = possibleIn(occurrences, byPart, prepared);
  if (possible.length === 0) return null;
  const clauses = clausesOf(text, prepared);
  const search = { text, clauses, prepared, byPart };
  const candidates = possible.flatMap(({ variant, start, end }) => {
    const last = variant.parts.length === 1 ? end : nearestEnd(variant.parts.slice(1), end, search);
    return last < 0 ? [] : [{ variant, start, end: last }];
  });
  return { candidates, clauses };
}
