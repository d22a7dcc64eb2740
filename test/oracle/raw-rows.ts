// What the plain computation starts from: rows as canonical files have them, every cell a text.

export type RawRow = Readonly<Record<string, string | undefined>>;

/** One conversation with everything that its facts are a function of. Cells that are '' or missing say nothing. */
export interface RawConversation {
  /** The columns of `conversations`, newest non-blank value of each; `order_id` also with what texts name. */
  readonly header: RawRow;
  readonly messages: readonly RawRow[];
  /** With the team of their actor as `actor_team`. */
  readonly events: readonly RawRow[];
  readonly ratings: readonly RawRow[];
  /** Known orders that it names, in its order, and all orders of its customer: columns of `orders` and `first_return_at`. */
  readonly namedOrders: readonly RawRow[];
  readonly customerOrders: readonly RawRow[];
  /** The returns of the named orders: columns of `returns`. */
  readonly namedReturns: readonly RawRow[];
  readonly isInternalAccount: boolean;
}

/** The text of a cell, '' for nothing. */
export function cell(row: RawRow, name: string): string {
  return row[name] ?? '';
}

/** Epoch ms of an instant with offset; null for an empty cell. */
export function instant(row: RawRow, name: string): number | null {
  const text = cell(row, name);
  if (text === '') return null;
  const ms = Date.parse(
    text
      .replace(' ', 'T')
      .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
      .replace(/([+-]\d\d)$/, '$1:00'),
  );
  if (Number.isNaN(ms)) throw new Error(`no instant: ${text}`);
  return ms;
}
