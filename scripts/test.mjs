// Runs the tests and leaves the runner's own result as JSON for test-count.mjs. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './sources.mjs';
import { countTests, RESULT } from './test-count.mjs';

mkdirSync(dirname(RESULT), { recursive: true });
rmSync(RESULT, { force: true });
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
const { failed } = countTests();
process.exitCode = status === 0 && failed === 0 ? 0 : 1;
