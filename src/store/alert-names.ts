// Short names of alerts: the first digits of their identities, as many as tell them apart.
import type { Db } from './database.ts';
import { pluckStatement } from './statements.ts';

/** Two of ten thousand alerts share eight hexadecimal digits once in a hundred databases; then more are shown. */
const SHORTEST = 8;
/** What `g` follows no hexadecimal digit can: the end of all that begin with a prefix. */
const AFTER_HEX = 'g';

const WITH_PREFIX = 'SELECT DISTINCT identity FROM alert WHERE identity >= ? AND identity < ?';
const OF_CLOCKS = `${WITH_PREFIX} AND kind IN ('breach', 'at_risk')`;

/** The recorded alerts of clocks whose identity begins so. */
export function clockAlertsNamed(db: Db, prefix: string): string[] {
  return pluckStatement(db, OF_CLOCKS).all(prefix, prefix + AFTER_HEX) as string[];
}

/** The recorded alerts of every check whose identity begins so. */
function alertsNamed(db: Db, prefix: string): string[] {
  return pluckStatement(db, WITH_PREFIX).all(prefix, prefix + AFTER_HEX) as string[];
}

function shared(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Identity → its first digits, eight or more: no other recorded alert and none of these begins so. An alert that comes
 * later may; then more digits are asked for.
 */
export function shortNames(db: Db, identities: readonly string[]): ReadonlyMap<string, string> {
  const sorted = [...new Set(identities)].sort();
  const near = (index: number): string[] =>
    [sorted[index - 1], sorted[index + 1]].filter((identity) => identity !== undefined);
  return new Map(
    sorted.map((identity, index) => {
      const others = [...near(index), ...alertsNamed(db, identity.slice(0, SHORTEST))];
      const lengths = others
        .filter((other) => other !== identity)
        .map((other) => shared(identity, other) + 1);
      return [identity, identity.slice(0, Math.max(SHORTEST, ...lengths))];
    }),
  );
}
