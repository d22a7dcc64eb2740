// The command tree as Markdown: every command, argument and flag with its English words.
import type { Command, Option } from 'commander';
import { completableValues } from '../../src/commands/completion/values.ts';
import { tell } from '../../src/commands/help-words.ts';
import { buildProgram } from '../../src/commands/program.ts';
import { realContext } from '../../src/context.ts';
import { code, codes, table } from './markdown.ts';

export function commandTree(): Promise<Command> {
  return buildProgram(realContext(new AbortController().signal), 'en');
}

/** The words that call a command: `import undo`. */
function pathOf(command: Command): string {
  return command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trim();
}

/** Commands that do something, in the order of the help. */
export function callableCommands(program: Command): Command[] {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  return program.commands.flatMap(all);
}

function optionRow(option: Option): string[] {
  const choices = option.argChoices === undefined ? '' : ` (${codes(option.argChoices)})`;
  const standard = typeof option.defaultValue === 'string' ? `; default ${code(option.defaultValue)}` : '';
  return [code(option.flags), `${tell(option.description, 'en')}${choices}${standard}`];
}

const flagTable = (options: readonly Option[]): string => table(['Flag', 'Meaning'], options.map(optionRow));

function argumentLines(command: Command, known: Readonly<Record<string, readonly string[]>>): string[] {
  return command.registeredArguments.map((argument) => {
    const values = known[`${pathOf(command)} ${argument.name()}`];
    const description = tell(argument.description, 'en');
    const isSaid = values?.every((value) => description.includes(value)) ?? true;
    return `- ${code(argument.name())}: ${description}${isSaid ? '' : `: ${codes(values ?? [])}`}`;
  });
}

/** The first letter as a sentence has it; command names in front stay as they are. */
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function usageOf(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return ['hicare', pathOf(command), ...words].join(' ');
}

function commandSection(command: Command, known: Readonly<Record<string, readonly string[]>>): string {
  const depth = command.parent?.parent === null ? '##' : '###';
  const lines = [`${depth} ${code(usageOf(command))}`, '', `${capital(tell(command.description(), 'en'))}.`];
  const words = argumentLines(command, known);
  if (words.length > 0) lines.push('', ...words);
  if (command.options.length > 0) lines.push('', flagTable(command.options));
  return lines.join('\n');
}

/** Every command with its arguments and flags. */
export async function commandReference(): Promise<string> {
  const program = await commandTree();
  const known = completableValues(program.commands.map((command) => command.name()));
  return callableCommands(program)
    .map((command) => commandSection(command, known))
    .join('\n\n');
}

/** The flags that every command takes. */
export async function globalFlagTable(): Promise<string> {
  const program = await commandTree();
  return flagTable(program.options);
}
