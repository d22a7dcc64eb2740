// English words: metrics.

export const metrics = {} as const;
