// The canonical records as data: every kind, its fields, their type and whether they are stored in clear or sealed.
import * as words from './vocabulary.ts';

/** `id` and `text` are kept as written; `decimal` is an integer of ten-thousandths; `instant` is epoch ms UTC. */
export type CellType =
  | 'id'
  | 'text'
  | 'instant'
  | 'date_or_instant'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'list'
  | 'word'
  | 'channel';

/**
 * clear: a column of its own · label: clear after a pattern check, else sealed · lookup: sealed, found by blind index ·
 * sealed: sealed, not searchable (data-model.md, "Clear and sealed").
 */
export type Privacy = 'clear' | 'label' | 'lookup' | 'sealed';

export interface Field {
  readonly name: string;
  readonly type: CellType;
  readonly privacy: Privacy;
  readonly required: boolean;
  /** The closed list of a `word`. */
  readonly words: readonly string[];
}

export const RECORD_KIND_NAMES = [
  'agent',
  'conversation',
  'message',
  'event',
  'order',
  'order_item',
  'shipment_event',
  'return',
  'rating',
  'call',
  'source_metric',
  'qc_result',
] as const;
export type RecordKindName = (typeof RECORD_KIND_NAMES)[number];

/** One canonical file kind. */
export interface RecordKind {
  readonly name: RecordKindName;
  /** The file's name in data-model.md, for example `order_items`. */
  readonly file: string;
  readonly family: words.Family | null;
  readonly fields: readonly Field[];
  /** Fields of which at least one must have a value; empty when `required` says it all. */
  readonly oneOf: readonly string[];
}

/** Reads `name type [privacy|required] [list]` per entry, entries separated by commas. */
function fieldsOf(spec: string): Field[] {
  return spec
    .split(',')
    .map((entry) => entry.trim().split(/\s+/))
    .filter((parts) => parts[0] !== '')
    .map(([name, type, privacy, list]) => ({
      name: name as string,
      type: type as CellType,
      privacy: privacy === undefined || privacy === 'required' ? 'clear' : (privacy as Privacy),
      required: privacy === 'required',
      words: list === undefined ? [] : (LISTS[list] as readonly string[]),
    }));
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  statuses: words.STATUSES,
  priorities: words.PRIORITIES,
  stages: words.STAGES,
  classes: words.CLASSES,
  causes: words.CAUSES,
  solutions: words.SOLUTIONS,
  authors: words.AUTHOR_KINDS,
  visibilities: ['public', 'internal'],
  contents: words.CONTENT_KINDS,
  events: words.EVENT_KINDS,
  shipments: words.SHIPMENT_STAGES,
  returns: words.RETURN_KINDS,
  ratings: words.RATING_KINDS,
  agents: ['agent', 'bot'],
  units: ['s', 'count'],
  clocks: ['calendar', 'business'],
};

const CONVERSATION = `conversation_id id required, channel channel, source text, shop text, customer_id id lookup,
  customer_name text sealed, customer_phone text lookup, customer_email text lookup, customer_tier text label,
  opened_at instant, first_response_at instant, resolved_at instant, closed_at instant, status word clear statuses,
  priority word clear priorities, stage word clear stages, class word clear classes, category text label, tags list label,
  subject text sealed, order_id list, agent_id id, team text, language text, is_complaint boolean,
  complaint_type text label, cause word clear causes, escalation_level text label, csat decimal, csat_at instant,
  nps decimal, solution word clear solutions, solution_cost decimal, what text sealed, who text sealed,
  where_at text sealed, why text sealed, how text sealed, updated_at instant`;

const MESSAGE = `message_id id, sent_at instant required, author_kind word required authors, author_id id lookup,
  visibility word clear visibilities, kind word clear contents, text text sealed, recalled_at instant`;

const ORDER = `order_id id required, number id, parent_id id, source text, shop text, customer_id id lookup,
  customer_phone text lookup, customer_email text lookup, placed_at instant required, paid_at instant,
  confirmed_at instant, promised_ship_at date_or_instant, shipped_at instant, promised_delivery_at date_or_instant,
  delivered_at instant, completed_at instant, cancelled_at instant, status text label, close_reason text label,
  amount decimal, currency text, discount decimal, shipping_fee decimal, refunded_amount decimal, compensation decimal,
  region text, city text, address text sealed, platform text, warehouse text, supplier text, carrier text,
  tracking_no id lookup, fragile boolean, buyer_note text sealed, seller_note text sealed, tags list label,
  updated_at instant`;

const ORDER_ITEM = `order_id id required, line_id id, source text, shop text, sku text, product_id text, title text,
  variant text, category text, supplier text, quantity decimal, unit_price decimal, amount decimal,
  refund_status text label, refunded_amount decimal, best_before date_or_instant`;

const SHIPMENT_EVENT = `order_id id, tracking_no id lookup, source text, shop text, at instant required,
  stage word clear shipments, location text sealed, text text sealed`;

const RETURN = `return_id id required, order_id id required, source text, shop text, line_id id, kind word clear returns,
  phase text label, requested_at instant required, approved_at instant, shipped_back_at instant, received_at instant,
  refunded_at instant, credited_at instant, closed_at instant, reason text label, amount decimal, status text label,
  responsible text label, escalated boolean, instant boolean`;

const RATING = `conversation_id id, order_id id, source text, shop text, rated_at instant required,
  kind word clear ratings, score decimal, scale text, comment text sealed, withdrawn_at instant`;

const CALL = `call_id id required, source text, shop text, customer_phone text lookup, queued_at instant required,
  rings integer, answered_at instant, ended_at instant, agent_id id, abandoned boolean, transferred boolean, order_id id,
  outcome text label`;

const EVENT = `conversation_id id required, source text, shop text, at instant required, event word required events,
  actor id lookup, value text label`;
const AGENT = `agent_id id required, source text, shop text, name text, team text, kind word clear agents,
  internal boolean, valid_from date_or_instant`;
const SOURCE_METRIC = `conversation_id id required, source text, shop text, name text required, value decimal,
  unit word clear units, clock word clear clocks`;
const QC_RESULT = `conversation_id id required, source text, shop text, checked_at instant required, checker id,
  error_kind text label`;

function kind(
  name: RecordKindName,
  file: string,
  family: words.Family | null,
  spec: string,
  oneOf: readonly string[] = [],
): RecordKind {
  return { name, file, family, oneOf, fields: fieldsOf(spec) };
}

/** Every kind, in the order in which files of one call are imported. */
export const RECORD_KINDS: readonly RecordKind[] = [
  kind('agent', 'agents', null, AGENT),
  kind('conversation', 'conversations', 'conversations', CONVERSATION),
  kind('message', 'messages', 'conversations', `${MESSAGE}, ${CONVERSATION}`),
  kind('event', 'events', 'conversations', EVENT),
  kind('order', 'orders', 'orders', ORDER),
  kind('order_item', 'order_items', 'orders', ORDER_ITEM),
  kind('shipment_event', 'shipment_events', 'orders', SHIPMENT_EVENT, ['order_id', 'tracking_no']),
  kind('return', 'returns', 'returns', RETURN),
  kind('rating', 'ratings', 'ratings', RATING, ['conversation_id', 'order_id']),
  kind('call', 'calls', 'conversations', CALL),
  kind('source_metric', 'source_metrics', 'conversations', SOURCE_METRIC),
  kind('qc_result', 'qc_results', 'conversations', QC_RESULT),
];

/** The columns of a messages file that describe the message; all its others describe the conversation. */
export const MESSAGE_FIELDS: ReadonlySet<string> = new Set(fieldsOf(MESSAGE).map((field) => field.name));

const BY_NAME = new Map(RECORD_KINDS.map((entry) => [entry.name, entry]));

/** The kind of that name. */
export function recordKind(name: RecordKindName): RecordKind {
  return BY_NAME.get(name) as RecordKind;
}

/** Planned dates: may lie in the future and never move `data_until` (metrics.md §0). */
export const PLANNED_FIELDS: ReadonlySet<string> = new Set([
  'promised_ship_at',
  'promised_delivery_at',
  'best_before',
  'valid_from',
]);
