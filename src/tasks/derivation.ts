// What deriving works on: a database, the rules, and up to when.
import type { FactRules } from '../facts/fact-rules.ts';
import type { Db } from '../store/database.ts';

export interface Derivation {
  readonly db: Db;
  readonly rules: FactRules;
  /** Epoch ms; null = everything that is known. */
  readonly asOf: number | null;
  /** Lets signals be heard; called after every few conversations. */
  readonly pause: () => Promise<void>;
}
