// English words: commands.

export const commands = {} as const;
