// A fault of what somebody said of a new mapping, with what may be said instead.
import { AppError, type ErrorParam } from '../../errors.ts';

/** Exit code 2; words by their keys. */
export function slip(problem: ErrorParam, hint: ErrorParam): AppError {
  return new AppError('E_USAGE', { problem, hint });
}
