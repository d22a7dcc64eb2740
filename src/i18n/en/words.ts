// English words: words.

export const words = {} as const;
