// Random files for the store: few ids and instants, so that imports meet, contradict and repeat each other.
import fc from 'fast-check';
import type { Draft, DraftValue } from '../../src/model/draft.ts';
import type { RecordKindName } from '../../src/model/record-kinds.ts';
import type { ImportFile } from '../../src/store/import-session.ts';
import { DAY, draft, importFile } from './import-harness.ts';
import { NOW } from './temporary-database.ts';

const START = NOW - 5 * DAY;

type Values = Record<string, DraftValue>;

function withoutBlanks(values: Record<string, DraftValue | undefined>): Values {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, DraftValue] => entry[1] !== undefined),
  );
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const pick = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const instant = fc.integer({ min: 0, max: 3 }).map((step) => START + step * 60_000);
const conversationId = pick('c1', 'c2');
const orderId = pick('o1', 'o2');
const person = pick('buyer-1', 'buyer-2', '买家三');

function row(
  kind: RecordKindName,
  values: Record<string, fc.Arbitrary<DraftValue | undefined>>,
): fc.Arbitrary<Draft> {
  return fc.record(values).map((given) => draft(kind, withoutBlanks(given)));
}

const message = row('message', {
  conversation_id: conversationId,
  sent_at: instant,
  author_kind: pick('customer', 'agent', 'bot'),
  author_id: maybe(pick('a1', 'a2')),
  message_id: maybe(pick('m1', 'm2', 'm3')),
  text: maybe(pick('你好', 'hello, "you"', '在\n吗', '😀')),
  visibility: maybe(pick('internal', 'public')),
  recalled_at: maybe(fc.constantFrom(START + DAY)).map((at) => at),
  status: maybe(pick('open', 'closed')),
  customer_id: maybe(person),
  customer_name: maybe(pick('张三', '李四')),
  agent_id: maybe(pick('a1', 'a3')),
  updated_at: maybe(fc.constantFrom(START + 2 * DAY, START + 3 * DAY)),
}).map(withoutCustomerAuthor);

/** One customer has one author id: two of one length are told apart only when their text is opened. */
function withoutCustomerAuthor(entry: Draft): Draft {
  if (entry.values.author_kind !== 'customer' || entry.values.author_id === undefined) return entry;
  return { ...entry, values: { ...entry.values, author_id: 'buyer' } };
}

const conversation = row('conversation', {
  conversation_id: conversationId,
  channel: pick('im', 'email'),
  status: maybe(pick('open', 'pending', 'resolved')),
  opened_at: maybe(instant),
  customer_id: maybe(person),
  customer_phone: maybe(pick('13800001111', '+86 138-0000-1111', '138****1111')),
  subject: maybe(pick('s1', 's2')),
  tags: maybe(pick('a|b', 'a|13912345678')),
  order_id: maybe(pick('o1', 'o1|o2')),
  agent_id: maybe(pick('a1', 'a2')),
  updated_at: maybe(instant),
});

const FILES: Readonly<Record<string, fc.Arbitrary<Draft>>> = {
  message,
  conversation,
  agent: row('agent', {
    agent_id: pick('a1', 'a2'),
    name: maybe(pick('n1', 'n2')),
    team: maybe(pick('t1', 't2')),
  }),
  event: row('event', {
    conversation_id: conversationId,
    at: instant,
    event: pick('queued', 'closed'),
    actor: maybe(pick('x', 'y')),
  }),
  order: row('order', {
    order_id: orderId,
    placed_at: instant,
    customer_id: maybe(person),
    amount: maybe(fc.integer({ min: 1, max: 3 })),
    address: maybe(pick('路1', '路2')),
    updated_at: maybe(instant),
  }),
  order_item: row('order_item', {
    order_id: orderId,
    line_id: maybe(pick('1', '2')),
    sku: pick('s1', 's2'),
    quantity: maybe(fc.integer({ min: 1, max: 2 })),
  }),
  shipment_event: row('shipment_event', {
    order_id: maybe(orderId),
    tracking_no: pick('SF1', 'SF2'),
    at: instant,
    location: maybe(pick('l1', 'l2')),
  }),
  return: row('return', {
    return_id: pick('r1', 'r2'),
    order_id: pick('o1', 'o2', 'o3'),
    requested_at: instant,
    status: maybe(pick('s1', 's2')),
  }),
  rating: row('rating', {
    conversation_id: conversationId,
    rated_at: instant,
    kind: pick('csat', 'nps'),
    score: maybe(fc.integer({ min: 1, max: 3 })),
    comment: maybe(pick('好', '差')),
  }),
  call: row('call', {
    call_id: pick('k1', 'k2'),
    queued_at: instant,
    answered_at: maybe(instant),
    agent_id: maybe(pick('a1', 'a2')),
    customer_phone: maybe(pick('13800001111', '13800002222')),
  }),
  source_metric: row('source_metric', {
    conversation_id: conversationId,
    name: pick('frt', 'art'),
    value: fc.nat(2),
  }),
  qc_result: row('qc_result', {
    conversation_id: conversationId,
    checked_at: instant,
    error_kind: maybe(pick('e1', 'e2')),
  }),
};

/** A file to import: its drafts, and what the import is told of it. */
export interface TestFile {
  readonly file: ImportFile;
  readonly drafts: readonly Draft[];
}

function fileOf(kind: RecordKindName, rows: fc.Arbitrary<Draft>, maxLength = 7): fc.Arbitrary<TestFile> {
  return fc
    .record({
      drafts: fc.array(rows, { minLength: 1, maxLength }),
      exportedAt: fc.option(fc.integer({ min: 1, max: 3 }).map((days) => START + days * DAY)),
      keepText: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    })
    .map(({ drafts, exportedAt, keepText }) => ({
      drafts,
      file: importFile(kind, { exportedAt, keepText }),
    }));
}

export const KINDS = Object.keys(FILES) as RecordKindName[];

/** A file of this kind. */
export function fileOfKind(kind: RecordKindName, maxLength = 7): fc.Arbitrary<TestFile> {
  return fileOf(kind, FILES[kind] as fc.Arbitrary<Draft>, maxLength);
}

/** Any file of any kind; messages come most often. */
export const anyFile: fc.Arbitrary<TestFile> = fc.oneof(
  { weight: 12, arbitrary: fileOf('message', message) },
  { weight: 5, arbitrary: fileOf('conversation', conversation) },
  ...Object.entries(FILES).map(([kind, rows]) => ({
    weight: 1,
    arbitrary: fileOf(kind as RecordKindName, rows),
  })),
);

/** The same files, each with another export time, so that no two rows of different files have equal rank. */
export const datedFiles: fc.Arbitrary<TestFile[]> = fc
  .array(anyFile, { minLength: 2, maxLength: 4 })
  .map((files) =>
    files.map(({ file, drafts }, index) => ({
      file: { ...file, exportedAt: START + 10 * DAY + index },
      drafts: drafts.map((entry) => {
        const { updated_at: _, ...values } = entry.values;
        return { ...entry, values };
      }),
    })),
  );
