// Every fault of SQLite and the disk becomes the error that says what to do.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { asAppError } from '../../src/store/database-error.ts';
import { asOrdinaryUser } from './ordinary-user.ts';
import { temporaryDatabase, temporaryDirectory } from './temporary-database.ts';

const PATH = '/nowhere/hicare.db';

function translate(code: string, message = 'fault'): unknown {
  return asAppError(Object.assign(new Error(message), { code }), PATH);
}

test.each([
  ['SQLITE_BUSY_SNAPSHOT', 'E_DB_BUSY', { path: PATH, holder: 'unknown' }],
  ['SQLITE_FULL', 'E_DISK_FULL', { path: PATH, space: 'unknown' }],
  ['ENOSPC', 'E_DISK_FULL', { path: PATH, space: 'unknown' }],
  ['SQLITE_READONLY_DBMOVED', 'E_DB_READONLY', { path: PATH, reason: 'directory' }],
  ['SQLITE_CORRUPT_INDEX', 'E_DB_DAMAGED', { path: PATH, detail: 'SQLITE_CORRUPT_INDEX' }],
  ['SQLITE_IOERR_FSYNC', 'E_DB_DAMAGED', { path: PATH, detail: 'SQLITE_IOERR_FSYNC' }],
  ['SQLITE_NOTADB', 'E_DB_DAMAGED', { path: PATH, detail: 'SQLITE_NOTADB' }],
])('%s becomes %s', (code, expected, params) => {
  expect(translate(code)).toMatchObject({ code: expected, params });
});

test('a native module that is missing or of another Node is said so, in one line', () => {
  const missing = asAppError(new Error('Could not locate the bindings file. Tried:\n → a\n → b'), PATH);
  expect(missing).toMatchObject({
    code: 'E_NATIVE_MODULE',
    params: { detail: 'Could not locate the bindings file. Tried:' },
  });
  expect(translate('ERR_DLOPEN_FAILED', 'NODE_MODULE_VERSION 115')).toMatchObject({
    code: 'E_NATIVE_MODULE',
  });
});

test('what is no database fault stays as it is', () => {
  const bug = new TypeError('bug');
  const known = new AppError('E_KEY_WRONG');
  expect(asAppError(bug, PATH)).toBe(bug);
  expect(asAppError(known, PATH)).toBe(known);
  expect(asAppError('text', PATH)).toBe('text');
  expect(translate('SQLITE_CONSTRAINT_UNIQUE')).not.toBeInstanceOf(AppError);
});

function closedDatabase(): { path: string; directory: string } {
  const { db, path } = temporaryDatabase();
  db.close();
  return { path, directory: dirname(path) };
}

const CREATING = `createDatabase(path, { now: 1, databaseId: 'x' })`;
const OPENING = (readOnly: boolean) => `openDatabase(path, { readOnly: ${readOnly}, lockTimeoutMs: 0 })`;

test('a file of somebody else cannot be read', async () => {
  const { path, directory } = closedDatabase();
  fs.chmodSync(directory, 0o755);
  fs.chmodSync(path, 0o000);
  expect(await asOrdinaryUser(path, OPENING(true))).toEqual([
    'E_DB_READONLY',
    { path, reason: 'unreadable' },
  ]);
});

test('a file that may only be read can be read, and says so to a writer', async () => {
  const { path, directory } = closedDatabase();
  fs.chmodSync(path, 0o444);
  fs.chmodSync(directory, 0o777);
  expect(await asOrdinaryUser(path, OPENING(false))).toEqual(['E_DB_READONLY', { path, reason: 'file' }]);
  expect(await asOrdinaryUser(path, OPENING(true))).toEqual(['opened']);
});

test('in a folder that may not be written, SQLite cannot even read: the reason is named', async () => {
  const { path, directory } = closedDatabase();
  fs.chmodSync(path, 0o444);
  fs.chmodSync(directory, 0o555);
  expect(await asOrdinaryUser(path, OPENING(true))).toEqual(['E_DB_READONLY', { path, reason: 'directory' }]);
});

test('a database cannot be made where nothing may be written', async () => {
  const directory = temporaryDirectory();
  fs.chmodSync(directory, 0o555);
  const path = join(directory, 'hicare.db');
  expect(await asOrdinaryUser(path, CREATING)).toEqual(['E_DB_READONLY', { path, reason: 'directory' }]);
});
