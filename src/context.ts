// The outside world in one value: streams, clock, environment, files, prompt, random. Nothing below commands/ sees more.
import * as fs from 'node:fs';
import * as os from 'node:os';
import { randomBytes } from 'node:crypto';

/** One output stream with what its target can do. */
export interface Output {
  /** Resolves when the text has been handed to the system; rejects when it could not be written. */
  write(text: string | Uint8Array): Promise<void>;
  isTTY: boolean;
  columns: number;
}

export interface Context {
  io: { stdin: NodeJS.ReadStream; stdout: Output; stderr: Output };
  /** Now, as epoch milliseconds. The only clock. */
  clock: () => number;
  env: Readonly<Record<string, string | undefined>>;
  files: { cwd: string; home: string };
  /** True when questions may be asked: stdin and stderr are terminals. */
  canPrompt: boolean;
  random: (bytes: number) => Uint8Array;
  /** Aborted by SIGINT, SIGTERM or SIGHUP; the reason is the signal's name. */
  signal: AbortSignal;
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      }),
  };
}

/** The real world. `signal` is the one that main wires to the process's signals. */
export function realContext(signal: AbortSignal): Context {
  // Without HOME (cron, env -i) the user database still knows the home directory.
  const home = process.env['HOME'] || os.homedir();
  return {
    io: { stdin: process.stdin, stdout: outputOf(process.stdout), stderr: outputOf(process.stderr) },
    clock: () => Date.now(),
    env: process.env,
    files: { cwd: process.cwd(), home },
    canPrompt: process.stdin.isTTY === true && process.stderr.isTTY === true,
    random: (bytes) => randomBytes(bytes),
    signal,
  };
}

/** True when the path names something that exists. */
export function exists(path: string): boolean {
  return fs.existsSync(path);
}
