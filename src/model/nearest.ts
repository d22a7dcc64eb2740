// The nearest of known words to a mistyped one: what "did you mean" says for flags, metrics, columns, names.

const MAX_LENGTH = 64;

/** Edit distance with transposed neighbours counted once (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, beforeLast[column - 2]! + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

/** A word that was broken off is nearer than any mistyped one; of several, the shortest. */
function distanceOf(typed: string, known: string): number {
  if (typed.length < 3 || !known.startsWith(typed)) return editDistance(typed, known);
  return 1 - 1 / (1 + known.length - typed.length);
}

/** The candidate that `word` was most likely meant to be, or null when none is near (more than a third differs). */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > MAX_LENGTH) return null;
  const typed = word.toLowerCase();
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    const distance = distanceOf(typed, known);
    const limit = Math.max(1, Math.floor(Math.max(typed.length, known.length) / 3));
    if (distance <= limit && (best === null || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}
