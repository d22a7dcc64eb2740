// Nothing personal in clear: not in the database, its WAL or journal, the folder for temporary files, nor on any stream.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CANARIES, CANARY_FILES, canariesIn } from './canary-files.ts';
import { finished, type RunOptions, run, start, temporaryFolder } from './process.ts';

const REPORTS = ['overview', 'daily', 'weekly', 'channels', 'agents', 'hours', 'trend', 'source-metrics'];
const DAY = ['--as-of', '2026-03-04T00:00:00+08:00'];

interface Scene {
  readonly home: string;
  readonly input: string;
  readonly options: RunOptions;
}

/** A home with the canary files in a folder of their own and its own folder for temporary files. */
function scene(): Scene {
  const home = temporaryFolder();
  const input = join(home, 'input');
  const temporary = join(home, 'temporary');
  mkdirSync(input);
  mkdirSync(temporary);
  for (const [name, content] of Object.entries(CANARY_FILES))
    writeFileSync(join(input, `${name}.csv`), content);
  return { home, input, options: { home, env: { TMPDIR: temporary, SQLITE_TMPDIR: temporary } } };
}

/** Every file of the home but the input. */
function filesOf({ home, input }: Scene): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home, name))
    .filter((path) => !path.startsWith(input) && statSync(path).isFile());
}

/** `status` asks the clock; two runs differ in that only. */
function timeless(text: string): string {
  return text.replace(/"as_of": "[^"]*"/, '"as_of": NOW').replace(/"age": [\d.]+/g, '"age": AGE');
}

function expectNoTrace(place: Scene): void {
  for (const path of filesOf(place)) expect(canariesIn(readFileSync(path)), path).toEqual([]);
}

test('after an import no canary is in any file, nor on stdout or stderr', async () => {
  const place = scene();
  const imported = await run(['import', 'input', '--db', 'shop.db', '--debug'], place.options);
  expect(imported.code).toBe(3);
  const streams = (imported.stdout + imported.stderr).replaceAll(CANARIES.file, 'FILE');
  expect(canariesIn(Buffer.from(streams))).toEqual([]);
  expect(filesOf(place).some((path) => path.endsWith('shop.db'))).toBe(true);
  expectNoTrace(place);
});

test('what reads the database prints no canary either, and prints the same without the key', async () => {
  const place = scene();
  await run(['import', 'input', '--db', 'shop.db'], place.options);
  const calls = [
    ...REPORTS.map((report) => ['report', report, ...DAY]),
    ...REPORTS.map((report) => ['report', report, ...DAY, '--format', 'json']),
    ['conversation', 'list', ...DAY],
    ['conversation', 'show', 'k1'],
    ['order', 'list'],
    ['order', 'show', 'o1'],
    ['status', '--format', 'json'],
    ['explain', 'first_response', 'k1'],
  ];
  const read = async (args: readonly string[]) => {
    const result = await run([...args, '--db', 'shop.db'], place.options);
    return { ...result, stdout: timeless(result.stdout) };
  };
  const readAll = () => Promise.all(calls.map(read));
  const withKey = await readAll();
  rmSync(join(place.home, 'config/hicare/key'));
  const without = await readAll();
  for (const [index, result] of withKey.entries()) {
    const call = calls[index]!.join(' ');
    expect({ call, ...without[index] }).toEqual({ call, ...result });
    expect(`${call}: ${result.code} ${result.stderr}`).toBe(`${call}: 0 `);
    expect({ call, found: canariesIn(Buffer.from(result.stdout + result.stderr)) }).toEqual({
      call,
      found: [],
    });
  }
});

test('killed in the middle, it leaves no canary behind', async () => {
  const place = scene();
  const rows = Array.from(
    { length: 30_000 },
    (_, index) =>
      `x${index},k1,2026-03-02T10:05:00+08:00,customer,${CANARIES.platformId},${CANARIES.text} ${index}`,
  );
  const header = 'message_id,conversation_id,sent_at,author_kind,author_id,text';
  writeFileSync(join(place.input, 'many-messages.csv'), `${header}\n${rows.join('\n')}\n`);
  const child = start(['import', 'input', '--db', 'shop.db'], place.options);
  const end = finished(child);
  await new Promise((resolve) => setTimeout(resolve, 700));
  child.kill('SIGKILL');
  await end;
  expectNoTrace(place);
});
