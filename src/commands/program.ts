// The command tree: builds what this command line needs, runs it, and gives commander's complaints our words.
import { Command, CommanderError } from 'commander';
import type { Context } from '../context.ts';
import type { Language } from '../i18n/dictionary.ts';
import { nearest } from '../model/nearest.ts';
import { COMMANDS, commandsToLoad } from './command-list.ts';
import { type HelpLayout, helpWords } from './help-words.ts';
import { about, addGlobalFlags } from './options.ts';
import { asUsageError, didYouMean, usageError, words } from './usage-error.ts';
import { VERSION } from './version.ts';
import { writeText } from './write-text.ts';

/** Help text that commander produced during one run. */
interface Said {
  text: string;
}

interface Manners {
  readonly language: Language;
  readonly layout: HelpLayout | null;
  readonly said: Said;
}

function newProgram(context: Context, { language, layout, said }: Manners): Command {
  const program = new Command('hicare')
    .description(about('command.hicare'))
    .version(VERSION, '-V, --version', about('flag.version'))
    .helpOption('-h, --help', about('flag.help'))
    .helpCommand(false)
    .configureHelp(helpWords(language, layout))
    .configureOutput({
      writeOut: (text) => {
        said.text += text;
      },
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => Math.min(context.io.stdout.isTTY ? context.io.stdout.columns : 100, 120),
      getOutHasColors: () => false,
    })
    .exitOverride();
  return addGlobalFlags(program);
}

/** The width of text is measured only where help may be shown: that is when every command is loaded. */
async function layoutFor(names: readonly string[]): Promise<HelpLayout | null> {
  return names.length < Object.keys(COMMANDS).length ? null : import('../render/text-width.ts');
}

/** The tree with these commands only; `said` collects help texts. */
export async function buildProgram(
  context: Context,
  language: Language,
  names: readonly string[] = Object.keys(COMMANDS),
  said: Said = { text: '' },
): Promise<Command> {
  const program = newProgram(context, { language, layout: await layoutFor(names), said });
  for (const name of names) {
    const register = await COMMANDS[name]?.();
    register?.(program, context);
  }
  return program;
}

/** Commander suggests only among the commands that were loaded. */
function unknownCommand(word: string): Error {
  const near = nearest(word, Object.keys(COMMANDS));
  const help = words('usage.see_help', { command: 'hicare' });
  return usageError(
    words('usage.unknown_command', { name: word }),
    near === null ? help : words('usage.two', { first: didYouMean(near), second: help }),
  );
}

/** To monitoring plug-ins 2 means critical; a command line that cannot be read is unknown to them. */
const asksForNagios = ([noun, verb, ...flags]: readonly string[]): boolean =>
  noun === 'sla' && verb === 'check' && flags.includes('--nagios');

interface Run {
  readonly program: Command;
  readonly argv: readonly string[];
  readonly language: Language;
  readonly said: Said;
  readonly context: Context;
}

async function onCommanderError(error: CommanderError, run: Run): Promise<void> {
  if (error.exitCode === 0 || (error.code === 'commander.help' && run.argv.length === 0)) {
    return writeText(run.said.text || `${VERSION}\n`, run.context);
  }
  const [, word] = /^error: unknown command '(.*?)'/su.exec(error.message) ?? [];
  const isTop = word !== undefined && run.program.args[0] === word;
  if (isTop) throw unknownCommand(word);
  const usage = asUsageError(error, run.program, run.argv);
  if (!asksForNagios(run.argv)) throw usage;
  const { failNagios } = await import('./sla/write-nagios.ts');
  await failNagios(usage, { lang: run.language }, run.context);
}

/** Runs the command line; `argv` are the words after the program's name. */
export async function runProgram(
  argv: readonly string[],
  context: Context,
  language: Language,
): Promise<void> {
  const said: Said = { text: '' };
  const program = await buildProgram(context, language, commandsToLoad(argv), said);
  if (argv.length === 0) return writeText(program.helpInformation(), context);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    await onCommanderError(error, { program, argv, language, said, context });
  }
}
