// The default policy as a file would say it: default.yaml with the built-in lexicon under `text.lexicon`.
import defaultFile from './default.yaml';
import { BUILT_IN_LEXICON } from './lexicon.ts';
import type { PolicyFile } from './policy-file.ts';

const { text, ...rules } = defaultFile as PolicyFile;

/** Parsed when the program was built and checked by a test, not at run time. */
export const DEFAULT_FILE: PolicyFile = { ...rules, text: { ...text, lexicon: BUILT_IN_LEXICON } };
