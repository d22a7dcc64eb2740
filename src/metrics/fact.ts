// One row of facts, read by column name; a metric can only read the columns that it asks for.

export type Scalar = string | number | null;

/** `C` are the columns that may be read. */
export interface Fact<C extends string> {
  number(column: C): number | null;
  text(column: C): string | null;
  /** A number that the schema promises; its absence is our own mistake. */
  known(column: C): number;
}

/** Rows column by column, as engines give them. */
export interface FactColumns {
  readonly count: number;
  readonly byName: ReadonlyMap<string, readonly Scalar[]>;
}

/** A fact that can be moved from row to row: one object for all rows. */
export interface FactCursor extends Fact<string> {
  moveTo(row: number): void;
}

function columnOf(columns: FactColumns, name: string): readonly Scalar[] {
  const values = columns.byName.get(name);
  if (values === undefined) throw new Error(`column ${name} was not asked for`);
  return values;
}

/** A cursor that stands on the first row. */
export function openCursor(columns: FactColumns): FactCursor {
  let row = 0;
  const number = (name: string): number | null => {
    const value = columnOf(columns, name)[row];
    return typeof value === 'number' ? value : null;
  };
  return {
    number,
    text: (name) => {
      const value = columnOf(columns, name)[row];
      return typeof value === 'string' ? value : null;
    },
    known: (name) => {
      const value = number(name);
      if (value === null) throw new Error(`column ${name} is empty`);
      return value;
    },
    moveTo: (next) => {
      row = next;
    },
  };
}
