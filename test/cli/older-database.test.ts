// A database of an older schema: readers say what to do, the first writer keeps a copy, names it, and goes on.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { APPLICATION_ID } from '../../src/store/database-file.ts';
import { expectGolden } from '../errors/golden.ts';
import { run, temporaryFolder } from './process.ts';

const SCHEMA_1 = readFileSync(join(import.meta.dirname, '../../src/store/migrations/001-schema.sql'), 'utf8');
const CONVERSATIONS = 'conversation_id,channel,opened_at\nc1,im,2026-03-02T10:00:00+08:00\n';

function homeWithOlder(): string {
  const home = temporaryFolder();
  const db = new Database(join(home, 'shop.db'));
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.exec(SCHEMA_1);
  db.pragma('user_version = 1');
  db.exec("INSERT INTO installation (only_row, database_id, created_at) VALUES (1, 'old', 0)");
  db.pragma('journal_mode = WAL');
  db.close();
  writeFileSync(join(home, 'first.csv'), CONVERSATIONS);
  return home;
}

test('database-older', async () => {
  const home = homeWithOlder();
  const result = await run(['report', 'overview', '--db', 'shop.db'], { home });
  const told = {
    ...result,
    stderr: result.stderr.replace(/reading needs schema \d+/, 'reading needs schema N'),
  };
  await expectGolden('database-older', told, home);
  expect(result).toMatchObject({ code: 5, stdout: '' });
});

test('the copy is named on stderr, once, and belongs to its owner', async () => {
  const home = homeWithOlder();
  const args = ['import', 'first.csv', '--db', 'shop.db'];
  const first = await run([...args, '-q'], { home });
  const copy = join(home, 'shop.db.schema-1.backup');
  expect(first).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining(copy) });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const again = await run(args, { home });
  expect(again.code).toBe(0);
  expect(again.stderr).not.toContain('backup');
  expect(await run(['report', 'overview', '--db', 'shop.db'], { home })).toMatchObject({ code: 0 });
});
