// The lexicon that comes with the program: cues by label and language, and packs for categories of goods.
import type { Lexicon } from '../model/cue.ts';
import files from './lexicon/built-in.folder';
import packs from './lexicon/packs/built-in.folder';

/** All files of the folder; a label stands in one file only (test/policy/lexicon.test.ts). */
export const BUILT_IN_LEXICON: Lexicon = Object.assign({}, ...files.map(({ value }) => value));

/** Category packs by name. */
export const LEXICON_PACKS: Readonly<Record<string, Lexicon>> = Object.fromEntries(
  packs.map(({ name, value }) => [name, value as Lexicon]),
);

/** What a pack or a lexicon file says as a policy over another: its lists are added to those that are there. */
export function lexiconAsPolicy(lexicon: Lexicon, under: Lexicon): unknown {
  const added = Object.entries(lexicon).map(([label, languages]) => {
    const known = under[label] ?? {};
    const lists = Object.entries(languages).map(([language, cues]) => [
      language,
      language in known ? { append: cues } : cues,
    ]);
    return [label, Object.fromEntries(lists)];
  });
  return { text: { lexicon: Object.fromEntries(added) } };
}
