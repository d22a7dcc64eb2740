// Which items of several imports are the same message: a pure function of what each import brought, in any order.
import { compareCodePoints } from '../model/message-order.ts';
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

/** What a row shows beside its text, in the order in which items compare. */
function clearSpelling(row: readonly MessageItem[], read: ReadEntry): string {
  const { author, agent, isInternal, content, recalledAt, textChars } = foldItems(row, read);
  return JSON.stringify([author, agent, isInternal, content, recalledAt, textChars]);
}

/** By what is clear: text hashes are keyed, and their order is another one in every database. */
function byClearContent(rows: readonly MessageItem[][], read: ReadEntry): MessageItem[][] {
  return rows
    .map((row) => ({ row, spelled: clearSpelling(row, read) }))
    .sort((a, b) => compareCodePoints(a.spelled, b.spelled))
    .map(({ row }) => row);
}

/** Each item stands in the first row that its import has not filled; gives the items for which there is none. */
function fillRows(rows: readonly MessageItem[][], list: readonly MessageItem[]): MessageItem[] {
  let position = 0;
  return list.filter((item) => {
    while (rows[position]?.some(({ importId }) => importId === item.importId) === true) position += 1;
    const row = rows[position];
    row?.push(item);
    return row === undefined;
  });
}

/** Items without text stand in rows of their own visibility, then in any, in rows of their own at last: a note stays a note. */
function placeUnknown(rows: MessageItem[][], unknown: readonly MessageItem[], read: ReadEntry): void {
  const isNote = (row: readonly MessageItem[]) => foldItems(row, read).isInternal;
  const notes = rows.filter(isNote);
  const answers = rows.filter((row) => !isNote(row));
  for (const list of byImport(unknown)) {
    list.sort((a, b) => compareItems(a, b, read));
    const others = [
      ...fillRows(
        answers,
        list.filter(({ isInternal }) => !isInternal),
      ),
      ...fillRows(
        notes,
        list.filter(({ isInternal }) => isInternal),
      ),
    ];
    for (const item of fillRows(rows, others)) {
      const row = [item];
      rows.push(row);
      (item.isInternal ? notes : answers).push(row);
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
  const unknown = items.filter(({ textHash }) => textHash === null);
  const placed = unknown.length > 0 ? byClearContent(rows, read) : [];
  placeUnknown(placed, unknown, read);
  return [...rows, ...placed.slice(rows.length)].map((row) => ({ items: row, folded: foldItems(row, read) }));
}
