// One writing transaction whose result decides whether it stays: a dry run does everything and keeps nothing.
import { type Db, inTransaction, withWriterNote } from '../store/database.ts';

/** Ends a transaction whose result is wanted and whose effect is not. */
class TakenBack extends Error {}

export interface Transaction<T> {
  readonly work: () => Promise<T>;
  readonly isKept: (result: T) => boolean;
  /** Who holds the database meanwhile; `since` is epoch ms. */
  readonly writer: { readonly pid: number; readonly command: string; readonly since: number };
}

/** Runs the work under the write lock; commits when `isKept` says so, and gives the result either way. */
export async function transact<T>(db: Db, { work, isKept, writer }: Transaction<T>): Promise<T> {
  const done: T[] = [];
  try {
    await inTransaction(db, () =>
      withWriterNote(db.name, writer, async () => {
        const result = await work();
        done.push(result);
        if (!isKept(result)) throw new TakenBack();
      }),
    );
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return done[0] as T;
}
