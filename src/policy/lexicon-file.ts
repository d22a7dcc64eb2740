// A lexicon in a file of its own: checked with faults at their lines, laid over a policy as lists that are added.
import type { Lexicon } from '../model/cue.ts';
import { checkYaml, parseYaml } from '../read-yaml.ts';
import type { Path } from './extend-policy.ts';
import { lexiconAsPolicy } from './lexicon.ts';
import { LEXICON_SCHEMA } from './lexicon-schema.ts';
import type { Layer } from './policy-source.ts';

/** A file as its owner wrote it, and its name as people know it. */
export interface LexiconText {
  readonly text: string;
  readonly file: string;
}

/** Where a path of the policy stands in a lexicon file: `text.lexicon.LABEL.LANGUAGE.append.0` is `LABEL.LANGUAGE.0`. */
function pathInLexicon(path: Path): Path {
  return path.slice(2).filter((part) => part !== 'append');
}

/** The cues of a file as a layer over `under`. AppError E_POLICY with file, line and column of the first fault. */
export function lexiconFileLayer({ text, file }: LexiconText, under: Lexicon): Layer {
  const document = parseYaml(text, { file, code: 'E_POLICY' });
  const lexicon = checkYaml(document, LEXICON_SCHEMA);
  return {
    kind: 'file',
    name: file,
    value: lexiconAsPolicy(lexicon, under),
    lineOf: (path) => document.placeOf(pathInLexicon(path)).line ?? null,
  };
}
