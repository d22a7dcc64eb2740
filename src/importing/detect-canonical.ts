// Canonical files: which kind, and in which delimiter, sheet and encoding, when no profile reads a file.
import { AppError } from '../errors.ts';
import type { RecordKind } from '../model/record-kinds.ts';
import { nameColumns } from './check-header.ts';
import { demandKind, detectKind } from './detect-kind.ts';
import { ambiguousEncoding, headerMojibake, notUtf8 } from './encoding-faults.ts';
import type { HeadReading, Reading, Survey } from './reading.ts';
import { looksChinese } from './reads-well.ts';
import { READ_LIMITS } from './row-table.ts';

export interface CanonicalFile {
  readonly kind: RecordKind;
  readonly reading: Reading;
}

/**
 * The kind of a canonical file (detectKind) and how to read it: CSV with comma, else with semicolon, TAB or bar; the first
 * sheet that has such a header; NDJSON. Its header stands on the first line. A file that is no UTF-8 is read as GB18030 when
 * its text is plainly Chinese and not in Big5. `given` are columns that flags stand in for; of the kind `named` any number of
 * columns may be unknown. Throws E_HEADER_*,
 * E_FILE_KIND, E_DELIMITER, E_MOJIBAKE, E_IMPORT_ENCODING, E_ENCODING_AMBIGUOUS and quote faults.
 */
export function detectCanonical(
  survey: Survey,
  given: ReadonlySet<string>,
  named: RecordKind | null = null,
): CanonicalFile {
  const tries = survey.readings
    .filter(({ dialect, format }) => dialect?.quote !== 'none' && format !== 'whatsapp')
    .map((reading) => ({ reading, result: tryKind(() => kindOf(columnsOf(reading, survey.file))) }));
  const good = tries.find(({ result }) => !(result instanceof Error));
  if (good === undefined || good.result instanceof Error) throw faultOf(survey, tries);
  if (survey.readInEncoding === null) return { kind: good.result, reading: readingOf(good.reading) };
  return {
    kind: good.result,
    reading: { ...readingOf(demandGb18030(survey, good.reading)), encodingBy: 'text' },
  };

  function kindOf(columns: readonly string[]): RecordKind {
    const { file } = survey;
    return named === null ? detectKind(columns, given, file) : demandKind(named, columns, { given, file });
  }
}

interface Try {
  readonly reading: HeadReading;
  readonly result: RecordKind | Error;
}

function tryKind(kindOf: () => RecordKind): RecordKind | Error {
  try {
    return kindOf();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function columnsOf({ lines, paths, fault }: HeadReading, file: string): readonly string[] {
  const [header] = lines;
  if (header === undefined && fault !== null) throw fault;
  if (header === undefined && paths.length === 0)
    throw new AppError('E_BAD_JSON', { file, line: 1 }, { file, line: 1 });
  if (header === undefined) return paths;
  const place = { file, limits: READ_LIMITS, line: header.firstLine, rule: null, titles: null };
  return nameColumns(header.cells, place);
}

function readingOf({ format, encoding, encodingBy, dialect, sheet, lines }: HeadReading): Reading {
  const line = lines[0]?.firstLine;
  const header =
    line === undefined ? null : ({ line, lines: 1, duplicates: 'error', shortRows: 'error' } as const);
  const plan = { format, encoding, encodingBy, dialect, sheet, header };
  const json = format === 'json' ? { documents: [''], unwrap: [], levels: [] } : null;
  return { ...plan, json, dateOrder: null, maxFieldBytes: null };
}

/** Canonical headers are ASCII, so only the text below can tell the encoding. */
function demandGb18030(survey: Survey, reading: HeadReading): HeadReading {
  const inBig5 = survey.readings.find(
    (other) => other.encoding === 'big5' && other.dialect?.delimiter === reading.dialect?.delimiter,
  );
  const isBig5 = inBig5?.isClean === true && looksChinese(textOf(inBig5));
  const isGb18030 = reading.encoding === 'gb18030' && reading.isClean && looksChinese(textOf(reading));
  if (isGb18030 && !isBig5) return reading;
  throw notUtf8(survey);
}

function textOf({ lines }: HeadReading): string {
  return lines.flatMap(({ cells }) => cells).join('\n');
}

/** The fault that says most: wrong encodings first, then what is wrong with a header that is nearly canonical. */
function faultOf(survey: Survey, tries: readonly Try[]): Error {
  const [first] = tries;
  if (first === undefined) return new AppError('E_FILE_EMPTY', { file: survey.file }, { file: survey.file });
  if (survey.readInEncoding !== null) return unnamedEncoding(survey);
  const faults = tries.map(({ result }) => result as Error);
  const nearly = faults.find((fault) => fault instanceof AppError && fault.code === 'E_HEADER_MISSING');
  return (
    headerMojibake(survey) ?? nearly ?? otherDelimiter(survey.file, first.reading) ?? (faults[0] as Error)
  );
}

/** A header that both encodings can read is shown in both. */
function unnamedEncoding(survey: Survey): AppError {
  const [gb18030, big5] = ['gb18030', 'big5'].map((name) =>
    survey.readings.find(({ encoding, isClean }) => encoding === name && isClean),
  );
  return gb18030 && big5 ? ambiguousEncoding(survey, gb18030, big5) : notUtf8(survey);
}

const DELIMITER_NAMES = new Map([
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
]);

/** One single column with other separators in its name is a file of another delimiter. */
function otherDelimiter(file: string, { dialect, lines }: HeadReading): AppError | null {
  const [only = '', ...others] = lines[0]?.cells ?? [];
  if (dialect?.delimiter !== ',' || others.length > 0) return null;
  const delimiter = DELIMITER_NAMES.get(/[;\t|]/.exec(only)?.[0] ?? '');
  return delimiter === undefined ? null : new AppError('E_DELIMITER', { file, delimiter }, { file, line: 1 });
}
