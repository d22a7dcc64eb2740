// What can stand where the database should be: each gives its own error, and nothing is touched.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { dumpHashOf } from '../cli/dump-hash.ts';
import { finished, lastingFolder, run, start, temporaryFolder } from '../cli/process.ts';
import { expectGolden } from './golden.ts';
import { asOtherUser, canBeOtherUser } from './other-user.ts';

const CONVERSATIONS = 'conversation_id,channel,opened_at\nc1,im,2026-03-02T10:00:00+08:00\n';
const MORE = 'conversation_id,channel,opened_at\nc2,im,2026-03-02T10:00:00+08:00\n';

/** A home with a sound database and key. */
const model = lastingFolder();
beforeAll(async () => {
  writeFileSync(join(model, 'first.csv'), CONVERSATIONS);
  const made = await run(['import', 'first.csv', '--db', 'shop.db'], { home: model });
  expect(made).toMatchObject({ code: 0 });
});

/** The same, for one test to spoil. */
function homeWithDatabase(): string {
  const home = temporaryFolder();
  execFileSync('cp', ['-a', `${model}/.`, home]);
  writeFileSync(join(home, 'more.csv'), MORE);
  return home;
}

async function expectRefusal(
  name: string,
  home: string,
  code: number,
  args: readonly string[],
): Promise<void> {
  const result = await run(args, { home });
  await expectGolden(name, result, home);
  expect(result).toMatchObject({ code, stdout: '' });
}

const REPORT = ['report', 'overview', '--db', 'shop.db'];
const IMPORT = ['import', 'more.csv', '--db', 'shop.db'];

test('database-missing', async () => {
  await expectRefusal('database-missing', temporaryFolder(), 5, REPORT);
});

test('database-directory', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'shop.db'));
  await expectRefusal('database-directory', home, 5, REPORT);
});

test('database-fifo', async () => {
  const home = temporaryFolder();
  execFileSync('mkfifo', [join(home, 'shop.db')]);
  await expectRefusal('database-fifo', home, 5, REPORT);
});

test('database-text-file', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'shop.db'), CONVERSATIONS.repeat(100));
  await expectRefusal('database-text-file', home, 5, REPORT);
  expect(readFileSync(join(home, 'shop.db'), 'utf8')).toBe(CONVERSATIONS.repeat(100));
});

test('database-foreign', async () => {
  const home = temporaryFolder();
  const other = new Database(join(home, 'shop.db'));
  other.exec('CREATE TABLE recipe (name TEXT); PRAGMA application_id = 4711');
  other.close();
  const before = readFileSync(join(home, 'shop.db'));
  writeFileSync(join(home, 'more.csv'), MORE);
  await expectRefusal('database-foreign', home, 5, IMPORT);
  expect(readFileSync(join(home, 'shop.db')).equals(before)).toBe(true);
});

test('database-newer', async () => {
  const home = homeWithDatabase();
  const db = new Database(join(home, 'shop.db'));
  db.pragma('user_version = 999');
  db.close();
  await expectRefusal('database-newer', home, 5, REPORT);
});

test.skipIf(!canBeOtherUser)('database-read-only (needs root, to become somebody else)', async () => {
  const home = homeWithDatabase();
  execFileSync('chown', ['-R', '65534:65534', home]);
  execFileSync('chown', ['root:root', join(home, 'shop.db')]);
  chmodSync(join(home, 'shop.db'), 0o644);
  const result = await run(IMPORT, { home, through: asOtherUser });
  await expectGolden('database-read-only', result, home);
  expect(result.code).toBe(5);
});

/** A small disk of its own; null where that is not allowed. */
function smallDisk(home: string): string | null {
  const folder = join(home, 'disk');
  mkdirSync(folder);
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) onTestFinished(() => void spawnSync('umount', [folder]));
  return isMounted ? folder : null;
}

test('disk-full (needs the right to mount a small disk)', async (context) => {
  const home = homeWithDatabase();
  const folder = smallDisk(home);
  if (folder === null) return context.skip('a small disk cannot be mounted here');
  copyFileSync(join(home, 'shop.db'), join(folder, 'shop.db'));
  const rows = Array.from({ length: 8_000 }, (_, index) => `c${index},im,2026-03-02T10:00:00+08:00`);
  writeFileSync(join(home, 'large.csv'), `conversation_id,channel,opened_at\n${rows.join('\n')}\n`);
  const before = await dumpHashOf(home, 'disk/shop.db');
  const result = await run(['import', 'large.csv', '--db', 'disk/shop.db'], { home });
  await expectGolden('disk-full', result, home);
  expect(result.code).toBe(5);
  expect(await dumpHashOf(home, 'disk/shop.db')).toBe(before);
});

test('database-busy: another program holds it', async () => {
  const home = homeWithDatabase();
  const holder = new Database(join(home, 'shop.db'));
  onTestFinished(() => void holder.close());
  holder.exec('BEGIN IMMEDIATE');
  await expectRefusal('database-busy', home, 6, [...IMPORT, '--lock-timeout', '0']);
});

test('database-busy-import: another import holds it, and is named', async () => {
  const home = homeWithDatabase();
  const rows = Array.from({ length: 60_000 }, (_, index) => `c${index},im,2026-03-02T10:00:00+08:00`);
  writeFileSync(join(home, 'large.csv'), `conversation_id,channel,opened_at\n${rows.join('\n')}\n`);
  const holder = start(['import', 'large.csv', '--db', 'shop.db'], { home });
  const held = finished(holder);
  await vi.waitUntil(() => existsSync(join(home, 'shop.db.writer')), { timeout: 120_000, interval: 5 });
  const result = await run([...IMPORT, '--lock-timeout', '0'], { home });
  const note = `Process ${holder.pid} (import) has been writing since`;
  expect(result.stderr).toContain(note);
  await expectGolden('database-busy-import', result, home);
  expect(result).toMatchObject({ code: 6, stdout: '' });
  holder.kill('SIGINT');
  expect(await held).toMatchObject({ code: 130 });
  expect(await run(IMPORT, { home })).toMatchObject({ code: 0 });
});
