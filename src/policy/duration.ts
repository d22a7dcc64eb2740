// Durations as people write them in a policy: a whole number and its unit.

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export const DURATION = /^(\d{1,6})([smhd])$/;

/** Milliseconds of `30s`, `15m`, `1h`, `30d`; NaN for anything else. A day is 24 hours. */
export function durationMs(text: string): number {
  const parts = DURATION.exec(text);
  return parts === null ? Number.NaN : Number(parts[1]) * (UNIT_MS[parts[2] as string] as number);
}
