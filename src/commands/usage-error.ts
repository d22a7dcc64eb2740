// Commander's complaints in our words: what is wrong with the command line, with the nearest known word.
import type { Command, CommanderError } from 'commander';
import { AppError, type ErrorParam } from '../errors.ts';
import type { MessageKey } from '../i18n/dictionary.ts';

/** Words for an error's parameter, by a key that exists. */
export function words(key: MessageKey, params: Readonly<Record<string, ErrorParam>> = {}): ErrorParam {
  return { key, params };
}

/** "Did you mean …?" or nothing. */
export function didYouMean(word: string | null): ErrorParam {
  return word === null ? '' : words('usage.did_you_mean', { word });
}

/** A fault of the command line; the hint says what to type instead. */
export function usageError(problem: ErrorParam, hint: ErrorParam): AppError {
  return new AppError('E_USAGE', { problem, hint });
}

/** The deepest command that these words name. */
export function commandAt(program: Command, argv: readonly string[]): Command {
  let command = program;
  for (const word of argv) {
    command = command.commands.find((sub) => sub.name() === word || sub.aliases().includes(word)) ?? command;
  }
  return command;
}

/** `hicare conversation list`: the words that call this command. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function invalidValue(message: string): ErrorParam {
  const parts =
    /(?:option '(.+?)' argument|argument value) '(.*?)' is invalid(?: for argument '(.+?)')?\. ?(.*)/su;
  const [, flag, value = '', argument, detail = ''] = parts.exec(message) ?? [];
  const [, choices] = /^Allowed choices are (.*)\.$/su.exec(detail) ?? [];
  return words('usage.invalid_value', {
    name: flag ?? argument ?? '',
    value,
    detail: choices === undefined ? { key: detail } : words('usage.allowed', { known: choices }),
  });
}

const PROBLEMS: Readonly<Record<string, MessageKey>> = {
  'commander.unknownOption': 'usage.unknown_flag',
  'commander.unknownCommand': 'usage.unknown_command',
  'commander.missingArgument': 'usage.missing_argument',
  'commander.optionMissingArgument': 'usage.missing_value',
  'commander.missingMandatoryOptionValue': 'usage.missing_flag',
  'commander.conflictingOption': 'usage.conflicting_flags',
  'commander.excessArguments': 'usage.excess_arguments',
};

function problemOf(error: CommanderError, command: Command): ErrorParam {
  if (error.code === 'commander.invalidArgument') return invalidValue(error.message);
  if (error.code === 'commander.help') {
    const known = command.commands.map((sub) => sub.name()).join(', ');
    return words('usage.missing_subcommand', { command: pathOf(command), known });
  }
  const [name = '', other = ''] = [...error.message.matchAll(/'([^']*)'/gu)].map((match) => match[1] ?? '');
  const key = PROBLEMS[error.code];
  return key === undefined ? error.message : words(key, { name, other });
}

/** The AppError (exit 2) that stands for what commander threw; `argv` are the words after the program's name. */
export function asUsageError(error: CommanderError, program: Command, argv: readonly string[]): AppError {
  const command = commandAt(program, argv);
  const [, near] = /\(Did you mean (?:one of )?([^,?]+)/u.exec(error.message) ?? [];
  const help = words('usage.see_help', { command: pathOf(command) });
  const hint = near === undefined ? help : words('usage.two', { first: didYouMean(near), second: help });
  return usageError(problemOf(error, command), hint);
}
