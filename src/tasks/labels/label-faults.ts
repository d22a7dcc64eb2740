// The faults of a file of labels as one error: the first in full, the lines of all others.
import { AppError } from '../../errors.ts';
import type { RowFault } from '../read-answer.ts';

const MOST_LINES = 20;

/** Does nothing when there are none. AppError E_LABELS at the first one's line. */
export function demandFaultless(file: string, faults: readonly RowFault[]): void {
  const [first, ...more] = faults.toSorted((a, b) => a.line - b.line);
  if (first === undefined) return;
  const { problem, value, near, line } = first;
  const hint = near === null ? '' : { key: 'usage.did_you_mean', params: { word: near } };
  const listed = more.slice(0, MOST_LINES).map((fault) => fault.line);
  const lines = `${listed.join(', ')}${more.length > MOST_LINES ? `, … (${more.length})` : ''}`;
  const others = more.length === 0 ? '' : { key: 'error.E_LABELS.others', params: { lines } };
  throw new AppError('E_LABELS', { problem, value, hint, others }, { file, line });
}
