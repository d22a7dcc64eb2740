// Rows that stand in a file a second time, because files were joined or pasted twice: each of them counts once.
import type { SourceRow } from '../row-table.ts';

/** A row of a group, and how many header lines stood again above it. */
export interface PlacedRow {
  readonly row: SourceRow;
  readonly part: number;
}

/**
 * Which rows of a whole group, in file order, stand for an earlier one: index → index of that one. Below a header that
 * stands again every row is that is equal, cell by cell, to one of a part above. Without such a header only a group that
 * stands there again as a whole: its rows in the same order and number, not next to the first ones (equal rows that stand
 * together are an order with two equal lines). Rows that cannot be taken and elements of documents double nothing.
 */
export function doubledRows(rows: readonly PlacedRow[]): ReadonlyMap<number, number> {
  if (rows.length < 2 || rows.some(({ row }) => row.level !== undefined)) return NONE;
  const texts = rows.map(({ row }) => JSON.stringify(row.cells));
  const isJoined = rows.at(-1)?.part !== rows[0]?.part;
  const twins = isJoined ? ofEarlierParts(rows, texts) : ofEarlierRuns(rows, texts);
  return new Map([...twins].filter(([index]) => rows[index]?.row.fault === null));
}

const NONE: ReadonlyMap<number, number> = new Map();

function ofEarlierParts(rows: readonly PlacedRow[], texts: readonly string[]): Map<number, number> {
  const first = new Map<string, number>();
  const twins = new Map<number, number>();
  for (const [index, text] of texts.entries()) {
    const twin = first.get(text);
    if (twin === undefined) first.set(text, index);
    else if (rows[twin]?.part !== rows[index]?.part) twins.set(index, twin);
  }
  return twins;
}

/** The shortest beginning that the rest of the group only says again; the group is torn apart in the same places each time. */
function ofEarlierRuns(rows: readonly PlacedRow[], texts: readonly string[]): Map<number, number> {
  const isTorn = rows.map(({ row }, index) => index > 0 && row.recordNo > recordBefore(rows, index) + 1);
  for (let length = 1; length <= rows.length / 2; length += 1) {
    if (rows.length % length !== 0) continue;
    const isSaidAgain = texts.every((text, index) => text === texts[index % length]);
    if (isSaidAgain && isTornAlike(isTorn, length)) {
      return new Map(texts.flatMap((_, index) => (index < length ? [] : [[index, index % length]])));
    }
  }
  return new Map();
}

function recordBefore(rows: readonly PlacedRow[], index: number): number {
  return rows[index - 1]?.row.recordNo ?? 0;
}

/** Pasted copies may touch where one ends and the next begins, if the group is torn elsewhere. */
function isTornAlike(isTorn: readonly boolean[], length: number): boolean {
  const isAlike = isTorn.every((torn, index) => index % length === 0 || torn === isTorn[index % length]);
  const areApart = isTorn.every((torn, index) => index === 0 || index % length !== 0 || torn);
  return isAlike && (areApart || isTorn.slice(0, length).includes(true));
}
