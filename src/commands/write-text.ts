// Data goes to stdout, whole or not at all; everything else goes to stderr.
import type { Context } from '../context.ts';

/** Writes data for the caller. */
export function writeText(text: string | Uint8Array, context: Context): Promise<void> {
  return context.io.stdout.write(text);
}

/** Writes a line for the person who watches; nothing with `--quiet`. */
export async function writeRemark(line: string, context: Context, isQuiet = false): Promise<void> {
  if (!isQuiet) await context.io.stderr.write(`${line}\n`);
}
