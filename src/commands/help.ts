// `hicare help`: a command's help, or one of the topics that belong to no command.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { MessageKey } from '../i18n/dictionary.ts';
import { nearest } from '../model/nearest.ts';
import { tell } from './help-words.ts';
import { about, type GlobalFlags } from './options.ts';
import { readSettings } from './settings.ts';
import { didYouMean, usageError, words } from './usage-error.ts';
import { writeText } from './write-text.ts';

export const TOPICS: Readonly<Record<string, MessageKey>> = {
  'exit-codes': 'topic.exit-codes',
  formats: 'topic.formats',
  privacy: 'topic.privacy',
};

function findCommand(program: Command, path: readonly string[]): Command {
  let command = program;
  for (const word of path) {
    const next = command.commands.find((sub) => sub.name() === word);
    if (next === undefined) throw unknownTopic(program, word);
    command = next;
  }
  return command;
}

function unknownTopic(program: Command, word: string): Error {
  const known = [...Object.keys(TOPICS), ...program.commands.map((command) => command.name())];
  const list = words('usage.topics', { known: known.join(', ') });
  const near = nearest(word, known);
  return usageError(
    words('usage.unknown_topic', { name: word }),
    near === null ? list : words('usage.two', { first: didYouMean(near), second: list }),
  );
}

export function registerHelp(program: Command, context: Context): void {
  program
    .command('help')
    .description(about('command.help'))
    .argument('[TOPIC...]', about('argument.topic'))
    .action(async (path: readonly string[], _: unknown, self: Command) => {
      const topic = path.length === 1 ? TOPICS[path[0] ?? ''] : undefined;
      if (topic === undefined) return writeText(findCommand(program, path).helpInformation(), context);
      const { language } = await readSettings(context, self.optsWithGlobals<GlobalFlags>());
      return writeText(tell(topic, language), context);
    });
}
