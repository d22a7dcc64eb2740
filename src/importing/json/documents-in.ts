// The documents inside a JSON value that is parsed already.

/** The elements of the list at the first path that exists, the object there, or the value itself. */
export function documentsIn(value: unknown, paths: readonly string[]): readonly unknown[] {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (Array.isArray(found)) return found;
    if (typeof found === 'object' && found !== null) return [found];
  }
  return [value];
}

function valueAt(value: unknown, path: string): unknown {
  let inner = value;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Record<string, unknown>)[key];
  }
  return inner;
}

/** `{ticket: {…}}` → the ticket, when that is all there is and the key is one of these. */
export function unwrapped(value: unknown, keys: readonly string[]): unknown {
  if (keys.length === 0 || typeof value !== 'object' || value === null) return value;
  const [only, ...others] = Object.keys(value);
  if (only === undefined || others.length > 0 || !keys.includes(only)) return value;
  const inner = (value as Record<string, unknown>)[only];
  return typeof inner === 'object' && inner !== null ? inner : value;
}
