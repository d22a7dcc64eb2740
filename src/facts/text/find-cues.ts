// The cues of a customer's text: leftmost-longest per axis, none that is negated, questions marked (methods.md §3.2–3.3).
import type { CueHit } from '../../model/cue.ts';
import { ASIDE, PLAIN } from '../../model/cue.ts';
import { type Candidate, candidatesOf, type Occurrence } from './candidate.ts';
import type { Clauses } from './clauses.ts';
import { childOf } from './cue-tree.ts';
import { isWordUnit } from './fold-unit.ts';
import { type FoldedText, foldInto, makeFoldedText } from './folded-text.ts';
import { type Covered, isNegated } from './negation.ts';
import { type Axis, COMPLAINT, type PreparedCues } from './prepare-cues.ts';

const NO_HITS: readonly CueHit[] = [];
const scratch = makeFoldedText();

/** Latin words match whole: `fake` is not found in `fakes`. */
function isWhole({ units, length }: FoldedText, start: number, end: number): boolean {
  const isCutBefore =
    start > 0 && isWordUnit(units[start] as number) && isWordUnit(units[start - 1] as number);
  if (isCutBefore) return false;
  return !(end < length && isWordUnit(units[end - 1] as number) && isWordUnit(units[end] as number));
}

/** All parts of cues in the text, by start; null: none, as in most texts. */
function occurrencesIn(text: FoldedText, { tree }: PreparedCues): Occurrence[] | null {
  const { units, length } = text;
  const { roots, partAt } = tree;
  let found: Occurrence[] | null = null;
  for (let start = 0; start < length; start += 1) {
    let node = roots[units[start] as number] as number;
    for (let end = start + 1; node !== 0; end += 1) {
      const part = partAt[node] as number;
      if (part >= 0 && isWhole(text, start, end)) {
        found ??= [];
        found.push({ part, start, end });
      }
      node = end < length ? childOf(tree, node, units[end] as number) : 0;
    }
  }
  return found;
}

/** What lies inside a longer plain phrase is no part of a cue: 差 in 差价 says of nothing that it is bad. By start. */
function withoutPlain(
  occurrences: readonly Occurrence[],
  { isPlainPart }: PreparedCues,
): readonly Occurrence[] {
  const plain = occurrences.filter(({ part }) => isPlainPart[part] === 1);
  if (plain.length === 0) return occurrences;
  let next = 0;
  let [at, before, same] = [-1, 0, 0];
  return occurrences.filter(({ start, end }) => {
    if (start !== at) [at, before, same] = [start, Math.max(before, same), 0];
    for (; (plain[next]?.start ?? start + 1) <= start; next += 1)
      same = Math.max(same, (plain[next] as Occurrence).end);
    return end > before && end >= same;
  });
}

/** Leftmost, then longest, then plain phrases and the order of the taxonomy, then heavier, then the lexicon's order. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.start - b.start ||
    b.end - a.end ||
    a.cue.rank - b.cue.rank ||
    b.weight - a.weight ||
    a.cue.number - b.cue.number
  );
}

/** Per axis those that do not overlap; sorted input. A plain phrase takes its place on every axis, an aside that of complaints. */
function withoutOverlaps(sorted: readonly Candidate[]): Candidate[] {
  const axes = new Set(sorted.flatMap(({ cue }) => (cue.axis === null ? [] : [cue.axis])));
  return [...axes].flatMap((axis) => {
    let reached = 0;
    return sorted.filter(({ cue, start, end }) => {
      if ((cue.axis !== null && cue.axis !== axis) || start < reached) return false;
      reached = end;
      return cue.label !== PLAIN && cue.label !== ASIDE;
    });
  });
}

/** What a complaint and the cues of the same axis say: a feeling or praise takes no negator from another axis. */
function coveredBy(kept: readonly Candidate[], length: number): Covered {
  const known = new Map<Axis | null, Uint8Array>();
  return (axis) => {
    const covered = known.get(axis) ?? new Uint8Array(length);
    if (known.has(axis)) return covered;
    for (const { cue, start, end } of kept)
      if (cue.axis === axis || cue.axis === COMPLAINT) covered.fill(1, start, end);
    known.set(axis, covered);
    return covered;
  };
}

/** Capitals: `SCAM`, of a text as it was sent. */
function isShouted(sent: string): boolean {
  return /[A-Z]{3}/u.test(sent) && !/[a-z]/u.test(sent);
}

/** A booster in the clause, repeated signs at its end, or capitals. */
const BOOST = 1;

interface Reading {
  readonly sent: string;
  readonly folded: FoldedText;
  readonly clauses: Clauses;
}

function hitOf({ cue, weight, start, end }: Candidate, { sent, folded, clauses }: Reading): CueHit {
  const at = folded.begins[start] as number;
  const length = (folded.ends[end - 1] as number) - at;
  const isStrong =
    cue.axis === 'emotion' && (clauses.isBoosted(start) || isShouted(sent.slice(at, at + length)));
  return {
    label: cue.label,
    cue: cue.number,
    at,
    length,
    weight: weight + (isStrong ? BOOST : 0),
    isQuestion: clauses.isDoubtful(start),
  };
}

/** A cue said again in the same way says nothing more: the first stands for all. */
function firstOfEach(hits: readonly CueHit[]): CueHit[] {
  const seen = new Set<string>();
  return hits.filter(({ cue, isQuestion, weight }) => {
    const key = `${cue} ${isQuestion} ${weight}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The cues of a text in order of place, then of number; of repeated ones the first. Linear in the text and its cues. */
export function findCues(text: string, prepared: PreparedCues): readonly CueHit[] {
  const folded = foldInto(text, scratch);
  const occurrences = occurrencesIn(folded, prepared);
  if (occurrences === null) return NO_HITS;
  const found = candidatesOf(withoutPlain(occurrences, prepared), folded, prepared);
  if (found === null) return NO_HITS;
  const { candidates, clauses } = found;
  const kept = withoutOverlaps(candidates.sort(compareCandidates));
  const search = { text: folded, clauses, covered: coveredBy(kept, folded.length) };
  const hits = kept
    .filter(({ start, cue: { axis } }) => !isNegated({ start, axis }, search, prepared))
    .map((candidate) => hitOf(candidate, { sent: text, folded, clauses }));
  return firstOfEach(hits.sort((a, b) => a.at - b.at || a.cue - b.cue));
}
