// English words: reports.

export const reports = {} as const;
