// Everything that is checked without running the program: types, style, layers, dead code, file lengths. One line each.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, ROOT } from './sources.mjs';

const MAX_LINES = 250;
/** With a TypeScript that it does not know, dependency-cruiser passes over 0 modules and reports no violation. */
const MIN_MODULES = 20;

/** Runs a tool of node_modules/.bin; its output counts only when something is wrong. */
function tool(name, ...args) {
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, shell: process.platform === 'win32' };
  const { status, stdout, stderr, error } = spawnSync(join(ROOT, 'node_modules/.bin', name), args, options);
  return { ok: status === 0, stdout, detail: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

function checkLayers() {
  const run = tool('depcruise', 'src', 'bin', '--config', '.dependency-cruiser.mjs', '--output-type', 'json');
  let summary;
  try {
    summary = JSON.parse(run.stdout).summary;
  } catch {
    return { ok: false, detail: run.detail };
  }
  const lines = summary.violations.map(
    ({ rule, from, to }) => `${rule.severity} ${rule.name}: ${from} → ${to}`,
  );
  const isSeeing = summary.totalCruised >= MIN_MODULES;
  if (!isSeeing) lines.push(`only ${summary.totalCruised} modules seen, at least ${MIN_MODULES} expected`);
  return {
    ok: run.ok && lines.length === 0,
    detail: lines.join('\n'),
    note: `${summary.totalCruised} modules`,
  };
}

function checkLengths() {
  const isSource = (path) => /\.(ts|mts|mjs|js)$/.test(path);
  const files = filesUnder('src', 'bin', 'scripts', 'bench', 'fixtures', 'test').filter(isSource);
  const lines = files
    .map((path) => ({ path, count: readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length }))
    .filter(({ count }) => count > MAX_LINES)
    .map(({ path, count }) => `${path}: ${count} lines, at most ${MAX_LINES}`);
  return { ok: lines.length === 0, detail: lines.join('\n'), note: `${files.length} files` };
}

const CHECKS = {
  types: () => tool('tsc', '-p', '.'),
  style: () => tool('biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off'),
  layers: checkLayers,
  'dead code': () => tool('knip', '--no-progress'),
  lengths: checkLengths,
};

for (const [name, check] of Object.entries(CHECKS)) {
  const { ok, detail, note } = check();
  if (!ok) process.stdout.write(`${detail.trimEnd()}\n`);
  process.stdout.write(`check: ${name.padEnd(9)} ${ok ? 'ok' : 'FAILED'}${note ? ` (${note})` : ''}\n`);
  if (!ok) process.exitCode = 1;
}
