// One reading of the facts: opened as asked, answered through an engine, and closed whatever happens.
import { openEngine } from '../../engines/sqlite-engine.ts';
import { closeDatabase } from '../../store/database.ts';
import { openFacts } from './open-facts.ts';

export type FactsWanted = Parameters<typeof openFacts>[1];
export type Facts = Awaited<ReturnType<typeof openFacts>>;
export interface Reading extends Facts {
  readonly engine: ReturnType<typeof openEngine>;
}

/** Runs `work` over the facts of a database (read-only, no key); see openFacts for what is asked and thrown. */
export async function readFacts<T>(
  path: string,
  wanted: FactsWanted,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const facts = await openFacts(path, wanted);
  try {
    return await work({ ...facts, engine: openEngine(facts.db) });
  } finally {
    closeDatabase(facts.db);
  }
}
