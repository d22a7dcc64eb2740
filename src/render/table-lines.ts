// Titles and rows side by side: cli-table3 aligns them without borders; widths and shortening are ours.
import Table from 'cli-table3';
import { isLeftAligned } from './alignment.ts';
import { GAP, type ShownColumn } from './column-widths.ts';
import type { Palette } from './palette.ts';
import { shorten, wrap } from './text-width.ts';

/** Rows laid out at a time: cli-table3 looks at every row above for each cell. */
const BATCH = 50;

const NO_BORDERS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GAP },
};

/*
 * Never printed, as cells come shortened. For its debug log cli-table3 cuts every cell to ten columns, letter by letter and
 * measuring anew each time, which takes minutes for a long message; a mark that fills the ten columns leaves nothing to cut.
 */
const CUT_MARK = '…'.repeat(10);

export interface TableLayout {
  /** Of each column, in terminal columns, at least 1. */
  readonly widths: readonly number[];
  readonly hasRule: boolean;
  readonly palette: Palette;
}

type Row = readonly string[];

function layOut(rows: readonly Row[], columns: readonly ShownColumn[], widths: readonly number[]): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    colWidths: [...widths],
    colAligns: columns.map(({ kind }) => (isLeftAligned(kind) ? 'left' : 'right')),
    // Titles of fewer lines than their neighbours stand at the bottom.
    rowAligns: rows.map(() => 'bottom'),
    truncate: CUT_MARK,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The columns as lines: titles in as many as the longest needs, a rule when asked for, one line per row. */
export function tableLines(columns: readonly ShownColumn[], layout: TableLayout): string[] {
  const { widths, hasRule, palette } = layout;
  const { strong, faint } = palette;
  const titles = columns.map(({ title }, i) =>
    strong(
      wrap(title, Math.max(2, widths[i]!))
        .map((line) => shorten(line, widths[i]!))
        .join('\n'),
    ),
  );
  const head = [titles, ...(hasRule ? [widths.map((width) => faint('─'.repeat(width)))] : [])];
  const rows = columns[0]!.cells.map((_, row) =>
    columns.map(({ cells }, i) => shorten(cells[row]!, widths[i]!)),
  );
  const lines = layOut(head, columns, widths);
  for (let at = 0; at < rows.length; at += BATCH) {
    lines.push(...layOut(rows.slice(at, at + BATCH), columns, widths));
  }
  return lines;
}
