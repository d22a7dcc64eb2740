// What may follow at each place of the command line: sub-commands, argument values, flags, and the values of flags.
import type { Command, Option } from 'commander';

/** One place: the words that lead there (`report`, `conversation list`; empty = the program) and what may follow. */
export interface CompletionPlace {
  readonly path: string;
  readonly words: readonly string[];
  readonly flags: readonly string[];
}

/** A flag that takes a value, and the values that it may take; none = a file or free text. */
export interface CompletionFlag {
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly isFile: boolean;
}

export interface CompletionWords {
  readonly places: readonly CompletionPlace[];
  readonly valueFlags: readonly CompletionFlag[];
}

/** Values that the tree itself does not know, by argument name (`<NAME>` of report) or flag. */
export type CompletableValues = Readonly<Record<string, readonly string[]>>;

function namesOf(option: Option): string[] {
  return [option.short, option.long].filter((name): name is string => typeof name === 'string');
}

function optionsOf(command: Command): readonly Option[] {
  const own = [...command.options];
  return command.parent ? [...own, ...optionsOf(command.parent)] : own;
}

function argumentValues(command: Command, path: string, known: CompletableValues): readonly string[] {
  return command.registeredArguments.flatMap(
    (argument) => known[`${path} ${argument.name()}`] ?? argument.argChoices ?? [],
  );
}

function placesOf(command: Command, path: string, known: CompletableValues): CompletionPlace[] {
  const subs = command.commands.map((sub) => ({
    sub,
    path: path === '' ? sub.name() : `${path} ${sub.name()}`,
  }));
  const own: CompletionPlace = {
    path,
    words: [...subs.map(({ sub }) => sub.name()), ...argumentValues(command, path, known)],
    flags: [...new Set([...optionsOf(command).flatMap(namesOf), '-h', '--help'])],
  };
  return [own, ...subs.flatMap(({ sub, path: below }) => placesOf(sub, below, known))];
}

function allOptions(command: Command): Option[] {
  return [...command.options, ...command.commands.flatMap(allOptions)];
}

function valueFlagsOf(program: Command, known: CompletableValues): CompletionFlag[] {
  const byName = new Map<string, CompletionFlag>();
  for (const option of allOptions(program).filter((each) => each.required || each.optional)) {
    const key = option.long ?? option.flags;
    const values = known[key] ?? option.argChoices ?? [];
    byName.set(key, { names: namesOf(option), values, isFile: /<(FILE|FOLDER)>/.test(option.flags) });
  }
  return [...byName.values()];
}

/** Every place of the tree, the program first. */
export function wordsOfTree(program: Command, known: CompletableValues): CompletionWords {
  return { places: placesOf(program, '', known), valueFlags: valueFlagsOf(program, known) };
}
