// The way of a parcel as legs: from being shipped or scanned to the next scan, in the order of time.
import type { OrderScan } from '../../model/order-facts.ts';
import { isMovement, type Settled } from './settle-order.ts';

/** One leg; `endedAt` null while nothing was heard since. Instants are epoch ms. */
export interface ParcelLeg {
  /** What began it: `shipped` by the order's own word, or the stage of a scan. */
  readonly stage: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** Beyond these, silence says nothing: customs has a rule of its own, the rest waits for the customer or goes home. */
const SILENT: ReadonlySet<string> = new Set([
  'customs',
  'self_pickup',
  'delivered',
  'returning',
  'returned',
  'refused',
]);

/** When the order's journey was over, whatever ended it; null while it goes on. */
export function overAt({ arrivedBy, settledCancelledAt }: Settled, refundedAt: number | null): number | null {
  const ends = [arrivedBy, settledCancelledAt, refundedAt].filter((at) => at !== null);
  return ends.length === 0 ? null : ends.reduce((a, b) => Math.min(a, b));
}

/**
 * Legs in which a carrier is expected to be heard of again. Several scans at one instant are one moment, named by the last.
 * An end by arrival counts as a scan; one by cancellation does not: see `cutLegs`.
 */
export function parcelLegs(scans: readonly OrderScan[], settled: Settled): ParcelLeg[] {
  const points = new Map<number, string>();
  if (settled.settledShippedAt !== null) points.set(settled.settledShippedAt, 'shipped');
  for (const scan of scans) if (isMovement(scan)) points.set(scan.at, scan.stage as string);
  if (settled.arrivedBy !== null) points.set(settled.arrivedBy, 'delivered');
  const moments = [...points].sort(([a], [b]) => a - b);
  return moments.flatMap(([startedAt, stage], place) => {
    if (SILENT.has(stage) || (settled.arrivedBy !== null && startedAt >= settled.arrivedBy)) return [];
    return [{ stage, startedAt, endedAt: moments[place + 1]?.[0] ?? null }];
  });
}
