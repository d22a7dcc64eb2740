// What several rows say of one record together: the newest cell that is not blank, column by column (data-model.md).
import { cell, instant, type RawRow } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

/** One row's word on a record: how new it claims to be, and from which import it came. */
export interface Claim {
  readonly row: RawRow;
  readonly rank: number;
  readonly second: number;
  readonly importNo: number;
}

/** Planned dates are no events; `where_at` is a text, `updated_at` speaks of the row. */
const NO_EVENT = new Set(['promised_ship_at', 'promised_delivery_at', 'where_at', 'updated_at']);

/** The newest instant of a row that has happened, null when it names none. */
export function newestEvent(row: RawRow): number | null {
  let newest: number | null = null;
  for (const name of Object.keys(row)) {
    if ((name !== 'at' && !name.endsWith('_at')) || NO_EVENT.has(name)) continue;
    const at = instant(row, name);
    if (at !== null && (newest === null || at > newest)) newest = at;
  }
  return newest;
}

/** Newer wins by `updated_at`, else the later import; then by the newest instant in the row. */
export function claimOf(file: PlainFile, row: RawRow): Claim {
  const rank = instant(row, 'updated_at') ?? file.importedAt;
  return { row, rank, second: newestEvent(row) ?? 0, importNo: file.importNo };
}

function byNewness(a: Claim, b: Claim): number {
  return b.rank - a.rank || b.second - a.second || b.importNo - a.importNo;
}

export function mergeClaims(claims: readonly Claim[]): RawRow {
  const merged: Record<string, string> = {};
  for (const { row } of [...claims].sort(byNewness)) {
    for (const name of Object.keys(row)) {
      if (cell(merged, name) === '' && cell(row, name) !== '') merged[name] = cell(row, name);
    }
  }
  return merged;
}

/** Collects values under keys. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * Rows without an id: the k-th row of one content in a file is the k-th in every file, so that two files keep the larger
 * count. `content` says what makes rows equal.
 */
export function mergeEqualRows(
  given: readonly { file: PlainFile; row: RawRow }[],
  content: (row: RawRow) => string,
): RawRow[] {
  const claims = new Map<string, Claim[]>();
  const counts = new Map<string, number>();
  for (const { file, row } of given) {
    const counter = `${file.importNo} ${content(row)}`;
    const k = (counts.get(counter) ?? 0) + 1;
    counts.set(counter, k);
    push(claims, `${k} ${content(row)}`, claimOf(file, row));
  }
  return [...claims.values()].map(mergeClaims);
}
