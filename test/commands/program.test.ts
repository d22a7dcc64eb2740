// The command tree: what commander says comes out in our words, and help speaks both languages.
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { COMMANDS, commandsToLoad } from '../../src/commands/command-list.ts';
import { describeError } from '../../src/commands/describe-error.ts';
import { tell } from '../../src/commands/help-words.ts';
import { buildProgram, runProgram } from '../../src/commands/program.ts';
import type { Context } from '../../src/context.ts';
import { realContext } from '../../src/context.ts';
import type { Language } from '../../src/i18n/dictionary.ts';
import { REPORTS } from '../../src/reports/catalog.ts';

const real = realContext(new AbortController().signal);

/** The real world but for stdout, which is kept. */
function listening(): { context: Context; heard: () => string } {
  let text = '';
  const write = async (more: string | Uint8Array): Promise<void> => {
    text += more.toString();
  };
  const stdout = { isTTY: false, columns: 80, write };
  return { context: { ...real, env: {}, io: { ...real.io, stdout } }, heard: () => text };
}

async function say(argv: readonly string[], language: Language = 'en'): Promise<string> {
  const { context, heard } = listening();
  try {
    await runProgram(argv, context, language);
    return heard();
  } catch (error) {
    return describeError(error, language);
  }
}

test.each([
  [['repot'], 'There is no command "repot".', 'Did you mean report?'],
  [['--db', 'import', 'repot'], 'There is no command "repot".', 'Did you mean report?'],
  [['report', 'daily', '--fromat', 'csv'], 'There is no flag --fromat here.', 'Did you mean --format?'],
  [['report'], 'The argument NAME is missing.', 'See `hicare report --help`.'],
  [['report', 'daily', 'weekly'], 'More arguments were given than this command takes.', 'See'],
  [['conversation'], '`hicare conversation` needs one of: list, show, find.', 'See'],
  [['conversation', 'lst'], 'There is no command "lst".', 'Did you mean list?'],
  [['report', 'daily', '--limit', '0'], '"0" is no value for --limit <N>. A whole number', 'See'],
  [['report', 'daily', '--slot', '20'], '"20" is no value for --slot <MINUTES>. Allowed: 15, 30, 60.', 'See'],
  [['report', 'daily', '--date'], 'A value is missing after --date <DAY>.', 'See'],
  [['report', 'dialy'], 'There is no report "dialy".', 'Did you mean daily?'],
  [['explain', 'first-respones'], 'There is no metric "first-respones".', 'Did you mean first_response?'],
  [['help', 'exit-code'], 'There is no help on "exit-code".', 'Did you mean exit-codes?'],
  [['completion', 'bsh'], 'There is no completion for "bsh".', 'Did you mean bash?'],
])('%j', async (argv, problem, hint) => {
  const text = await say(argv);
  expect(text).toContain(problem);
  expect(text).toContain(hint);
});

test('the same in Chinese', async () => {
  expect(await say(['report', 'daily', '--fromat', 'csv'], 'zh')).toContain('这里没有选项 --fromat。');
  expect(await say(['report', '--help'], 'zh')).toMatch(/^用法： hicare report/);
});

test('help goes to stdout, with and without a command', async () => {
  for (const argv of [[], ['--help'], ['help']]) expect(await say(argv)).toMatch(/^Usage: hicare /);
  expect(await say(['help', 'conversation', 'show'])).toMatch(/^Usage: hicare conversation show /);
  expect(await say(['help', 'exit-codes'])).toContain('130  interrupted');
});

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

test('every command, argument and flag has words in both languages', async () => {
  const program = await buildProgram(listening().context, 'en');
  for (const command of everyCommand(program)) {
    const keys = [command.description(), ...command.options.map((option) => option.description)];
    keys.push(...command.registeredArguments.map((argument) => argument.description));
    for (const key of keys) {
      expect(key).not.toBe('');
      expect(tell(key, 'en')).not.toBe(key);
      expect(tell(key, 'zh')).toMatch(/\p{Script=Han}/u);
    }
  }
});

test('the help of report names every report', () => {
  for (const language of ['en', 'zh'] as const)
    for (const { name } of REPORTS) expect(tell('argument.report', language)).toContain(name);
});

test('only what is called is loaded', () => {
  expect(commandsToLoad(['report', 'daily'])).toEqual(['report']);
  expect(commandsToLoad(['--db', 'import', 'status'])).toEqual(['import', 'status']);
  expect(commandsToLoad(['repot'])).toEqual(Object.keys(COMMANDS));
  expect(commandsToLoad(['report', '--help'])).toEqual(Object.keys(COMMANDS));
});
