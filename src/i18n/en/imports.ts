// English words: imports.

export const imports = {} as const;
