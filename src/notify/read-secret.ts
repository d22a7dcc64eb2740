// Secrets by reference: `env:NAME`, `file:PATH` (0600), `cmd:COMMAND` (no shell). Their values go nowhere else.
import * as fs from 'node:fs';
import { type FaultCode, faultOf, NotifyFailure } from './notify-fault.ts';

export interface SecretWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs a program without a shell and gives its standard output; throws when it fails or takes too long. */
  readonly run: (file: string, args: readonly string[]) => Promise<string>;
}

const OTHERS_MAY_READ = 0o077;

function fail(code: FaultCode, detail: string): never {
  throw new NotifyFailure(faultOf(code, detail));
}

function fromFile(path: string): string {
  let file: number;
  try {
    file = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  } catch {
    return fail('secret_missing', `file:${path}`);
  }
  try {
    const stat = fs.fstatSync(file);
    if (!stat.isFile()) return fail('secret_missing', `file:${path}`);
    if ((stat.mode & OTHERS_MAY_READ) !== 0) return fail('secret_open', path);
    return fs.readFileSync(file, 'utf8');
  } finally {
    fs.closeSync(file);
  }
}

/** Splits as people write: words between spaces, quotes keep spaces together. Nothing is expanded. */
export function commandWords(command: string): readonly string[] {
  const words = command.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, a?: string, b?: string) => a ?? b ?? ''),
  );
}

/** What a failing command prints may be the secret: it is not passed on, and its arguments may be private. */
async function fromCommand(command: string, world: SecretWorld): Promise<string> {
  const [file = '', ...args] = commandWords(command);
  try {
    return await world.run(file, args);
  } catch {
    return fail('secret_command', `cmd:${file}`);
  }
}

async function rawSecret(kind: string, rest: string, world: SecretWorld): Promise<string> {
  if (kind === 'file') return fromFile(rest);
  if (kind === 'cmd') return fromCommand(rest, world);
  return world.env[rest] ?? fail('secret_missing', `env:${rest}`);
}

/** True for a reference to a secret; false for a bare address. */
export function isReference(text: string): boolean {
  return /^(env|file|cmd):/.test(text);
}

/** The value behind a reference, without the line break at its end. NotifyFailure `secret_…`, naming the reference. */
export async function readSecret(reference: string, world: SecretWorld): Promise<string> {
  const [, kind = '', rest = ''] = /^(\w+):(.*)$/s.exec(reference) ?? [];
  const value = (await rawSecret(kind, rest, world)).replace(/^\uFEFF/, '').trim();
  const named = kind === 'cmd' ? `cmd:${commandWords(rest)[0] ?? ''}` : reference;
  return value === '' || /[\r\n\0]/.test(value) ? fail('secret_empty', named) : value;
}
