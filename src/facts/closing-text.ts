// Closing texts: thanks, yes and goodbye, which open no round and reopen nothing (metrics.md §0, closing list).
import type { TextRules } from '../model/policy.ts';
import { foldText } from './fold-text.ts';

/** Items by their first UTF-16 unit. */
export type ClosingItems = ReadonlyMap<number, readonly string[]>;

/** Spaces, the punctuation that the rule drops, and what only varies an emoji: selectors and skin tones. */
const DROPPED = /[\s。，！~.,!]|[\u{1F3FB}-\u{1F3FF}]|\u{FE0E}|\u{FE0F}/gu;

const DROPPED_FIRST = new RegExp(`^(?:${DROPPED.source})`, 'u');

function squeeze(folded: string): string {
  return folded.replace(DROPPED, '');
}

/** The closing list and emoji, ready for `isClosingText`. */
export function prepareClosing(rules: TextRules): ClosingItems {
  const items = new Map<number, string[]>();
  for (const item of [...rules.closingList, ...rules.closingEmoji].map((item) => squeeze(foldText(item)))) {
    if (item === '') continue;
    const first = item.charCodeAt(0);
    items.set(first, [...(items.get(first) ?? []), item]);
  }
  return items;
}

/** Most texts are told by their first unit, which begins no item and is not dropped. */
function canBegin(folded: string, items: ClosingItems): boolean {
  return items.has(folded.charCodeAt(0)) || DROPPED_FIRST.test(folded);
}

/** True when the whole folded text is a sequence of items; an empty text is none. Linear in its length. */
export function isClosingText(folded: string, items: ClosingItems): boolean {
  if (!canBegin(folded, items)) return false;
  const squeezed = squeeze(folded);
  if (squeezed === '') return false;
  const isReached = new Uint8Array(squeezed.length + 1);
  isReached[0] = 1;
  let furthest = 0;
  for (let at = 0; at <= furthest && at < squeezed.length; at += 1) {
    if (isReached[at] === 0) continue;
    for (const item of items.get(squeezed.charCodeAt(at)) ?? []) {
      if (!squeezed.startsWith(item, at)) continue;
      isReached[at + item.length] = 1;
      furthest = Math.max(furthest, at + item.length);
    }
  }
  return isReached[squeezed.length] === 1;
}
