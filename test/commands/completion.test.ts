// Completion scripts come from the command tree; bash really completes with its script, zsh and fish parse theirs.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SHELLS, type Shell } from '../../src/commands/completion/shells.ts';
import { completableValues } from '../../src/commands/completion/values.ts';
import { type CompletionWords, wordsOfTree } from '../../src/commands/completion/words-of-tree.ts';
import { buildProgram } from '../../src/commands/program.ts';
import { realContext } from '../../src/context.ts';
import { temporaryFolder } from '../cli/process.ts';

let words: CompletionWords;
beforeAll(async () => {
  const program = await buildProgram(realContext(new AbortController().signal), 'en');
  words = wordsOfTree(program, completableValues(program.commands.map((command) => command.name())));
});

/** What bash offers when TAB is pressed at the end of these words. */
function complete(...typed: string[]): string[] {
  const script = `${SHELLS.bash(words)}
COMP_WORDS=(hicare ${typed.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${typed.length}
_hicare
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, status, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.split('\n').filter(Boolean);
}

test('commands, sub-commands, names of reports and metrics', () => {
  expect(complete('rep')).toEqual(['report']);
  expect(complete('conversation', '')).toEqual(['list', 'show', 'find']);
  expect(complete('report', 'da')).toEqual(['daily']);
  expect(complete('explain', 'first_response_wi')).toEqual(['first_response_within_target']);
  expect(complete('help', 'ex')).toEqual(['exit-codes', 'explain']);
});

test('flags of the command and of every command', () => {
  expect(complete('report', 'daily', '--si')).toEqual(['--since']);
  expect(complete('report', 'daily', '--la')).toEqual(['--last', '--lang']);
  expect(complete('conversation', 'show', '--with')).toEqual(['--with-text']);
  expect(complete('status', '--wi')).toEqual([]);
});

test('values of flags', () => {
  expect(complete('report', 'daily', '--format', 'c')).toEqual(['csv']);
  expect(complete('report', 'daily', '--lang', '')).toEqual(['en', 'zh']);
  expect(complete('--lang', 'zh', 'sta')).toEqual(['status']);
  expect(complete('report', 'daily', '--since', '2')).toEqual([]);
});

test.each([
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
  ['bash', ['-n']],
] as const)('%s accepts its script', (shell, flags) => {
  const isThere = spawnSync(shell, ['-c', 'exit 0']).status === 0;
  const path = join(temporaryFolder(), `hicare.${shell}`);
  writeFileSync(path, SHELLS[shell as Shell](words));
  const { stderr, status } = isThere
    ? spawnSync(shell, [...flags, path], { encoding: 'utf8' })
    : { stderr: '', status: 0 };
  expect([stderr, status]).toEqual(['', 0]);
});

test('every place and every flag with a value stands in every script', () => {
  for (const script of Object.values(SHELLS).map((make) => make(words))) {
    for (const { path } of words.places.filter((place) => place.path !== ''))
      expect(script).toContain(`"${path}"`);
    for (const { names } of words.valueFlags) expect(script).toContain(names.at(-1)!.replace(/^--/, ''));
  }
});
