// `hicare completion bash|zsh|fish`: a script made from the command tree itself, so it knows what the program knows.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { nearest } from '../model/nearest.ts';
import { SHELLS, type Shell } from './completion/shells.ts';
import { wordsOfTree } from './completion/words-of-tree.ts';
import { about } from './options.ts';
import { didYouMean, usageError, words } from './usage-error.ts';
import { writeText } from './write-text.ts';

function isShell(name: string): name is Shell {
  return name in SHELLS;
}

async function runCompletion(shell: string, program: Command, context: Context): Promise<void> {
  if (!isShell(shell)) {
    const near = nearest(shell, Object.keys(SHELLS));
    throw usageError(words('usage.unknown_shell', { name: shell }), didYouMean(near));
  }
  const { completableValues } = await import('./completion/values.ts');
  const names = program.commands.map((command) => command.name());
  await writeText(SHELLS[shell](wordsOfTree(program, completableValues(names))), context);
}

export function registerCompletion(program: Command, context: Context): void {
  program
    .command('completion')
    .description(about('command.completion'))
    .argument('<SHELL>', about('argument.shell'))
    .action((shell: string) => runCompletion(shell, program, context));
}
