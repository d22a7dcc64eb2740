// Words that a map with `else: keep_raw` does not know, counted by column for the summary.

/** So many different words of a column are told apart; an import must not grow by free text that was taken for words. */
const MOST_WORDS = 50;

export interface UnknownWords {
  count(column: string, word: string): void;
  /** Short column name, word and count, in the order in which they were met. */
  list(): readonly { readonly column: string; readonly word: string; readonly count: number }[];
}

export function openUnknownWords(): UnknownWords {
  const byColumn = new Map<string, Map<string, number>>();
  return {
    count(column, word) {
      const words = byColumn.get(column) ?? new Map<string, number>();
      if (words.size >= MOST_WORDS && !words.has(word)) return;
      byColumn.set(column, words.set(word, (words.get(word) ?? 0) + 1));
    },
    list: () =>
      [...byColumn].flatMap(([column, words]) =>
        [...words].map(([word, count]) => ({ column, word, count })),
      ),
  };
}

/** For readings whose words are not told: the pass before the mapping. */
export const NO_WORDS: UnknownWords = { count: () => {}, list: () => [] };
