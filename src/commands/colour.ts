// Whether output is coloured: the flag, then FORCE_COLOR, then NO_COLOR and TERM=dumb, then whether it is a terminal.
import type { Context } from '../context.ts';

export const COLOUR_FLAGS = ['auto', 'always', 'never'] as const;
export type ColourFlag = (typeof COLOUR_FLAGS)[number];

/** Chalk 5 ignores NO_COLOR on a terminal, so the decision is ours (reliability.md §0, 11). */
export function isColoured(flag: ColourFlag, env: Context['env'], isTTY: boolean): boolean {
  if (flag !== 'auto') return flag === 'always';
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR) return false;
  return isTTY && env.TERM !== 'dumb';
}
