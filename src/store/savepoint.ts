// A part of a transaction that can be taken back alone: one file among several that are imported as one.
import type { Db } from './database.ts';

/** Runs `work` inside the open transaction; whatever it throws undoes this part only and is thrown on. Not to be nested. */
export async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T> {
  db.exec('SAVEPOINT part');
  try {
    const result = await work();
    db.exec('RELEASE part');
    return result;
  } catch (error) {
    // A full disk may have rolled back the whole transaction already, and the savepoint with it.
    if (db.inTransaction) db.exec('ROLLBACK TO part; RELEASE part');
    throw error;
  }
}
