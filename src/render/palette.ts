// The few colours of printed reports. Colour is never the only signal: without it nothing is lost.
import { Chalk } from 'chalk';

export interface Palette {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Whether to colour was decided by the caller; chalk is not asked what the terminal can do. */
export function paletteOf(colour: boolean): Palette {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return { strong: chalk.bold, faint: chalk.dim };
}
