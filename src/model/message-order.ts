// The canonical order of the messages and events of one conversation (metrics.md §0), so that file order never matters.
import { type CueHit, packCues } from './cue.ts';
import { type AuthorKind, type ContentKind, EVENT_KINDS, type EventKind } from './vocabulary.ts';

/** What the order looks at. Ids are the source's own; null where the export gives none. */
export interface OrderedMessage {
  readonly at: number;
  readonly author: AuthorKind;
  readonly externalId: string | null;
  readonly authorExternalId: string | null;
  readonly isInternal: boolean;
  readonly content: ContentKind;
  readonly features: number;
  /** What its words say; left out where only the order of words that say nothing is at stake. */
  readonly cues?: readonly CueHit[];
  /** Left out where only facts are at stake: messages that differ in nothing else are interchangeable for them. */
  readonly textHash?: bigint | number | null;
}

/** At one instant people's answers come last: they answer what stands before them. */
const AUTHOR_RANK: Readonly<Record<AuthorKind, number>> = {
  customer: 0,
  bot: 1,
  auto: 2,
  system: 3,
  agent: 4,
  assisted: 4,
  other: 5,
};

/** By code point; `<` alone would put U+FF5E behind U+1F600. */
export function compareCodePoints(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === end) return a.length - b.length;
  const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
  const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
  if (isSurrogate(left) !== isSurrogate(right)) return isSurrogate(left) ? 1 : -1;
  return left - right;
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || compareCodePoints(a, b);
}

function compareHashes(a: bigint | number, b: bigint | number): number {
  if (a === b) return 0;
  return a > b ? 1 : -1;
}

/** What facts can see of two messages of one author without ids. */
function compareContent(a: OrderedMessage, b: OrderedMessage): number {
  return (
    Number(a.isInternal) - Number(b.isInternal) ||
    compareCodePoints(a.author, b.author) ||
    compareCodePoints(a.content, b.content) ||
    a.features - b.features ||
    compareCodePoints(packCues(a.cues ?? []) ?? '', packCues(b.cues ?? []) ?? '')
  );
}

/**
 * Instant; author (customer, bot, auto, system, human, other); message id, shorter first; without an id author id, then
 * text hash. What is still equal is interchangeable. Before the hash stands all that facts can see of a message: the hash
 * is keyed, and facts must not depend on the key.
 */
export function compareMessages(a: OrderedMessage, b: OrderedMessage): number {
  const first = a.at - b.at || AUTHOR_RANK[a.author] - AUTHOR_RANK[b.author];
  if (first !== 0) return first;
  if (a.externalId !== b.externalId) {
    if (a.externalId !== null && b.externalId !== null) return compareIds(a.externalId, b.externalId);
    return a.externalId === null ? 1 : -1;
  }
  return (
    compareCodePoints(a.authorExternalId ?? '', b.authorExternalId ?? '') ||
    compareContent(a, b) ||
    compareHashes(a.textHash ?? 0, b.textHash ?? 0)
  );
}

const EVENT_RANK = new Map<EventKind, number>(EVENT_KINDS.map((kind, rank) => [kind, rank]));

/** Instant, then kind in the order of data-model.md, then value. */
export function compareEvents(
  a: { readonly at: number; readonly kind: EventKind; readonly value: string | null },
  b: { readonly at: number; readonly kind: EventKind; readonly value: string | null },
): number {
  const byKind = () => (EVENT_RANK.get(a.kind) as number) - (EVENT_RANK.get(b.kind) as number);
  return a.at - b.at || byKind() || compareCodePoints(a.value ?? '', b.value ?? '');
}
