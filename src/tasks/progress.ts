// How far long work is, for whoever shows it.

export interface Progress {
  /** The piece under way; empty where there is one only. */
  readonly name: string;
  /** In a unit of the work's own, the same for both. */
  readonly done: number;
  readonly whole: number;
  /** What people count: rows, texts. */
  readonly count: number;
}
