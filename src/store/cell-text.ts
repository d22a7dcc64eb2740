// Cells as stored text: columns that share a rank are written under it once, because most rows have one rank.
import type { Cell, Cells, CellValue } from './cells.ts';

/** `[rank, secondRank, {column: value}]`. */
type RankGroup = readonly [rank: number, secondRank: number, values: Record<string, CellValue>];

/** JSON of the groups, in the order in which their first columns come. */
export function writeCells(cells: Cells): string {
  const groups: RankGroup[] = [];
  let group: RankGroup | undefined;
  for (const column in cells) {
    const [value, rank, secondRank] = cells[column] as Cell;
    const isOfRank = ([first, second]: RankGroup): boolean => first === rank && second === secondRank;
    if (group === undefined || !isOfRank(group)) group = groups.find(isOfRank);
    if (group === undefined) {
      group = [rank, secondRank, {}];
      groups.push(group);
    }
    group[2][column] = value;
  }
  return JSON.stringify(groups);
}

/** The cells that `writeCells` wrote. */
export function readCells(text: string): Cells {
  const cells: Record<string, Cell> = {};
  for (const [rank, secondRank, values] of JSON.parse(text) as RankGroup[]) {
    for (const [column, value] of Object.entries(values)) cells[column] = [value, rank, secondRank];
  }
  return cells;
}
