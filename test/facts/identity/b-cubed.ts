// B-cubed (Bagga and Baldwin 1998): how well found clusters match the true ones, asked of each element and averaged.

export interface BCubed {
  /** Of what stands with an element, how much belongs with it. */
  readonly precision: number;
  /** Of what belongs with an element, how much stands with it. */
  readonly recall: number;
}

function clusterOf<T>(clusters: readonly (readonly T[])[]): Map<T, ReadonlySet<T>> {
  return new Map(
    clusters.flatMap((cluster) => cluster.map((element) => [element, new Set(cluster)] as const)),
  );
}

/** Both clusterings must hold the same elements, each once. */
export function bCubed<T>(found: readonly (readonly T[])[], truth: readonly (readonly T[])[]): BCubed {
  const [is, should] = [clusterOf(found), clusterOf(truth)];
  let [precision, recall] = [0, 0];
  for (const [element, own] of is) {
    const right = should.get(element) as ReadonlySet<T>;
    const common = [...own].filter((other) => right.has(other)).length;
    precision += common / own.size;
    recall += common / right.size;
  }
  return { precision: precision / is.size, recall: recall / is.size };
}
