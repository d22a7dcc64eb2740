// Where the key may be looked for: environment, hicare.yaml, the user's folder, a command that prints it.
import { execFileSync } from 'node:child_process';
import type { Context } from '../context.ts';
import { tell } from './help-words.ts';
import type { Settings } from './settings.ts';
import { writeRemark } from './write-text.ts';

export interface KeyWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly random: (bytes: number) => Uint8Array;
  /** Runs a shell command and returns what it prints; the key never stands in an argument list. */
  readonly run: (command: string) => string;
  /** Warns, once a run, that the key stands in the environment itself. */
  readonly onBareKey: () => void;
  /** Warns, once a run, that the key found is of another database. */
  readonly onWrongKey: () => void;
}

type Warning = 'key.bare' | 'key.wrong';

const warned = { 'key.bare': new WeakSet<Context>(), 'key.wrong': new WeakSet<Context>() };

/** A key may be looked for several times in one run. */
function warnOnce(warning: Warning, context: Context, { language, isQuiet }: Settings): void {
  if (warned[warning].has(context)) return;
  warned[warning].add(context);
  void writeRemark(tell(warning, language), context, isQuiet);
}

const KEY_COMMAND_TIMEOUT_MS = 60_000;

function runCommand(command: string): string {
  return execFileSync('/bin/sh', ['-c', command], {
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
    timeout: KEY_COMMAND_TIMEOUT_MS,
  });
}

/** The environment wins over hicare.yaml. */
export function keyWorld(context: Context, settings: Settings): KeyWorld {
  const { file, command } = settings.config.key ?? {};
  const isSaid = ['HICARE_KEY_COMMAND', 'HICARE_KEY_FILE', 'HICARE_KEY'].some((name) => context.env[name]);
  const configured = isSaid ? {} : { HICARE_KEY_COMMAND: command, HICARE_KEY_FILE: file };
  return {
    env: { ...context.env, ...configured },
    home: context.files.home,
    random: context.random,
    run: runCommand,
    onBareKey: () => warnOnce('key.bare', context, settings),
    onWrongKey: () => warnOnce('key.wrong', context, settings),
  };
}
