// A shop whose clock stands where the test wants it: the program in this process, its database in a folder of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { describeError } from '../../src/commands/describe-error.ts';
import { runProgram } from '../../src/commands/program.ts';
import { type Context, realContext } from '../../src/context.ts';
import { AppError, EXIT, strongestExit } from '../../src/errors.ts';
import type { Language } from '../../src/i18n/dictionary.ts';

/** Noon of a Monday in Shanghai. */
export const NOON = Date.parse('2026-03-16T12:00:00+08:00');
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A message of `messages.csv`, by the instant at which it was sent. */
export interface Message {
  readonly id: string;
  readonly at: number;
  readonly author?: 'customer' | 'agent';
  readonly channel?: string;
}

const HEADER = 'conversation_id,channel,sent_at,author_kind,author_id,text';

function messagesCsv(messages: readonly Message[]): string {
  const rows = messages.map(({ id, at, author = 'customer', channel = 'webchat' }) =>
    [id, channel, new Date(at).toISOString(), author, author === 'agent' ? 'a07' : '', 'words'].join(','),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

export interface Shop {
  readonly home: string;
  readonly database: string;
  /** Runs a command line at that moment. */
  run(now: number, ...argv: string[]): Promise<Answer>;
  /** `sla check` at that moment. */
  check(now: number, ...flags: string[]): Promise<Answer>;
  /** Imports at `at`, by default the moment up to which the file vouches. */
  importMessages(messages: readonly Message[], until: number, at?: number): Promise<void>;
  importFile(name: string, content: string, at: number, ...flags: string[]): Promise<void>;
  write(name: string, content: string): string;
}

const real = realContext(new AbortController().signal);

function hearing(now: number, home: string): { context: Context; answer: () => Answer } {
  const said = { stdout: '', stderr: '' };
  const codes: number[] = [EXIT.ok];
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    columns: 80,
    write: async (text: string | Uint8Array) => {
      said[name] += text.toString();
    },
  });
  const xdg = { XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') };
  const context = {
    ...real,
    io: { stdin: real.io.stdin, stdout: output('stdout'), stderr: output('stderr') },
    clock: () => now,
    env: { HOME: home, ...xdg },
    files: { cwd: home, home },
    canPrompt: false,
    endWith: (code: number) => codes.push(code),
  };
  return { context, answer: () => ({ code: strongestExit(codes), ...said }) };
}

/** As main.ts does: an error is told on stderr, and its exit code joins what was concluded before. */
async function runAt(now: number, home: string, argv: readonly string[]): Promise<Answer> {
  const { context, answer } = hearing(now, home);
  const language: Language = argv.includes('zh') ? 'zh' : 'en';
  try {
    await runProgram(argv, context, language);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.endWith(error.exitCode);
    await context.io.stderr.write(describeError(error, language));
  }
  return answer();
}

export function makeShop(): Shop {
  const home = mkdtempSync(join(tmpdir(), 'hicare-sla-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const run: Shop['run'] = (now, ...argv) => runAt(now, home, argv);
  const write: Shop['write'] = (name, content) => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };
  const importFile: Shop['importFile'] = async (name, content, at, ...flags) => {
    const answer = await run(at, 'import', write(name, content), ...flags);
    if (answer.code !== 0) throw new Error(answer.stderr);
  };
  return {
    home,
    database: join(home, 'data/hicare/hicare.db'),
    run,
    write,
    importFile,
    check: (now, ...flags) => run(now, 'sla', 'check', ...flags),
    importMessages: (messages, until, at = until) =>
      importFile('messages.csv', messagesCsv(messages), at, '--exported-at', new Date(until).toISOString()),
  };
}

/** The ids in the rows of `--format ndjson`. */
export function idsOf({ stdout }: Answer): string[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { id: string }).id);
}
