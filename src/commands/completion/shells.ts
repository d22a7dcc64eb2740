// The three scripts. Words are only letters, digits and hyphens of our own tree, so nothing needs quoting.
import { bashScript } from './bash-script.ts';
import { fishScript } from './fish-script.ts';
import type { CompletionWords } from './words-of-tree.ts';
import { zshScript } from './zsh-script.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

export const SHELLS: Readonly<Record<Shell, (words: CompletionWords) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
