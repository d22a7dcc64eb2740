// Where a scan of JSON stands, in lines and characters; columns are worked out only for faults and at the end of chunks.
import { AppError } from '../../errors.ts';

/** The line that is read. */
export interface JsonPlace {
  line: number;
  /** Byte of this chunk where the line began; 0 when it began in an earlier one. */
  lineStart: number;
  /** Characters of the line that stood in earlier chunks. */
  earlierChars: number;
}

/** A place to come back to. `column` is null until it is settled. */
export interface Mark {
  readonly line: number;
  readonly at: number;
  readonly lineStart: number;
  readonly earlierChars: number;
  column: number | null;
}

export type ExpectedJson = 'documents' | 'value' | 'key' | 'colon' | 'comma';

export function beginPlace(): JsonPlace {
  return { line: 1, lineStart: 0, earlierChars: 0 };
}

export function markAt({ line, lineStart, earlierChars }: JsonPlace, at: number): Mark {
  return { line, at, lineStart, earlierChars, column: null };
}

/** A line feed stands at `at`. */
export function nextLine(place: JsonPlace, at: number): void {
  place.line++;
  place.lineStart = at + 1;
  place.earlierChars = 0;
}

/** The chunk ends: what is known of it in bytes only is turned into characters. */
export function leaveChunk(place: JsonPlace, chunk: Buffer, marks: readonly Mark[]): void {
  for (const mark of marks) settle(mark, chunk);
  place.earlierChars += chunk.toString('utf8', place.lineStart).length;
  place.lineStart = 0;
}

function settle(mark: Mark, chunk: Buffer): number {
  mark.column ??= mark.earlierChars + chunk.toString('utf8', mark.lineStart, mark.at).length + 1;
  return mark.column;
}

export function syntaxFault(
  file: string,
  expected: ExpectedJson,
  { mark, chunk }: { mark: Mark; chunk: Buffer },
): AppError {
  const place = { file, line: mark.line, column: settle(mark, chunk) };
  return new AppError('E_JSON_SYNTAX', { ...place, expected }, place);
}

/** The file ends inside of what began at the mark, which is settled. */
export function cutFault(file: string, { line, column }: Mark): AppError {
  const place = { file, line, column: column ?? 1 };
  return new AppError('E_JSON_CUT', place, place);
}
