// Searches message texts for words: block after block, each opened once, keeping only the newest matches.
import { foldText } from '../../facts/fold-text.ts';
import { compareCodePoints } from '../../model/message-order.ts';
import { listTextBlocks, readBlockTexts, type StoredText } from '../../store/block-texts.ts';
import { type ConversationName, conversationName } from '../../store/conversation-name.ts';
import type { Db } from '../../store/database.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';

export interface TextSearch {
  /** Folded; all must occur in one message. */
  readonly words: readonly string[];
  /** How many matches are kept, the newest. */
  readonly most: number;
  /** Lets signals be heard. */
  readonly pause: () => Promise<void>;
}

export interface MatchingText extends StoredText {
  readonly name: ConversationName;
}

export interface MatchingTexts {
  /** Newest first. */
  readonly matches: readonly MatchingText[];
  /** Of all matches, also of those that were not kept. */
  readonly total: number;
}

/** The words of a search, folded as texts are: any width, any case, separated by any spaces. */
export function searchWords(text: string): readonly string[] {
  return [
    ...new Set(
      foldText(text)
        .split(/\s+/u)
        .filter((word) => word !== ''),
    ),
  ];
}

const BLOCKS_PER_TURN = 32;

/** Newest first; at one instant in an order that does not depend on imports. */
function compareMatches(a: MatchingText, b: MatchingText): number {
  return (
    b.sentAt - a.sentAt ||
    compareCodePoints(a.name.source, b.name.source) ||
    compareCodePoints(a.name.shop, b.name.shop) ||
    compareCodePoints(a.name.externalId, b.name.externalId) ||
    a.author - b.author ||
    compareCodePoints(a.text, b.text)
  );
}

/** Keeps the first `most` of all that are offered, in a list that is never longer than twice that. */
function keepNewest(most: number): { offer(match: MatchingText): void; newest(): readonly MatchingText[] } {
  let kept: MatchingText[] = [];
  const cut = (): MatchingText[] => kept.sort(compareMatches).slice(0, most);
  return {
    offer: (match) => {
      kept.push(match);
      if (kept.length >= 2 * most) kept = cut();
    },
    newest: cut,
  };
}

/**
 * A search over this connection: which conversations (row ids) it covers and up to which instant (epoch ms) is asked of the
 * result. Memory holds one block and the kept matches, whatever the database holds. AppErrors of the key at once,
 * E_SEAL_BROKEN while searching.
 */
export function textSearcher(
  db: Db,
  world: KeyWorld,
  { words, most, pause }: TextSearch,
): (isWanted: (conversationId: number) => boolean, until: number) => Promise<MatchingTexts> {
  const sealed = { db, keyring: openKeyring(db, world) };
  return async (isWanted, until) => {
    const kept = keepNewest(most);
    let total = 0;
    for (const [turn, blockId] of listTextBlocks(db).entries()) {
      if (turn % BLOCKS_PER_TURN === 0) await pause();
      for (const entry of readBlockTexts(sealed, blockId, isWanted)) {
        const folded = foldText(entry.text);
        if (entry.sentAt > until || !words.every((word) => folded.includes(word))) continue;
        total += 1;
        kept.offer({ ...entry, name: conversationName(db, entry.conversationId) });
      }
    }
    return { matches: kept.newest(), total };
  };
}
