// What takes too long for every change: damaged exports by the thousand, from a seed that is printed and may be given, and
// ten times as many random sequences of imports, undos and decisions.
// Usage: npm run test:nightly [-- SEED [COUNT]]
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { ROOT } from './sources.mjs';

const [seed = String(randomInt(1, 2_000_000_000)), count = '19500'] = process.argv.slice(2);

process.stdout.write(`nightly: ${count} damaged exports from seed ${seed}\n`);
const RUNS = '50';
const vitest = join(ROOT, 'node_modules/.bin/vitest');
const { status } = spawnSync(vitest, ['run', 'test/fuzz', 'test/properties/'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, HICARE_SEED: seed, HICARE_MUTANTS: count, HICARE_RUNS: RUNS },
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
