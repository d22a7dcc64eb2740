// How texts and words are made comparable: compatibility forms and case folded away, independent of locale.

/** NFKC and lower case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
