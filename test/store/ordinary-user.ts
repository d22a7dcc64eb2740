// File modes mean nothing to root: what they stop is tried in a process of somebody whom they stop.
import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { promisify } from 'node:util';
import { bundleForChild } from './child-bundle.ts';
import { temporaryDirectory } from './temporary-database.ts';

const NOBODY = 65_534;

const CHILD = `
const [, bundle, path] = process.argv;
const { openDatabase, createDatabase } = require(bundle);
let said;
try {
  eval(process.argv[3]).close();
  said = ['opened'];
} catch (error) {
  said = [error.code, error.params];
}
console.log(JSON.stringify(said));`;

/** Evaluates an opening of `path` in a child process; `['opened']`, or the code and parameters of its error. */
export async function asOrdinaryUser(path: string, opening: string): Promise<unknown> {
  const directory = temporaryDirectory();
  chmodSync(directory, 0o755);
  const bundle = await bundleForChild('src/store/database.ts', directory);
  const identity = process.geteuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = promisify(execFile)(process.execPath, ['-e', CHILD, bundle, path, opening], identity);
  return JSON.parse((await child).stdout);
}
