// The rows of a small table of people's own, with their lines and their cells by column.
import type { InputWorld } from '../../importing/input.ts';
import { openColumns } from '../../importing/open-columns.ts';
import { openInput } from '../../importing/open-input.ts';
import { unguardFormula } from '../../model/formula-guard.ts';
import { demandUninterrupted } from '../pause.ts';

/** `cell` gives what stands in a column without spaces around it; blank where the file has no such column. */
export interface NamedRow {
  readonly line: number;
  readonly cell: (column: string) => string;
}

export interface NamedTable {
  /** The path as given. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly NamedRow[];
}

/** Reads all rows that are not blank (CSV, xlsx, NDJSON; `-` is stdin). AppErrors of openColumns. */
export async function readColumns(
  path: string,
  needed: readonly string[],
  world: InputWorld,
): Promise<NamedTable> {
  const input = await openInput(path, world);
  try {
    const table = await openColumns(input, needed);
    const rows: NamedRow[] = [];
    for await (const batch of table.batches) {
      demandUninterrupted(world.signal);
      const places = new Map(table.columns.map((name, place) => [name.trim(), place]));
      for (const { firstLine, cells } of batch) {
        if (cells.every((cell) => (cell ?? '').trim() === '')) continue;
        const cell = (column: string) => unguardFormula(cells[places.get(column) ?? -1] ?? '').trim();
        rows.push({ line: firstLine, cell });
      }
    }
    await table.close();
    return { file: input.name, columns: table.columns.map((name) => name.trim()), rows };
  } finally {
    await input.close();
  }
}
