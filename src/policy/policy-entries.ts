// A policy as keys and values, as its file spells them: `sla.chat.first_response`, `30s`.
import type { Path } from './extend-policy.ts';
import type { PolicyFile } from './policy-file.ts';

export interface PolicyEntry {
  /** Rules, promotions and the like by their name. */
  readonly key: string;
  /** The path in the file, entries of lists by position. */
  readonly path: Path;
  readonly value: string;
}

function isPlainList(value: readonly unknown[]): boolean {
  return value.every((entry) => typeof entry !== 'object');
}

function nameOf(
  entry: { rule?: string; name?: string; department?: string; tier?: string; from?: string; day?: string },
  index: number,
): string {
  return (
    entry.rule ?? entry.name ?? entry.department ?? entry.tier ?? entry.from ?? entry.day ?? String(index + 1)
  );
}

interface Place {
  readonly key: string;
  readonly path: Path;
}

function below({ key, path }: Place, name: string, part: PropertyKey = name): Place {
  return { key: key === '' ? name : `${key}.${name}`, path: [...path, part] };
}

function entriesAt(place: Place, value: unknown): PolicyEntry[] {
  if (Array.isArray(value) && isPlainList(value)) return [{ ...place, value: value.join(', ') }];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => {
      const name = typeof entry === 'object' ? nameOf(entry, index) : String(entry);
      return entriesAt(below(place, name, index), entry);
    });
  }
  if (typeof value !== 'object' || value === null) return [{ ...place, value: String(value) }];
  return Object.entries(value)
    .filter(([key]) => key !== 'rule')
    .flatMap(([key, held]) => entriesAt(below(place, key), held));
}

/** Every key with a value, in file order. */
export function entriesOf(file: PolicyFile): readonly PolicyEntry[] {
  return entriesAt({ key: '', path: [] }, file);
}

export interface PolicyDifference {
  readonly key: string;
  /** Null where the policy does not have the key. */
  readonly a: string | null;
  readonly b: string | null;
}

/** In which order the rules are tried; part of what they mean. */
const ORDER_KEY = 'sla';

function valuesOf(file: PolicyFile): Map<string, string> {
  const order = file.sla.map(({ rule }) => rule).join(', ');
  return new Map([[ORDER_KEY, order], ...entriesOf(file).map(({ key, value }) => [key, value] as const)]);
}

/** Key by key what two policies say differently, in the order of the first, then of the second. */
export function differencesOf(first: PolicyFile, second: PolicyFile): readonly PolicyDifference[] {
  const [a, b] = [valuesOf(first), valuesOf(second)];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  return keys
    .map((key) => ({ key, a: a.get(key) ?? null, b: b.get(key) ?? null }))
    .filter((difference) => difference.a !== difference.b);
}
