// Rules that never win: for every clock that they set, earlier rules match whatever they match.

import { SLA_METRICS, type SlaMetric } from '../model/policy.ts';
import type { PolicyFile, RuleEntry, RuleWhen } from './policy-file.ts';

type When = Readonly<Record<string, readonly string[] | boolean>>;

/** More combinations than any rule of people lists; beyond, nothing is claimed. */
const MOST_CASES = 5000;

/** One value for each key that the rule looks at: all cases that its lists stand for. */
function casesOf(when: When): Readonly<Record<string, string | boolean>>[] {
  let cases: Record<string, string | boolean>[] = [{}];
  for (const [key, wanted] of Object.entries(when)) {
    const values = typeof wanted === 'boolean' ? [wanted] : wanted;
    if (cases.length * values.length > MOST_CASES) return [];
    cases = cases.flatMap((held) => values.map((value) => ({ ...held, [key]: value })));
  }
  return cases;
}

/** A complaint type covers its sub-scenes. */
function covers(
  key: string,
  wanted: readonly string[] | boolean,
  value: string | boolean | undefined,
): boolean {
  if (value === undefined || typeof wanted === 'boolean') return wanted === value;
  const text = String(value);
  return wanted.includes(text) || (key === 'complaint_type' && wanted.includes(text.split('.')[0] ?? ''));
}

function matchesAll(earlier: RuleEntry, one: Readonly<Record<string, string | boolean>>): boolean {
  const when = { ...earlier.when } as When;
  return Object.entries(when).every(([key, wanted]) => covers(key, wanted, one[key]));
}

const setBy = (entry: RuleEntry): readonly SlaMetric[] =>
  SLA_METRICS.filter((metric) => entry[metric] !== undefined);

export interface CoveredRule {
  readonly index: number;
  readonly rule: string;
  /** The earlier rules that win in its place. */
  readonly by: readonly string[];
}

/** The rules that win first for one metric, over all cases; null when a case is left for the rule itself. */
function winners(
  cases: readonly Readonly<Record<string, string | boolean>>[],
  earlier: readonly RuleEntry[],
) {
  const found = cases.map((one) => earlier.find((entry) => matchesAll(entry, one))?.rule ?? null);
  return found.includes(null) ? null : (found as string[]);
}

function coveredRule(sla: readonly RuleEntry[], index: number): CoveredRule | null {
  const entry = sla[index] as RuleEntry;
  const cases = casesOf({ ...(entry.when as RuleWhen) } as When);
  const metrics = setBy(entry);
  if (cases.length === 0 || metrics.length === 0) return null;
  const by = new Set<string>();
  for (const metric of metrics) {
    const earlier = sla.slice(0, index).filter((other) => other[metric] !== undefined);
    const won = winners(cases, earlier);
    if (won === null) return null;
    for (const rule of won) by.add(rule);
  }
  return { index, rule: entry.rule, by: [...by] };
}

/** Every rule that can never win, in file order. Rules that only values outside all lists could reach are not found. */
export function coveredRules({ sla }: Pick<PolicyFile, 'sla'>): readonly CoveredRule[] {
  return sla.flatMap((_, index) => coveredRule(sla, index) ?? []);
}
