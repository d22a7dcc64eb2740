// A loop over many small steps that lets signals be heard.

/** At about 0.1 ms each, a signal waits no longer than 25 ms. */
const STEPS_PER_PAUSE = 250;

export async function forEachPausing<T>(
  items: Iterable<T>,
  pause: () => Promise<void>,
  visit: (item: T) => void,
): Promise<void> {
  let steps = 0;
  for (const item of items) {
    visit(item);
    steps += 1;
    if (steps % STEPS_PER_PAUSE === 0) await pause();
  }
}
