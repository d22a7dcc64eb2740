// The outside world in one value: streams, clock, environment, files, prompt, random. Nothing below commands/ sees more.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { sendHttp } from './context-http.ts';
import { AppError, EXIT, strongestExit } from './errors.ts';
import type { HttpSend } from './model/http.ts';

/** One output stream with what its target can do. */
export interface Output {
  /**
   * Resolves when the text has been handed to the system whole. Rejects with E_OUTPUT when it could not be written, with
   * E_INTERRUPTED or E_TERMINATED once a signal has come, and with the system's EPIPE when the reader has gone.
   */
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
  /** Where questions are asked: never on stdout, which carries data. */
  terminal: { input: NodeJS.ReadStream; output: NodeJS.WriteStream };
  random: (bytes: number) => Uint8Array;
  /** Aborted by SIGINT, SIGTERM or SIGHUP; the reason is the signal's name. */
  signal: AbortSignal;
  /** How the run ends: a verdict (3 some rows rejected, 10 something found) or a failure; of several the strongest. */
  endWith: (exitCode: number) => void;
  /** Of this process: who waits for the database is told who holds it. */
  pid: number;
  /** Who runs the program, as the system knows them: the author of decisions. */
  user: string;
  /** The only way to the network: one POST, to hosts that hicare.yaml names. */
  http: HttpSend;
}

/** Throws what a signal means, once one has come; to be called between steps that can be taken back. */
export function throwIfStopped(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new AppError(signal.reason === 'SIGINT' ? 'E_INTERRUPTED' : 'E_TERMINATED');
}

const ACCESS_MODE = 0o3;
const READ_WRITE = 0o2;

/**
 * Node opens /dev/null in place of a stream that was closed (`>&-`), so writing to it would lose the output and succeed.
 * It opens it for reading and writing, `> /dev/null` for writing only. Linux alone tells; elsewhere false.
 */
function isClosed(fd: number): boolean {
  try {
    const [target, own] = [fs.statSync('/dev/null'), fs.fstatSync(fd)];
    if (!own.isCharacterDevice() || own.rdev !== target.rdev) return false;
    const [, flags = '0'] =
      /^flags:\s*([0-7]+)$/m.exec(fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & ACCESS_MODE) === READ_WRITE;
  } catch {
    return false;
  }
}

/** Files and devices: written by ourselves, because Node's stream takes a short write (a disk that fills) for a whole one. */
function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += fs.writeSync(fd, bytes, written);
  }
}

function writeToStream(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function isFileOrDevice(stream: NodeJS.WriteStream & { fd: number }): boolean {
  if (stream.isTTY) return false;
  const stat = fs.fstatSync(stream.fd);
  return stat.isFile() || stat.isCharacterDevice();
}

async function writeOut(
  stream: NodeJS.WriteStream & { fd: number },
  text: string | Uint8Array,
): Promise<void> {
  if (isClosed(stream.fd)) throw new AppError('E_OUTPUT', { detail: 'closed' });
  try {
    if (isFileOrDevice(stream)) writeWhole(stream.fd, Buffer.from(text));
    else await writeToStream(stream, text);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') throw error;
    throw new AppError('E_OUTPUT', { detail: code }, undefined, { cause: error });
  }
}

function stdoutOf(stream: NodeJS.WriteStream & { fd: number }, signal: AbortSignal): Output {
  // The callback of each write tells of its fault; without a listener the event would be thrown once more.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write: async (text) => {
      throwIfStopped(signal);
      if (text.length > 0) await writeOut(stream, text);
    },
  };
}

/** Nobody is left to tell when stderr fails, so its faults are dropped. */
function stderrOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write: (text) => writeToStream(stream, text).catch(() => {}),
  };
}

/** Without HOME (cron, `env -i`), or with an empty one, the user database still knows the home directory. */
function homeOf(env: NodeJS.ProcessEnv): string {
  try {
    return env.HOME || os.userInfo().homedir;
  } catch {
    return os.homedir();
  }
}

/** A user without an entry in the user database (a container) is known by the number. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** The real world. `signal` is the one that main wires to the process's signals. */
export function realContext(signal: AbortSignal): Context {
  return {
    io: {
      stdin: process.stdin,
      stdout: stdoutOf(process.stdout, signal),
      stderr: stderrOf(process.stderr),
    },
    clock: () => Date.now(),
    endWith: (exitCode) => {
      process.exitCode = strongestExit([Number(process.exitCode ?? EXIT.ok), exitCode]);
    },
    pid: process.pid,
    user: userName(),
    env: process.env,
    files: { cwd: process.cwd(), home: homeOf(process.env) },
    canPrompt: process.stdin.isTTY === true && process.stderr.isTTY === true,
    terminal: { input: process.stdin, output: process.stderr },
    random: (bytes) => randomBytes(bytes),
    signal,
    http: sendHttp,
  };
}
