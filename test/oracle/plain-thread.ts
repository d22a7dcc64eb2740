// A conversation's rows as one list of plain entries in the order of metrics.md §0.
import type { Policy, TextRules } from '../../src/model/policy.ts';
import { spelledCues } from './plain-said.ts';
import { isClosing, isHandoffNotice, isPromise, isQuestion } from './plain-text.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';

/** One message or event; `who` is the role, '' for an event; `end` marks what the export's columns say. */
export interface Entry {
  readonly t: number;
  readonly who: '' | 'customer' | 'human' | 'bot' | 'quiet' | 'other';
  readonly kind: string;
  readonly row: RawRow;
  readonly agent: string | null;
  readonly closing: boolean;
  readonly question: boolean;
  readonly promise: boolean;
  readonly notice: boolean;
  /** What facts see of a customer's words besides. */
  readonly words: string;
}

const EVENTS =
  'queued accepted answered assigned handoff transferred paused resumed solution_offered resolved reopened closed escalated followed_up compensated promised'.split(
    ' ',
  );
const SEATS = ['customer', 'bot', 'auto', 'system', 'agent', 'other'];

function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function isHumanAuthor(author: string, policy: Policy): boolean {
  return author === 'agent' || (author === 'assisted' && policy.assistedCountsAsHuman);
}

function roleOf(author: string, policy: Policy): Entry['who'] {
  if (author === 'customer' || author === 'bot' || author === 'other') return author;
  if (isHumanAuthor(author, policy)) return 'human';
  return 'quiet';
}

type Features = Pick<Entry, 'closing' | 'question' | 'promise' | 'notice'>;
const known = new Map<TextRules, Map<string, Features>>();

/** The same few texts come again and again. */
function featuresOf(text: string, rules: TextRules): Features {
  const texts = known.get(rules) ?? new Map<string, Features>();
  known.set(rules, texts);
  const features = texts.get(text) ?? {
    closing: isClosing(text, rules),
    question: isQuestion(text, rules),
    promise: isPromise(text, rules),
    notice: isHandoffNotice(text, rules),
  };
  texts.set(text, features);
  return features;
}

function messageEntry(row: RawRow, policy: Policy): Entry {
  const content = cell(row, 'kind') || 'text';
  const text = cell(row, 'recalled_at') === '' ? cell(row, 'text') : '';
  const author = cell(row, 'author_kind');
  const features = featuresOf(text, policy.text);
  return {
    t: instant(row, 'sent_at') as number,
    who: roleOf(author, policy),
    kind: content,
    row,
    agent: author === 'customer' || cell(row, 'author_id') === '' ? null : cell(row, 'author_id'),
    ...features,
    closing: content === 'text' && features.closing,
    words: author === 'customer' ? spelledCues(text, policy.text) : '',
  };
}

function eventEntry(row: RawRow): Entry {
  const none = { agent: null, closing: false, question: false, promise: false, notice: false, words: '' };
  return { t: instant(row, 'at') as number, who: '', kind: cell(row, 'event'), row, ...none };
}

/** Stands for the text hash: what facts can see of a text. */
function visible(entry: Entry): number {
  return [entry.closing, entry.question, entry.promise, entry.notice].reduceRight(
    (sum, bit) => sum * 2 + Number(bit),
    0,
  );
}

function compareMessages(a: Entry, b: Entry): number {
  const seat = (entry: Entry) => SEATS.indexOf(cell(entry.row, 'author_kind').replace('assisted', 'agent'));
  if (seat(a) !== seat(b)) return seat(a) - seat(b);
  const [idA, idB] = [cell(a.row, 'message_id'), cell(b.row, 'message_id')];
  if (idA !== idB) {
    if (idA === '' || idB === '') return idA === '' ? 1 : -1;
    return idA.length - idB.length || byCodePoint(idA, idB);
  }
  return (
    byCodePoint(a.agent ?? '', b.agent ?? '') ||
    byCodePoint(cell(a.row, 'visibility') || 'public', cell(b.row, 'visibility') || 'public') * -1 ||
    byCodePoint(cell(a.row, 'author_kind'), cell(b.row, 'author_kind')) ||
    byCodePoint(a.kind, b.kind) ||
    visible(a) - visible(b) ||
    byCodePoint(a.words, b.words)
  );
}

function compare(a: Entry, b: Entry): number {
  if (a.t !== b.t) return a.t - b.t;
  const place = (entry: Entry) => (entry.who !== '' ? 1 : entry.kind === 'handoff' ? 0 : 2);
  if (place(a) !== place(b)) return place(a) - place(b);
  if (a.who !== '') return compareMessages(a, b);
  return EVENTS.indexOf(a.kind) - EVENTS.indexOf(b.kind);
}

export interface PlainThread {
  /** Public messages and events, in order. */
  readonly entries: Entry[];
  readonly spoken: Entry[];
  readonly events: Entry[];
  readonly firstMessageAt: number | null;
  readonly messageCount: number;
}

export function plainThread(raw: RawConversation, policy: Policy): PlainThread {
  const messages = raw.messages.map((row) => messageEntry(row, policy)).sort(compare);
  const spoken = messages.filter((entry) => cell(entry.row, 'visibility') !== 'internal');
  const events = raw.events.map(eventEntry).sort(compare);
  return {
    entries: [...spoken, ...events].sort(compare),
    spoken,
    events,
    firstMessageAt: messages[0]?.t ?? null,
    messageCount: messages.length,
  };
}
