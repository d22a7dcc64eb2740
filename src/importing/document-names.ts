// Key paths of a file → the column names that its documents have, for each place where a profile looks for documents.
import { columnName } from './check-header.ts';
import type { ReadSpec } from './profile.ts';

/**
 * One set of names per entry of `documents` that the file has: `tickets[].id` is `id` for `tickets`, `[].id` is `id` for the
 * root; `ticket.id` is `id` as well when `ticket` is unwrapped.
 */
export function documentNames(
  paths: readonly string[],
  { documents = [''], unwrap = [] }: ReadSpec,
): Set<string>[] {
  // Compared as names are: `lastResult` is a place of a file whose paths are known as `lastresult.data[].time`.
  const names = paths.map(columnName);
  const wrappers = unwrap.map(columnName);
  return documents.map(columnName).flatMap((place) => {
    const inside = names
      .flatMap((path) => below(path, place))
      .flatMap((path) => [path, ...unwrapped(path, wrappers)]);
    return inside.length === 0 ? [] : [new Set(inside)];
  });
}

/** The path seen from the documents at `place`; nothing when it is elsewhere. */
function below(path: string, place: string): string[] {
  if (place === '') return [path.replace(/^\[\]\.?/, '')];
  const prefix = [`${place}[].`, `${place}.`].find((start) => path.startsWith(start));
  return prefix === undefined ? [] : [path.slice(prefix.length)];
}

function unwrapped(path: string, unwrap: readonly string[]): string[] {
  return unwrap.filter((key) => path.startsWith(`${key}.`)).map((key) => path.slice(key.length + 1));
}
