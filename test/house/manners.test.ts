// Purity below the commands, and nothing of anybody's machine or registry in what is tracked.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  // A file may be tracked and already gone from the work tree.
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));

/** Every line of these files that matches, as `file:line: text`. */
function matches(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
    return lines.flatMap((line, i) =>
      pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [],
    );
  });
}

const sources = tracked.filter((file) => /^src\/.*\.ts$/.test(file));
const pure = sources.filter((file) => !/^src\/(commands\/|main\.ts$|context\.ts$)/.test(file));
/** Lines that are no comment. */
const CODE = '^(?!\\s*(//|\\*|/\\*)).*';

test('there is something to look at', () => {
  expect(pure.length).toBeGreaterThan(20);
});

test.each([
  ['process', '\\bprocess\\s*[.[]|node:process'],
  ['console', '\\bconsole\\s*\\.'],
  ['the clock', '\\bDate\\.now\\(|\\bnew Date\\(\\s*\\)|\\bperformance\\.now\\('],
  ['chance', '\\bMath\\.random\\(|\\brandomUUID\\('],
  ["the machine's locale or zone", '\\.toLocale\\w*\\(|\\.localeCompare\\(|\\bIntl\\.\\w+\\(\\s*\\)'],
])('below the commands nothing touches %s', (_, pattern) => {
  expect(matches(pure, new RegExp(`${CODE}(${pattern})`))).toEqual([]);
});

test('commands do not touch the process either: it is in the context', () => {
  const commands = sources.filter((file) => file.startsWith('src/commands/'));
  expect(matches(commands, new RegExp(`${CODE}\\b(process|console)\\s*\\.(?!\\.)`))).toEqual([]);
});

test('no suppressed check, no escape from the types', () => {
  const typescript = tracked.filter((file) => /\.m?ts$/.test(file) && file !== 'test/house/manners.test.ts');
  expect(matches(typescript, /@ts-(ignore|expect-error|nocheck)|biome-ignore|\bas any\b/)).toEqual([]);
});

const texts = tracked.filter((file) => !/\.(gz|png|zip|xlsx|db)$/.test(file));
const others = texts.filter((file) => file !== 'test/house/manners.test.ts');

test('no path of a machine', () => {
  expect(matches(others, /(^|[\s"'`=(:])\/(home|Users|root|work|mnt|tmp)\/[a-z]/)).toEqual([]);
});

test('no registry host, no resolved address in the lock file', () => {
  expect(
    matches(others, /registry\.[a-z0-9-]+\.[a-z]|"resolved"\s*:\s*"|npmmirror|artifactory|verdaccio/i),
  ).toEqual([]);
});
