// Finds the root key: from a command, a file or the environment; makes the user's key file on first use.
import * as fs from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../../errors.ts';
import { makePrivateFile, nameFinishedFile } from '../../store/private-file.ts';

/** The part of the outside that keys come from. */
export interface KeyWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly random: (bytes: number) => Uint8Array;
  /** Runs a shell command and gives its standard output; throws when it fails. */
  readonly run: (command: string) => string;
  /** Called when the key itself stands in the environment, where other programs of the user can read it. */
  readonly onBareKey?: () => void;
  /** Called when a key is found that belongs to another database, where what is read does without it. */
  readonly onWrongKey?: () => void;
}

export interface FoundKey {
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** The key file; null when the key came from a command or the environment. */
  readonly path: string | null;
  /** Made just now: its owner must copy it to a safe place. */
  readonly created: boolean;
}

const KEY_BYTES = 32;
const OTHERS_MAY_READ = 0o077;

/** 64 hexadecimal digits, or base64 of 32 bytes. The message never holds the text. */
function parseKey(text: string, origin: string): Uint8Array {
  const plain = text.trim();
  if (/^[0-9a-f]{64}$/i.test(plain)) return Buffer.from(plain, 'hex');
  const root = Buffer.from(plain, 'base64');
  if (/^[\w+/-]{43}=?$/.test(plain) && root.length === KEY_BYTES) return root;
  throw new AppError('E_KEY_FORMAT', { path: origin });
}

function readKeyFile(path: string): Uint8Array {
  const file = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  try {
    const { mode } = fs.fstatSync(file);
    if ((mode & OTHERS_MAY_READ) !== 0) {
      throw new AppError('E_KEY_PERMISSIONS', { path, mode: (mode & 0o777).toString(8).padStart(4, '0') });
    }
    return parseKey(fs.readFileSync(file, 'utf8'), path);
  } finally {
    fs.closeSync(file);
  }
}

/** Of two processes that make the key at once, both use the one that came first. */
function makeKeyFile(path: string, random: KeyWorld['random']): boolean {
  const draft = `${path}.new-${Buffer.from(random(8)).toString('hex')}`;
  makePrivateFile(draft, `${Buffer.from(random(KEY_BYTES)).toString('hex')}\n`);
  return nameFinishedFile(draft, path);
}

function fileKey(path: string, world: KeyWorld, how: { create: boolean }): FoundKey | null {
  const isMissing = fs.lstatSync(path, { throwIfNoEntry: false }) === undefined;
  if (isMissing && !how.create) return null;
  try {
    const created = isMissing && makeKeyFile(path, world.random);
    return { root: readKeyFile(path), path, created };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('E_KEY_MISSING', { path }, undefined, { cause: error });
  }
}

/** What the command says on failure may hold the secret: it is not passed on. */
function commandKey(command: string, run: KeyWorld['run']): FoundKey {
  let output: string;
  try {
    output = run(command);
  } catch {
    throw new AppError('E_KEY_COMMAND');
  }
  return { root: parseKey(output, 'HICARE_KEY_COMMAND'), path: null, created: false };
}

/** `$XDG_CONFIG_HOME/hicare/key`, outside the directory of the database and its backups. */
export function userKeyPath(env: KeyWorld['env'], home: string): string {
  const configured = env.XDG_CONFIG_HOME;
  const base = configured !== undefined && isAbsolute(configured) ? configured : join(home, '.config');
  return join(base, 'hicare', 'key');
}

/**
 * The root key, from the first of `HICARE_KEY_COMMAND`, `HICARE_KEY_FILE`, `HICARE_KEY` and the user's key file that is
 * set. With `create` a missing file is made (0600); without, null means that there is no key. A named source that gives no
 * key is an error, never a reason to look further.
 */
export function findKey(world: KeyWorld, how: { create: boolean }): FoundKey | null {
  const { HICARE_KEY_COMMAND: command, HICARE_KEY_FILE: file, HICARE_KEY: bare } = world.env;
  if (command) return commandKey(command, world.run);
  if (file) {
    const found = fileKey(file, world, how);
    if (found === null) throw new AppError('E_KEY_MISSING', { path: file });
    return found;
  }
  if (bare) {
    world.onBareKey?.();
    return { root: parseKey(bare, 'HICARE_KEY'), path: null, created: false };
  }
  return fileKey(userKeyPath(world.env, world.home), world, how);
}
