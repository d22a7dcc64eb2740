// Where cues may stand in a folded text, before overlaps and negation are settled.
import { ASIDE } from '../../model/cue.ts';
import { type Clauses, clausesOf } from './clauses.ts';
import { isHan, isWordUnit, SPACE } from './fold-unit.ts';
import type { FoldedText } from './folded-text.ts';
import { holdsNegator } from './negation.ts';
import type { PreparedCue, PreparedCues, Segment } from './prepare-cues.ts';

/** Where a part of a cue stands. */
export interface Occurrence {
  readonly part: number;
  readonly start: number;
  readonly end: number;
}

/** A cue that stands in the text, said in one way. */
export interface Candidate {
  readonly cue: PreparedCue;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/** Characters of Chinese, and twice the words of other scripts (methods.md §3.2). */
function weightOf({ units }: FoldedText, { start, end }: Occurrence): number {
  let weight = 0;
  let isInWord = false;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] as number;
    const isWord = unit !== SPACE && !isHan(unit);
    if (isHan(unit)) weight += 1;
    else if (isWord && !isInWord) weight += 2;
    isInWord = isWord;
  }
  return weight;
}

/** A gap spans at most 6 characters, between words of Latin script 24 (about three words). */
const LONGEST_GAP = 6;
const LONGEST_LATIN_GAP = 24;

function longestGap({ units }: FoldedText, end: number, start: number): number {
  const isLatin = isWordUnit(units[end - 1] as number) && isWordUnit(units[start] as number);
  return isLatin ? LONGEST_LATIN_GAP : LONGEST_GAP;
}

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

/** Which parts of cues stand in the text. */
interface Standing {
  /** In order of place. */
  readonly byPart: ReadonlyMap<number, readonly Occurrence[]>;
  /** Of segments behind a gap: their parts that stand somewhere. */
  readonly partsOf: ReadonlyMap<Segment, readonly number[]>;
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function standingOf(occurrences: readonly Occurrence[], { segmentsOf }: PreparedCues): Standing {
  const byPart = new Map<number, Occurrence[]>();
  const partsOf = new Map<Segment, number[]>();
  for (const occurrence of occurrences) append(byPart, occurrence.part, occurrence);
  for (const part of byPart.keys()) {
    for (const segment of segmentsOf[part] ?? []) if (segment.place > 0) append(partsOf, segment, part);
  }
  return { byPart, partsOf };
}

/** A cue of which every segment stands somewhere in the text, and where its first one does. */
interface Possible {
  readonly cue: PreparedCue;
  readonly first: Occurrence;
}

/** Where cues begin; whether they go on is not asked yet. */
function begunIn(occurrences: readonly Occurrence[], { segmentsOf }: PreparedCues): Possible[] {
  const begun: Possible[] = [];
  for (const first of occurrences) {
    for (const { cue, place } of segmentsOf[first.part] ?? []) if (place === 0) begun.push({ cue, first });
  }
  return begun;
}

const NOTHING: Standing = { byPart: new Map(), partsOf: new Map() };

function hasGap({ cue }: Possible): boolean {
  return cue.segments.length > 1;
}

interface Search extends Standing {
  readonly text: FoldedText;
  readonly clauses: Clauses;
  readonly prepared: PreparedCues;
}

/** A cue of which the segments before `place` follow one another in one clause. */
interface Begun {
  readonly cue: PreparedCue;
  readonly start: number;
  readonly place: number;
  /** Where the last of them ends; several when it stands there more than once. */
  readonly ends: readonly number[];
  readonly weight: number;
}

/** The occurrences that follow one of `ends` over a gap inside the clause. */
function following(
  occurrences: readonly Occurrence[],
  { cue, ends }: Pick<Begun, 'cue' | 'ends'>,
  search: Search,
): Occurrence[] {
  const { text, clauses, prepared } = search;
  const clause = clauses.numberAt((ends[0] as number) - 1);
  return ends.flatMap((from) =>
    within(occurrences, from).filter(
      (found) =>
        found.start - from <= longestGap(text, from, found.start) &&
        clauses.numberAt(found.end - 1) === clause &&
        !holdsNegator(text, { from, to: found.start, axis: cue.axis }, prepared),
    ),
  );
}

/** Every way to say the rest of a cue with parts that stand in the text, each to the nearest place where it ends; an aside to the end of its clause. */
function waysOn({ cue, start, place, ends, weight }: Begun, search: Search): Candidate[] {
  const segment = cue.segments[place];
  if (segment === undefined) {
    const nearest = Math.min(...ends);
    const end = cue.label === ASIDE ? search.clauses.endAt(nearest - 1) : nearest;
    return [{ cue, start, end, weight: cue.weight ?? weight }];
  }
  return (search.partsOf.get(segment) ?? []).flatMap((part) => {
    const next = following(search.byPart.get(part) ?? [], { cue, ends }, search);
    const [one] = next;
    if (one === undefined) return [];
    const begun = { cue, start, place: place + 1, weight: weight + weightOf(search.text, one) };
    return waysOn({ ...begun, ends: [...new Set(next.map(({ end }) => end))] }, search);
  });
}

/** All places where a cue stands whole, its gaps inside one clause, with the clauses; null: none. Occurrences by start. */
export function candidatesOf(
  occurrences: readonly Occurrence[],
  text: FoldedText,
  prepared: PreparedCues,
): { readonly candidates: Candidate[]; readonly clauses: Clauses } | null {
  const begun = begunIn(occurrences, prepared);
  const standing = begun.some(hasGap) ? standingOf(occurrences, prepared) : NOTHING;
  const possible = begun.filter(({ cue }) =>
    cue.segments.every((segment) => segment.place === 0 || standing.partsOf.has(segment)),
  );
  if (possible.length === 0) return null;
  const clauses = clausesOf(text, prepared);
  const search = { ...standing, text, clauses, prepared };
  const candidates = possible.flatMap(({ cue, first }) => {
    const { start, end } = first;
    return waysOn({ cue, start, place: 1, ends: [end], weight: weightOf(text, first) }, search);
  });
  return { candidates, clauses };
}
