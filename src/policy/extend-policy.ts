// A user's policy over the default: mappings key by key, lists replaced, `append:` adds.

type Mapping = { append?: unknown; [key: string]: unknown };

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of `append: [...]`, when that is all that a value says. */
export function appendedEntries(value: unknown): unknown[] | null {
  if (!isMapping(value) || Object.keys(value).length !== 1 || !Array.isArray(value.append)) return null;
  return value.append;
}

/** `own` over `base`; neither is changed. Values of another shape are taken as they are, for the schema to refuse. */
export function extendPolicy(base: unknown, own: unknown): unknown {
  if (own === undefined || own === null) return base;
  if (Array.isArray(base)) {
    const added = appendedEntries(own);
    return added === null ? own : [...base, ...added];
  }
  if (!isMapping(base) || !isMapping(own)) return own;
  const merged: Mapping = { ...base };
  for (const [key, value] of Object.entries(own)) merged[key] = extendPolicy(base[key], value);
  return merged;
}
