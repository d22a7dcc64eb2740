// Test support: an independent flattening of JSON values, by recursion over what JSON.parse gives.
import { columnName } from '../../../src/importing/check-header.ts';

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isDangerous = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isDangerous)
    : isObject(value) &&
      Object.entries(value).some(
        ([key, inner]) => /^(__proto__|constructor|prototype)$/.test(columnName(key)) || isDangerous(inner),
      );

/** An independent flattening: paths by recursion, joined leaves collected. */
export function leaves(value: object): Record<string, string> {
  const found = new Map<string, string[]>();
  const walk = (path: string, inner: unknown): void => {
    if (Array.isArray(inner)) for (const each of inner) walk(isObject(each) ? `${path}[]` : path, each);
    else if (isObject(inner)) {
      for (const [key, each] of Object.entries(inner)) {
        const name = columnName(key);
        walk(path === '' ? name : `${path}.${name}`, each);
      }
    } else if (inner !== null) found.set(path, [...(found.get(path) ?? []), String(inner)]);
  };
  walk('', value);
  return Object.fromEntries([...found].map(([path, texts]) => [path, texts.join('|')]));
}
