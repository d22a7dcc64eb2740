// The note a writer leaves beside the database, so that a busy message can say who holds it. The lock is SQLite's.
import * as fs from 'node:fs';

/** `command` is noun and verb only (`import`, `policy apply`): never arguments, they may hold personal data. */
export interface WriterNote {
  readonly pid: number;
  readonly command: string;
  /** Epoch ms. */
  readonly since: number;
}

function notePath(path: string): string {
  try {
    return `${fs.realpathSync(path)}.writer`;
  } catch {
    return `${path}.writer`;
  }
}

/** The note of the present or last writer; null when there is none that can be read. */
export function readWriterNote(path: string): WriterNote | null {
  try {
    const note = JSON.parse(fs.readFileSync(notePath(path), 'utf8')) as Partial<WriterNote>;
    const isWhole =
      Number.isInteger(note.pid) && typeof note.command === 'string' && Number.isInteger(note.since);
    return isWhole ? (note as WriterNote) : null;
  } catch {
    return null;
  }
}

/** Runs `work` with the note in place; call it while holding the write lock. The note is a courtesy: its loss is no fault. */
export async function withWriterNote<T>(path: string, note: WriterNote, work: () => Promise<T>): Promise<T> {
  const target = notePath(path);
  const isWritten = writeNote(target, note);
  try {
    return await work();
  } finally {
    if (isWritten) fs.rmSync(target, { force: true });
  }
}

function writeNote(target: string, note: WriterNote): boolean {
  const draft = `${target}.${note.pid}`;
  try {
    fs.rmSync(draft, { force: true });
    fs.writeFileSync(draft, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
    fs.renameSync(draft, target);
    return true;
  } catch {
    fs.rmSync(draft, { force: true });
    return false;
  }
}
