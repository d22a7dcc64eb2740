// Kaplan–Meier survival with Greenwood's standard error (methods.md §11; reference values of Gehan 1965, 6-MP).

/** How long something lasted: until the event, or until nobody looked any more. Ages in any unit, all in the same. */
export interface Lifetime {
  readonly age: number;
  readonly isEvent: boolean;
}

/** Survival from this age on; `atRisk` lasted at least so long. */
export interface SurvivalStep {
  readonly age: number;
  readonly atRisk: number;
  readonly events: number;
  /** 0–1. */
  readonly survival: number;
  /** Greenwood's; null once nobody survives. */
  readonly standardError: number | null;
}

/** Quantile .975 of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/** One step per age with an event, ascending. At one age events come before what is no longer watched. */
export function kaplanMeier(lifetimes: readonly Lifetime[]): readonly SurvivalStep[] {
  const sorted = lifetimes.toSorted((a, b) => a.age - b.age);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let variance = 0;
  for (let from = 0; from < sorted.length; ) {
    const { age } = sorted[from] as Lifetime;
    let to = from;
    let events = 0;
    for (; to < sorted.length && sorted[to]?.age === age; to += 1) if (sorted[to]?.isEvent) events += 1;
    const atRisk = sorted.length - from;
    from = to;
    if (events === 0) continue;
    survival *= (atRisk - events) / atRisk;
    variance += events === atRisk ? 0 : events / (atRisk * (atRisk - events));
    const standardError = survival === 0 ? null : survival * Math.sqrt(variance);
    steps.push({ age, atRisk, events, survival, standardError });
  }
  return steps;
}

export interface Survival {
  /** 0–1. */
  readonly survival: number;
  /** 95 %, on the log-log scale, which stays inside 0–1; null where nothing or everything ended. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The share that outlasts an age; what ends at that very age does not. Null without any lifetime. */
export function survivalAt(lifetimes: readonly Lifetime[], age: number): Survival | null {
  if (lifetimes.length === 0) return null;
  const step = kaplanMeier(lifetimes).findLast((each) => each.age <= age);
  const survival = step?.survival ?? 1;
  const standardError = step?.standardError ?? null;
  if (standardError === null) return { survival, low: null, high: null };
  const spread = (Z_95 * standardError) / (survival * Math.abs(Math.log(survival)));
  return { survival, low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}
