// WhatsApp chat export (.txt) → rows: sent_at (local), author, text, kind; dates are understood over the whole chat.
import type { ReadLimits, RowTable, SourceRow } from './row-table.ts';
import {
  type DateEvidence,
  type DateOrder,
  dayIn,
  decideOrder,
  newEvidence,
  witness,
} from './whatsapp/date-order.ts';
import { type MessageHead, messageHead } from './whatsapp/message-head.ts';
import { whatsappKind } from './whatsapp/message-kind.ts';
import { wholeLines } from './whole-lines.ts';

export const WHATSAPP_COLUMNS = ['sent_at', 'author', 'text', 'kind'] as const;

/** The marks with which the app begins what it writes itself; nobody sees them. */
const APP_MARKS = /^[\u200e\u200f]+/;

/** Chats are exported up to 40,000 messages; beyond this the order of dates must be known from what was read. */
const HELD_CHARS = 32_000_000;

/** One message while its lines come. */
interface OpenMessage {
  /** Null for lines before the first head. */
  readonly head: MessageHead | null;
  readonly firstLine: number;
  lastLine: number;
  readonly lines: string[];
  chars: number;
  isTooLarge: boolean;
}

interface ChatReading {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly evidence: DateEvidence;
  shape: MessageHead['shape'] | null;
  line: number;
  recordNo: number;
  open: OpenMessage | null;
  held: OpenMessage[];
  heldChars: number;
}

/** True when a line near the beginning looks like the head of a message. */
export function looksLikeWhatsapp(head: string): boolean {
  return head.split('\n', 20).some((line) => messageHead(line) !== null);
}

/**
 * Opens a chat given as UTF-8 bytes without BOM; what stands before the first message is a rejected row. `dateOrder` says
 * what day and month are where the file cannot. Throws E_DAY_MONTH when the order of dates cannot be told.
 */
export async function readWhatsapp(
  bytes: AsyncIterable<Buffer>,
  how: { file: string; limits: ReadLimits; dateOrder: 'dmy' | 'mdy' | null },
): Promise<RowTable> {
  const { file, limits, dateOrder } = how;
  const evidence = newEvidence();
  const reading: ChatReading = {
    file,
    limits,
    evidence,
    shape: null,
    line: 0,
    recordNo: 0,
    open: null,
    held: [],
    heldChars: 0,
  };
  const lines = wholeLines(bytes, limits.recordBytes);
  let isEnded = false;
  while (!isEnded && reading.heldChars < HELD_CHARS) {
    const next = await lines.next();
    isEnded = next.done === true;
    if (!next.done) takeLines(reading, next.value);
  }
  if (isEnded) finish(reading);
  const order = decideOrder(evidence, dateOrder, file);
  return { format: 'whatsapp', columns: WHATSAPP_COLUMNS, batches: rowsOf(reading, lines, order) };
}

async function* rowsOf(
  reading: ChatReading,
  lines: AsyncGenerator<(string | null)[]>,
  order: DateOrder,
): AsyncGenerator<SourceRow[]> {
  try {
    if (reading.held.length > 0) yield release(reading, order);
    for await (const batch of lines) {
      takeLines(reading, batch);
      if (reading.held.length > 0) yield release(reading, order);
    }
    finish(reading);
    if (reading.held.length > 0) yield release(reading, order);
  } finally {
    await lines.return(undefined);
  }
}

function takeLines(reading: ChatReading, lines: readonly (string | null)[]): void {
  for (const line of lines) {
    reading.line++;
    takeLine(reading, line === null ? null : line.replace(/\r$/, ''));
  }
}

/** `line` null: it was too long to be kept. */
function takeLine(reading: ChatReading, line: string | null): void {
  const head = line === null ? null : messageHead(line);
  if (head !== null && (reading.shape ?? head.shape) === head.shape) {
    reading.shape = head.shape;
    witness(reading.evidence, head);
    begin(reading, head);
    addLine(reading, head.text);
    return;
  }
  if (reading.open === null) {
    if (line?.trim() === '') return;
    begin(reading, null);
  }
  addLine(reading, line);
}

function begin(reading: ChatReading, head: MessageHead | null): void {
  finish(reading);
  const { line } = reading;
  reading.open = { head, firstLine: line, lastLine: line, lines: [], chars: 0, isTooLarge: false };
}

function addLine({ open, limits, line }: ChatReading, text: string | null): void {
  if (open === null) return;
  open.lastLine = line;
  open.chars += (text ?? '').length + 1;
  if (text === null || open.chars > limits.cellBytes) open.isTooLarge = true;
  else open.lines.push(text);
}

function finish(reading: ChatReading): void {
  const { open } = reading;
  if (open === null) return;
  reading.held.push(open);
  reading.heldChars += Math.min(open.chars, reading.limits.cellBytes);
  reading.open = null;
}

function release(reading: ChatReading, order: DateOrder): SourceRow[] {
  const rows = reading.held.map((message) => rowOf(message, ++reading.recordNo, order));
  reading.held = [];
  reading.heldChars = 0;
  return rows;
}

function rowOf(message: OpenMessage, recordNo: number, order: DateOrder): SourceRow {
  const { head, firstLine, lastLine } = message;
  const place = { recordNo, firstLine, lastLine };
  if (head === null) return { ...place, cells: [], fault: { reason: 'E_BAD_ROW', column: null } };
  if (message.isTooLarge)
    return { ...place, cells: [], fault: { reason: 'E_CELL_TOO_LARGE', column: 'text' } };
  const text = message.lines.join('\n').trimEnd();
  const day = dayIn(head, order);
  const sentAt = day === null || head.clock === null ? head.written : `${day} ${head.clock}`;
  const kind = whatsappKind(head.author, text);
  return {
    ...place,
    cells: [sentAt, head.author ?? undefined, text.replace(APP_MARKS, ''), kind],
    fault: null,
  };
}
