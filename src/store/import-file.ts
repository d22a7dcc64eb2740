// What an import is told about its file, and what its functions share while it runs.
import type { RecordKindName } from '../model/record-kinds.ts';
import type { NewMessages } from './new-messages.ts';
import type { Refusal } from './scopes.ts';
import type { StoreWork } from './store-work.ts';
import type { TextWriter } from './text-blocks.ts';

export interface ImportFile {
  readonly fileName: string;
  readonly fileKind: RecordKindName;
  readonly sha256: string;
  readonly byteCount: number;
  /** Everything besides the bytes that decides what the rows mean: profile, source, shop, channel, zone … */
  readonly options: Readonly<Record<string, string | boolean | null>>;
  /** Epoch ms. */
  readonly importedAt: number;
  /** When the export was made, where somebody says so; epoch ms. */
  readonly exportedAt: number | null;
  /** False: message text, subjects, notes and comments are left out. */
  readonly keepText: boolean;
  /** False: all other sealed values are left out, and with them look-up by customer, phone, e-mail, tracking number. */
  readonly keepPersonal: boolean;
  /** The conversations of the file are threads that never end: see cut-threads.ts. */
  readonly isEndless: boolean;
  /** The ids of its conversations are keyed pseudonyms of what names a person. */
  readonly hasPersonalIds: boolean;
  /** A longer silence in a thread begins a new conversation. */
  readonly sessionGapMs: number;
  /** The local day of an instant in the policy's zone, as days since 1970-01-01. */
  placedDay(instant: number): number;
}

export interface ImportWork extends StoreWork {
  readonly importId: number;
  readonly file: ImportFile;
  /** Null when no text is kept. */
  readonly texts: TextWriter | null;
  readonly newMessages: NewMessages;
  /** Some conversation was a thread when the import began. */
  readonly hasThreads: boolean;
  /** Blind indexes of values seen lately: a messages file repeats its customer on every row. */
  readonly blinds: Map<string, string | null>;
  /** Rows that contradict an earlier row of the same file under one id. */
  readonly repeats: { isInRow: boolean; rows: number };
  /** Labels sealed because they looked like a person's identifier, by field. */
  readonly sealedLabels: Map<string, number>;
}

export type Outcome = 'new' | 'changed' | 'same';

/** The row ids of the conversation and the order that a record hangs on. */
export interface Roots {
  readonly conversationId?: number | null | undefined;
  readonly orderId?: number | null | undefined;
}

/** What became of a record, the source it belongs to and what it hangs on; or why it was not taken. */
export type Saved = ({ readonly outcome: Outcome; readonly source: string } & Roots) | Refusal;
