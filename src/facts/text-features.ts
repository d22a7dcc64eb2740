// What facts need of a message's text, as bits, computed once at import (FEATURE in model/feature.ts).
import { FEATURE } from '../model/feature.ts';
import type { TextRules } from '../model/policy.ts';
import type { ContentKind } from '../model/vocabulary.ts';
import { type ClosingItems, isClosingText, prepareClosing } from './closing-text.ts';
import { foldText } from './fold-text.ts';
import { anyPattern } from './text-pattern.ts';

/** The word lists of a policy, compiled once. */
export interface PreparedText {
  readonly closing: ClosingItems;
  readonly questionEndings: readonly string[];
  readonly questionStart: RegExp;
  readonly promise: RegExp;
  readonly handoffNotice: RegExp;
  readonly inputRequest: RegExp;
}

/** Compiles the word lists of a policy for `textFeatures`. */
export function prepareTextRules(rules: TextRules): PreparedText {
  return {
    closing: prepareClosing(rules),
    questionEndings: rules.questionEndings.map(foldText),
    questionStart: new RegExp(`^(?:${anyPattern(rules.questionStarts).source})`, 'u'),
    promise: anyPattern(rules.promisePatterns),
    handoffNotice: anyPattern(rules.handoffNotices),
    inputRequest: anyPattern(rules.inputRequests),
  };
}

/** A question ends in one of the endings or starts with a question word (metrics.md §2.4). */
function isQuestion(folded: string, prepared: PreparedText): boolean {
  return (
    prepared.questionEndings.some((ending) => folded.endsWith(ending)) || prepared.questionStart.test(folded)
  );
}

/**
 * FEATURE bits of a text that was read. An empty text has none but `known`; images, files and events are never closing.
 * A notice that asks for input (回复, press …) is an answer, so no handoff notice (metrics.md §2.1).
 */
export function textFeatures(text: string, content: ContentKind, prepared: PreparedText): number {
  const folded = foldText(text).trim();
  if (folded === '') return FEATURE.known;
  const isClosing = content === 'text' && isClosingText(folded, prepared.closing);
  const isNotice = prepared.handoffNotice.test(folded) && !prepared.inputRequest.test(folded);
  return (
    FEATURE.known |
    (isClosing ? FEATURE.closing : 0) |
    (isQuestion(folded, prepared) ? FEATURE.question : 0) |
    (prepared.promise.test(folded) ? FEATURE.promise : 0) |
    (isNotice ? FEATURE.handoffNotice : 0)
  );
}
