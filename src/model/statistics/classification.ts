// How well something says what people say: precision, recall, F1, and the agreement of two people (methods.md §3.12).
import { type Interval, wilson } from './wilson.ts';

/** How often both said yes, only the judged one did, and only the truth does. */
export interface Hits {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** Shares 0–1; null where nothing was said (precision) or nothing was there (recall), F1 when neither. */
export interface Scores {
  readonly precision: number | null;
  /** 95 % Wilson intervals. */
  readonly precisionInterval: Interval | null;
  readonly recall: number | null;
  readonly recallInterval: Interval | null;
  readonly f1: number | null;
}

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** TP 8, FP 2, FN 4 give .800, .667, .727. */
export function scoresOf({ truePositives, falsePositives, falseNegatives }: Hits): Scores {
  const said = truePositives + falsePositives;
  const there = truePositives + falseNegatives;
  return {
    precision: shareOf(truePositives, said),
    precisionInterval: wilson(truePositives, said),
    recall: shareOf(truePositives, there),
    recallInterval: wilson(truePositives, there),
    f1: shareOf(2 * truePositives, said + there),
  };
}

/** One thing judged twice: what is true (or the first person says), and what was said of it (or the second does). */
export interface Judged {
  readonly truth: string;
  readonly said: string;
}

/** Hits of one class against all others. */
export function hitsOf(judged: readonly Judged[], name: string): Hits {
  const hits = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  for (const { truth, said } of judged) {
    if (truth === name && said === name) hits.truePositives += 1;
    else if (said === name) hits.falsePositives += 1;
    else if (truth === name) hits.falseNegatives += 1;
  }
  return hits;
}

/** The mean F1 of these classes, each counting the same; classes that nobody named are left out. Null when all are. */
export function macroF1(judged: readonly Judged[], names: readonly string[]): number | null {
  const known = names.map((name) => scoresOf(hitsOf(judged, name)).f1).filter((f1) => f1 !== null);
  return known.length === 0 ? null : known.reduce((sum, f1) => sum + f1, 0) / known.length;
}

export interface Agreement {
  readonly n: number;
  /** The share on which both say the same. */
  readonly observed: number;
  /** Cohen's kappa; null when chance alone already makes them agree on everything. */
  readonly kappa: number | null;
}

/** Agreement of two people beyond chance (Cohen 1960); null when nothing was judged by both. */
export function agreementOf(judged: readonly Judged[]): Agreement | null {
  const n = judged.length;
  if (n === 0) return null;
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let same = 0;
  for (const { truth, said } of judged) {
    first.set(truth, (first.get(truth) ?? 0) + 1);
    second.set(said, (second.get(said) ?? 0) + 1);
    if (truth === said) same += 1;
  }
  let byChance = 0;
  for (const [name, count] of first) byChance += count * (second.get(name) ?? 0);
  const expected = byChance / (n * n);
  const observed = same / n;
  return { n, observed, kappa: expected === 1 ? null : (observed - expected) / (1 - expected) };
}
