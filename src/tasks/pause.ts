// Breathing space inside long work: lets signals be heard, and ends the work when one came.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** Throws E_INTERRUPTED (SIGINT) or E_TERMINATED when the signal was raised; its reason is the signal's name. */
export function demandUninterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new AppError(signal.reason === 'SIGINT' ? 'E_INTERRUPTED' : 'E_TERMINATED');
}

/** A pause that gives the event loop one turn; what is under way ends by the error it throws. */
export function pauseFor(signal: AbortSignal): () => Promise<void> {
  return async () => {
    await nextTurn();
    demandUninterrupted(signal);
  };
}
