// Fair times on a machine that drifts: all contestants in turn, round after round, and the median of each.

/** One contestant: `prepare` is not timed, `work` says how many ms it took. */
export interface Contestant {
  readonly name: string;
  readonly prepare?: () => void;
  readonly work: () => number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Median ms by name, over so many rounds of A B C A B C …; each starts once unmeasured when it is cheap to. */
export function timeInTurn(
  contestants: readonly Contestant[],
  { rounds, warmUp }: { rounds: number; warmUp: boolean },
): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = warmUp ? -1 : 0; round < rounds; round += 1) {
    for (const { name, prepare, work } of contestants) {
      prepare?.();
      const ms = work();
      if (round >= 0) times.get(name)?.push(ms);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}
