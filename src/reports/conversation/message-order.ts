// Messages of one conversation as engines give them, in the canonical order of metrics.md §0: file and row order never show.
import type { Scalar } from '../../engines/engine.ts';
import { compareMessages, type OrderedMessage } from '../../model/message-order.ts';
import { AUTHOR_KINDS, CONTENT_KINDS } from '../../model/vocabulary.ts';

/** The columns of `messages` that the order looks at. */
export const ORDER_COLUMNS = [
  'sent_at',
  'author',
  'message_external_id',
  'author_external_id',
  'is_internal',
  'content',
  'features',
] as const;
type OrderColumn = (typeof ORDER_COLUMNS)[number];

/** Reads one of these columns of a row. */
export type ReadColumn<Row> = (row: Row, column: OrderColumn) => Scalar;

/** A comparison of rows in canonical order. */
export function messageOrder<Row>(read: ReadColumn<Row>): (a: Row, b: Row) => number {
  const text = (value: Scalar): string | null => (value === null ? null : String(value));
  const ordered = (row: Row): OrderedMessage => ({
    at: Number(read(row, 'sent_at')),
    author: AUTHOR_KINDS[Number(read(row, 'author'))] ?? 'other',
    externalId: text(read(row, 'message_external_id')),
    authorExternalId: text(read(row, 'author_external_id')),
    isInternal: read(row, 'is_internal') === 1,
    content: CONTENT_KINDS[Number(read(row, 'content'))] ?? 'text',
    features: Number(read(row, 'features')),
  });
  return (a, b) => compareMessages(ordered(a), ordered(b));
}
