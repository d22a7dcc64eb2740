// What a leg of a lane usually takes, learned from all parcels, those still on their way included (methods.md §11).

import type { OrderHeader } from '../../model/order-facts.ts';
import type { OrderRiskPolicy } from '../../model/order-risk.ts';
import { kaplanMeier, type Lifetime } from '../../model/statistics/kaplan-meier.ts';
import type { ParcelLeg } from './parcel-legs.ts';

/** Whose parcels taught a limit, the narrowest first. */
export const POOLS = ['lane', 'region_pair', 'carrier', 'all'] as const;
export type Pool = (typeof POOLS)[number];

/** Where a parcel travels and with whom. */
export type Lane = Pick<OrderHeader, 'carrier' | 'warehouse' | 'region' | 'city'>;

/** One leg as the moment that is asked for knows it. */
export interface LegSpan {
  readonly lane: Lane;
  readonly stage: ParcelLeg['stage'];
  readonly ageMs: number;
  /** It ended; else it goes on, or ended by something else than a scan. */
  readonly isEvent: boolean;
}

export interface LearnedLimit {
  readonly limitMs: number;
  readonly pool: Pool;
  readonly eventCount: number;
}

export type LearnedLimits = (lane: Lane, stage: string) => LearnedLimit | null;

/** Names of the pools of a lane and leg; null for one that is not known narrowly enough. */
function poolNames({ carrier, warehouse, region, city }: Lane, stage: string): readonly (string | null)[] {
  const named = (pool: Pool, ...parts: readonly (string | null)[]) =>
    parts.includes(null) ? null : JSON.stringify([pool, stage, ...parts]);
  return [
    named('lane', carrier, region, city, warehouse ?? ''),
    named('region_pair', region, warehouse ?? ''),
    named('carrier', carrier),
    named('all'),
  ];
}

/** Rounding of a product of shares may leave a hair above the share that was meant. */
const HAIR = 1e-12;

/** The age that `share` of the parcels stay within; null with too few ended legs, or when fewer than that ever end. */
function limitOf(
  lifetimes: readonly Lifetime[],
  { share, minEvents }: OrderRiskPolicy['learn'],
): Omit<LearnedLimit, 'pool'> | null {
  const eventCount = lifetimes.filter(({ isEvent }) => isEvent).length;
  if (eventCount < minEvents) return null;
  const step = kaplanMeier(lifetimes).find(({ survival }) => survival <= 1 - share + HAIR);
  return step === undefined ? null : { limitMs: step.age, eventCount };
}

/** Limits by lane and leg; where a lane teaches nothing the next wider pool is asked. Each is computed when asked for. */
export function learnLimits(spans: readonly LegSpan[], learn: OrderRiskPolicy['learn']): LearnedLimits {
  const pools = new Map<string, Lifetime[]>();
  for (const { lane, stage, ageMs, isEvent } of spans) {
    for (const name of poolNames(lane, stage)) {
      if (name === null) continue;
      const pool = pools.get(name);
      if (pool === undefined) pools.set(name, [{ age: ageMs, isEvent }]);
      else pool.push({ age: ageMs, isEvent });
    }
  }
  const known = new Map<string, Omit<LearnedLimit, 'pool'> | null>();
  const limitNamed = (name: string) => {
    if (!known.has(name)) known.set(name, limitOf(pools.get(name) ?? [], learn));
    return known.get(name) ?? null;
  };
  return (lane, stage) => {
    for (const [place, name] of poolNames(lane, stage).entries()) {
      const limit = name === null ? null : limitNamed(name);
      if (limit !== null) return { ...limit, pool: POOLS[place] as Pool };
    }
    return null;
  };
}
