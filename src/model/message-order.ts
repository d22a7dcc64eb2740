// The canonical order of messages and events inside a conversation (metrics.md §0), so that file order never matters.
import type { FactEvent, FactMessage } from './facts.ts';
import { type AuthorKind, EVENT_KINDS, type EventKind } from './vocabulary.ts';

/** Who goes first at one instant; third parties, whom the rule does not list, go last. */
const AUTHOR_RANK: Readonly<Record<AuthorKind, number>> = {
  customer: 0,
  bot: 1,
  auto: 2,
  system: 3,
  agent: 4,
  assisted: 4,
  other: 5,
};

const EVENT_RANK = Object.fromEntries(EVENT_KINDS.map((kind, index) => [kind, index])) as Record<
  EventKind,
  number
>;

/** Compares by code point (UTF-16 order differs from it beyond U+FFFF). */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Values before none; two nones are equal. */
function compareKnown(a: string | null, b: string | null, compare: (a: string, b: string) => number): number {
  if (a !== null && b !== null) return compare(a, b);
  return (a === null ? 1 : 0) - (b === null ? 1 : 0);
}

/** Message ids: shorter first, then by code point, so that `9` stands before `10`. */
function compareIds(a: string, b: string): number {
  return [...a].length - [...b].length || compareCodePoints(a, b);
}

/**
 * Instant, kind of author, message id, author id; then what facts can see of the text (the rule's last key, the text hash,
 * is keyed and would make facts depend on the key). Messages that are still equal are interchangeable.
 */
export function compareMessages(a: FactMessage, b: FactMessage): number {
  if (a.at !== b.at) return a.at - b.at;
  const rank = AUTHOR_RANK[a.author] - AUTHOR_RANK[b.author];
  if (rank !== 0) return rank;
  const byId = compareKnown(a.externalId, b.externalId, compareIds);
  if (byId !== 0) return byId;
  const byAuthor = compareKnown(a.authorExternalId, b.authorExternalId, compareCodePoints);
  if (byAuthor !== 0) return byAuthor;
  return (
    Number(a.isInternal) - Number(b.isInternal) ||
    compareCodePoints(a.author, b.author) ||
    compareCodePoints(a.content, b.content) ||
    a.features - b.features
  );
}

/** Events among themselves: instant, then the order of the word list, then value. */
export function compareEvents(a: FactEvent, b: FactEvent): number {
  return (
    a.at - b.at ||
    EVENT_RANK[a.kind] - EVENT_RANK[b.kind] ||
    compareKnown(a.value, b.value, compareCodePoints)
  );
}
