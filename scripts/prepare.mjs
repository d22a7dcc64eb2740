// Makes a clone ready to run: installs from the lock file and builds, each only when needed; says nothing otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fingerprint, ROOT } from './sources.mjs';

/** True when node_modules holds what the lock file names (npm keeps its own record of what it put there). */
function isInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    // An optional package may be missing: it is for another platform.
    return present[path] === undefined ? optional === true : present[path].version === version;
  });
}

/** True when the native module was built for this Node; a clone may be used with several. Only loaded, never used. */
function nativeModuleLoads() {
  try {
    createRequire(join(ROOT, 'package.json'))('better-sqlite3/build/Release/better_sqlite3.node');
    return true;
  } catch {
    return false;
  }
}

function isBuilt() {
  const mark = join(ROOT, 'dist/.built');
  return existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint();
}

/** Runs a step with its output on stderr, so that stdout stays the command's own; ends the process when it fails. */
function run(title, command, args) {
  process.stderr.write(`${title} …\n`);
  // Install scripts call `node` by name: this one must stand first, or the native module fits another.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` };
  const { status, error } = spawnSync(command, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  process.stderr.write(`${title} failed${error ? `: ${error.message}` : ''}\n`);
  process.exit(1);
}

/** npm with this very Node, also when another one stands first in PATH. */
function runNpm(title, args) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) run(title, process.execPath, [npm, ...args]);
  else run(title, process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

if (!isInstalled()) runNpm('Installing packages', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
if (!nativeModuleLoads()) {
  runNpm(`Building better-sqlite3 for Node ${process.version}`, [
    'rebuild',
    'better-sqlite3',
    '--loglevel=error',
  ]);
}
if (!isBuilt()) run('Building', process.execPath, [join(ROOT, 'scripts/build.mjs')]);
