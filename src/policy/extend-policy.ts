// One policy over another: mappings key by key, lists replaced, `append:` and `prepend:` add; and where a value came from.

type Mapping = { readonly [key: string]: unknown };
export type Path = readonly PropertyKey[];

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is put before and behind a list. */
interface Addition {
  readonly prepend: readonly unknown[];
  readonly append: readonly unknown[];
}

/** `append: [...]`, `prepend: [...]` or both, when that is all that a value says. */
function additionOf(value: unknown): Addition | null {
  if (!isMapping(value)) return null;
  const { append = [], prepend = [], ...others } = value;
  const isAddition = Object.keys(others).length === 0 && ('append' in value || 'prepend' in value);
  return isAddition && Array.isArray(append) && Array.isArray(prepend) ? { append, prepend } : null;
}

/** `own` over `base`; neither is changed. Values of another shape are taken as they are, for the schema to refuse. */
export function extendPolicy(base: unknown, own: unknown): unknown {
  if (own === undefined || own === null) return base;
  if (Array.isArray(base)) {
    const added = additionOf(own);
    return added === null ? own : [...added.prepend, ...base, ...added.append];
  }
  if (!isMapping(base) || !isMapping(own)) return own;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) merged[key] = extendPolicy(base[key], value);
  return merged;
}

/** Whose value stands at a path of the merged policy, and where it stands there; `both`: a list that was added to. */
export interface Found {
  readonly in: 'own' | 'base' | 'both';
  readonly path: Path;
}

/** The entry of a list that was added to. */
function locateEntry(
  added: Addition,
  base: readonly unknown[],
  { list, rest }: { list: Path; rest: Path },
): Found {
  const [position, ...below] = rest as readonly [number, ...PropertyKey[]];
  const inBase = position - added.prepend.length;
  if (inBase < 0) return { in: 'own', path: [...list, 'prepend', position, ...below] };
  if (inBase < base.length) return { in: 'base', path: [...list, inBase, ...below] };
  return { in: 'own', path: [...list, 'append', inBase - base.length, ...below] };
}

/** Which of the two gave the value at `path` of `extendPolicy(base, own)`, and its path there. */
export function locate(base: unknown, own: unknown, path: Path): Found {
  let below: unknown = base;
  let held: unknown = own;
  for (const [depth, part] of path.entries()) {
    if (held === undefined || held === null) return { in: 'base', path };
    const added = Array.isArray(below) ? additionOf(held) : null;
    const [list, rest] = [path.slice(0, depth), path.slice(depth)];
    if (added !== null && typeof part === 'number')
      return locateEntry(added, below as readonly unknown[], { list, rest });
    if (!isMapping(held) || !isMapping(below)) return { in: 'own', path };
    held = held[String(part)];
    below = below[String(part)];
  }
  if (held === undefined || held === null) return { in: 'base', path };
  return { in: Array.isArray(below) && additionOf(held) !== null ? 'both' : 'own', path };
}
