// Which items of several imports are the same message: a pure function of what each import brought, in any order.
import {
  compareItems,
  type FoldedMessage,
  foldItems,
  type MessageItem,
  type ReadEntry,
} from './message-item.ts';

/** One row to be: its items and what it shows. */
export interface ArrangedMessage {
  readonly items: readonly MessageItem[];
  readonly folded: FoldedMessage;
}

function byImport(items: readonly MessageItem[]): MessageItem[][] {
  const imports = new Map<number, MessageItem[]>();
  for (const item of items) {
    const list = imports.get(item.importId) ?? [];
    list.push(item);
    imports.set(item.importId, list);
  }
  return [...imports.values()];
}

/** Rows of one known text: the k-th item of each import stands in the k-th. */
function rowsOfText(items: readonly MessageItem[], read: ReadEntry): MessageItem[][] {
  const rows: MessageItem[][] = [];
  for (const list of byImport(items)) {
    list.sort((a, b) => compareItems(a, b, read));
    list.forEach((item, position) => {
      const row = rows[position];
      if (row === undefined) rows[position] = [item];
      else row.push(item);
    });
  }
  return rows;
}

/** Items without text stand in the first rows that their import has not filled, in rows of their own at last. */
function placeUnknown(rows: MessageItem[][], unknown: readonly MessageItem[], read: ReadEntry): void {
  for (const list of byImport(unknown)) {
    list.sort((a, b) => compareItems(a, b, read));
    let position = 0;
    for (const item of list) {
      while (rows[position]?.some(({ importId }) => importId === item.importId) === true) position += 1;
      const row = rows[position];
      if (row === undefined) rows.push([item]);
      else row.push(item);
    }
  }
}

/**
 * Messages of one conversation with one identity. With an id of their own they are one row. Else equal texts are the same
 * message, counted per import (the larger count stays), and an item without text is any message its import has not
 * brought otherwise. The order of the result is that of the twins: by text hash, unknown text last.
 */
export function arrangeMessages(
  items: readonly MessageItem[],
  hasOwnId: boolean,
  read: ReadEntry,
): ArrangedMessage[] {
  if (items.length === 0) return [];
  if (hasOwnId) return [{ items, folded: foldItems(items, read) }];
  const hashes = [...new Set(items.flatMap(({ textHash }) => (textHash === null ? [] : [textHash])))];
  const rows = hashes
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((hash) =>
      rowsOfText(
        items.filter(({ textHash }) => textHash === hash),
        read,
      ),
    );
  placeUnknown(
    rows,
    items.filter(({ textHash }) => textHash === null),
    read,
  );
  return rows.map((row) => ({ items: row, folded: foldItems(row, read) }));
}
