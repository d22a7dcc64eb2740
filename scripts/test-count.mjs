// The last line of the continuous check: `N passed, N failed`, from what the test runner itself wrote down.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './sources.mjs';

export const RESULT = join(ROOT, 'node_modules/.cache/hicare/tests.json');

/** A test file that could not be loaded holds no test and counts as one failure; so does a run without a result. */
export function countTests() {
  if (!existsSync(RESULT)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(RESULT, 'utf8'));
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = result.numFailedTests + broken.length;
  return { passed: result.numPassedTests, failed: failed === 0 && !result.success ? 1 : failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = countTests();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
