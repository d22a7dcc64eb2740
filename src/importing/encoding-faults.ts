// Errors of files whose encoding cannot be told or was broken before: they show what the header looks like.
import { AppError } from '../errors.ts';
import { undoMojibake } from './mojibake.ts';
import type { HeadReading, Survey } from './reading.ts';

/** No UTF-8, and nobody has said what else. */
export function notUtf8({ file, notUtf8At }: Survey): AppError {
  return new AppError('E_IMPORT_ENCODING', { file, offset: notUtf8At ?? 0, encoding: 'UTF-8' }, { file });
}

/** Two encodings fit: shows the header in both; only the header, for the lines below may hold names of people. */
export function ambiguousEncoding({ file }: Survey, one: HeadReading, other: HeadReading): AppError {
  const headerOf = ({ lines }: HeadReading): string => shown(lines[0]?.cells);
  const texts = { oneText: headerOf(one), otherText: headerOf(other) };
  const params = { file, one: one.encoding, other: other.encoding, ...texts };
  return new AppError('E_ENCODING_AMBIGUOUS', params, { file, line: one.lines[0]?.firstLine ?? 1 });
}

/** The error for a header that was decoded wrongly before it was saved; null when no name of it looks like that. */
export function headerMojibake({ file, readings }: Survey): AppError | null {
  for (const line of readings.flatMap(({ lines }) => lines.slice(0, 3))) {
    for (const cell of line.cells) {
      const before = undoMojibake((cell ?? '').slice(0, SHOWN));
      if (before === null) continue;
      const sample = `${(cell ?? '').slice(0, SHOWN)} (${before})`;
      return new AppError('E_MOJIBAKE', { file, sample }, { file, line: line.firstLine });
    }
  }
  return null;
}

/** Characters of a header that an error shows. */
const SHOWN = 60;

function shown(cells: readonly (string | undefined)[] = []): string {
  const text = cells.map((cell = '') => cell.trim()).join(', ');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
