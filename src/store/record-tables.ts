// The records as tables: the number of each kind, its table, its columns, and which field of a file fills which column.
import {
  type CellType,
  type Field,
  MESSAGE_FIELDS,
  PLANNED_FIELDS,
  RECORD_KINDS,
  type RecordKindName,
  recordKind,
} from '../model/record-kinds.ts';

/** Kinds whose rows are folds of contributions; messages keep versions instead (messages.ts). */
export type FoldedKind = Exclude<RecordKindName, 'message'>;

/** `contribution.record_kind`; never renumber. */
export const KIND_NUMBERS: Readonly<Record<FoldedKind, number>> = {
  agent: 1,
  conversation: 2,
  event: 3,
  order: 4,
  order_item: 5,
  shipment_event: 6,
  return: 7,
  rating: 8,
  call: 9,
  source_metric: 10,
  qc_result: 11,
};

const TABLE_NAMES: Readonly<Record<FoldedKind, string>> = {
  agent: 'agent',
  conversation: 'conversation',
  event: 'event',
  order: 'purchase_order',
  order_item: 'order_item',
  shipment_event: 'shipment_event',
  return: 'order_return',
  rating: 'rating',
  call: 'call',
  source_metric: 'source_metric',
  qc_result: 'qc_result',
};

/** Fields that say which record or parent a row is about, and so are no column of their own. */
const KEY_FIELDS: Readonly<Record<FoldedKind, readonly string[]>> = {
  agent: ['agent_id'],
  conversation: ['conversation_id'],
  event: ['conversation_id'],
  order: ['order_id'],
  order_item: ['order_id'],
  shipment_event: ['order_id'],
  return: ['return_id'],
  rating: ['conversation_id', 'order_id'],
  call: ['call_id'],
  source_metric: ['conversation_id'],
  qc_result: ['conversation_id'],
};

/** Columns that no field of a file has by that name: computed when a draft becomes cells. */
const COMPUTED_COLUMNS: Readonly<Partial<Record<FoldedKind, readonly string[]>>> = {
  agent: ['customer_blind', 'actor_blind'],
  conversation: ['channel_word', 'is_thread', 'has_personal_id'],
  order: ['placed_day'],
};

/** Free words of people: left out by `--no-text`. All other sealed values are personal: left out by `--no-personal`. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'text',
  'subject',
  'comment',
  'buyer_note',
  'seller_note',
  'what',
  'who',
  'where_at',
  'why',
  'how',
]);

const LOOKUP_COLUMNS: Readonly<Record<string, string>> = {
  customer_phone: 'phone_blind',
  customer_email: 'email_blind',
  tracking_no: 'tracking_no_blind',
  actor: 'actor_blind',
};

/** How one field of a file is stored. */
export interface StoredField {
  readonly name: string;
  /** The column, and the key of the field's cell in `contribution.clear`. */
  readonly column: string;
  readonly type: CellType;
  readonly privacy: Field['privacy'];
  readonly isFreeText: boolean;
  /** An instant that has happened: moves `data_until` and ranks rows of one file. */
  readonly isPastInstant: boolean;
}

export interface RecordTable {
  readonly kind: FoldedKind;
  readonly number: number;
  readonly name: string;
  readonly fields: ReadonlyMap<string, StoredField>;
  /** All columns that are folds, in schema order as far as the fields go. */
  readonly columns: readonly string[];
}

function columnOf(field: Field): string {
  if (field.type === 'decimal') return `${field.name}_e4`;
  return LOOKUP_COLUMNS[field.name] ?? field.name;
}

function storedField(field: Field, kind: FoldedKind): StoredField {
  return {
    name: field.name,
    column: columnOf(field),
    type: field.type,
    privacy: field.privacy,
    // Carriers write the text of shipment events, not people.
    isFreeText: kind !== 'shipment_event' && FREE_TEXT.has(field.name),
    isPastInstant: field.type === 'instant' && field.name !== 'updated_at' && !PLANNED_FIELDS.has(field.name),
  };
}

/** The column of the plain date beside a date-or-instant; agents keep only the instant. */
export function dayColumn(column: string): string {
  return column === 'best_before' ? 'best_before_day' : column.replace(/_at$/, '_day');
}

function columnsOf(stored: StoredField): string[] {
  if (stored.privacy === 'sealed') return [];
  if (stored.type !== 'date_or_instant' || stored.name === 'valid_from') return [stored.column];
  return [stored.column, dayColumn(stored.column)];
}

function tableOf(kind: FoldedKind): RecordTable {
  const skipped = new Set([...KEY_FIELDS[kind], 'source', 'shop']);
  const stored = recordKind(kind)
    .fields.filter((field) => !skipped.has(field.name))
    .map((field) => storedField(field, kind));
  return {
    kind,
    number: KIND_NUMBERS[kind],
    name: TABLE_NAMES[kind],
    fields: new Map(stored.map((field) => [field.name, field])),
    columns: [...stored.flatMap(columnsOf), ...(COMPUTED_COLUMNS[kind] ?? [])],
  };
}

const TABLES = new Map<string, RecordTable>(
  RECORD_KINDS.flatMap(({ name }) => (name === 'message' ? [] : [[name, tableOf(name)] as const])),
);
const BY_NUMBER = new Map([...TABLES.values()].map((table) => [table.number, table]));

/** The table of a kind. */
export function recordTable(kind: FoldedKind): RecordTable {
  return TABLES.get(kind) as RecordTable;
}

/** The table behind a `contribution.record_kind`. */
export function recordTableOfNumber(number: number): RecordTable {
  return BY_NUMBER.get(number) as RecordTable;
}

/** True for a column of a messages file that describes the conversation. */
export function isConversationField(name: string): boolean {
  return !MESSAGE_FIELDS.has(name);
}
