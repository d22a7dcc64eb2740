// Runs the built program as a process in a clean home: no zone, no language, no key, no database but its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
export const PROGRAM = join(ROOT, 'bin/hicare.js');

export interface Finished {
  /** The exit code; 128 + n would be a shell's reading, a signal leaves null here. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly home?: string;
  /** Program and arguments to put before node, for example another user's `setpriv`. */
  readonly through?: readonly string[];
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hicare-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for all tests of a file; to be asked for at its top level. */
export function lastingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hicare-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a bare cron job would have: a path, a home, and nothing that changes results. */
function environment(home: string, extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const xdg = { XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') };
  return { PATH: process.env.PATH ?? '', HOME: home, TMPDIR: tmpdir(), ...xdg, ...extra };
}

/** Starts the program; the caller waits with `finished`, or kills it. */
export function start(args: readonly string[], options: RunOptions = {}): ChildProcess {
  const home = options.home ?? temporaryFolder();
  const command = [...(options.through ?? []), process.execPath, PROGRAM, ...args];
  const child = spawn(command[0]!, command.slice(1), {
    cwd: options.cwd ?? home,
    env: environment(home, options.env ?? {}),
    stdio: 'pipe',
  });
  // A program that ends before it has read everything is no failure of the test's.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  return child;
}

/** Resolves when the process has ended and all it wrote has arrived. */
export function finished(child: ChildProcess): Promise<Finished> {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout?.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
  const textOf = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString('utf8');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: textOf('stdout'), stderr: textOf('stderr') });
    });
  });
}

/** Runs the program to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return finished(start(args, options));
}
