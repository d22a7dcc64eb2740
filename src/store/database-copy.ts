// A copy of a database beside itself: private, checked, and under its name only when it is whole.
import * as fs from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { keepNativeObjects } from './keep-native-objects.ts';
import { makePrivateFile, nameFinishedFile } from './private-file.ts';

/** A connection of its own: what is copied is the last state that was committed. */
function writeCopy(path: string, draft: string): void {
  const source = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  keepNativeObjects(source);
  try {
    source.prepare('VACUUM INTO ?').run(draft);
  } finally {
    source.close();
  }
}

function demandWhole(draft: string, path: string): void {
  const copy = new BetterSqlite3(draft, { readonly: true, fileMustExist: true });
  keepNativeObjects(copy);
  try {
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new AppError('E_DB_DAMAGED', { path, detail: String(found) });
  } finally {
    copy.close();
  }
}

function syncFile(path: string): void {
  const file = fs.openSync(path, 'r+');
  try {
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** The wanted name, or the first free one with a number behind it. */
function nameCopy(draft: string, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    // The draft is gone after each try, so a name that is taken is asked for before.
    if (!fs.existsSync(name) && nameFinishedFile(draft, name)) return name;
  }
}

/** Copies the database (0600, `VACUUM INTO`) and returns where to. The caller holds the write lock. */
export function copyDatabase(path: string, wanted: string): string {
  const draft = `${wanted}.part`;
  // Left over from a process that was killed: whoever holds the lock is the only one who makes a copy.
  fs.rmSync(draft, { force: true });
  try {
    makePrivateFile(draft);
    writeCopy(path, draft);
    syncFile(draft);
    demandWhole(draft, path);
    return nameCopy(draft, wanted);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Takes away a copy that nobody needs. */
export function removeCopy(path: string): void {
  fs.rmSync(path, { force: true });
}
