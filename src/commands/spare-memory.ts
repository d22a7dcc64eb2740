// Keeps the heap of a long write close to what is alive in it.
import { setFlagsFromString } from 'node:v8';

/** Unset, V8 lets a heap grow to four times what was alive when it last looked before it looks again. */
const GROWING_PERCENT = 100;

/**
 * For commands that derive facts by the hundred thousand: nearly all they allocate is dead at once, so that looking more
 * often costs no time that could be measured. Holds until the process ends.
 */
export function spareMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
