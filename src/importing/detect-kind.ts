// Which kind of canonical file a header belongs to, and what to say when it belongs to none.
import { AppError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import { RECORD_KINDS, type RecordKind, recordKind } from '../model/record-kinds.ts';

/** How well a kind fits a header. */
interface Fit {
  readonly kind: RecordKind;
  readonly explained: number;
  readonly missing: readonly string[];
}

/**
 * The kind of these columns (data-model.md): a file with author_kind and sent_at is messages; else the kind that has its
 * required columns and explains most of the header, at least a third of it: tables of other systems share a few names. `given` are columns that flags stand in for. Throws E_HEADER_MISSING
 * when the kind is plain and a column is not there, E_FILE_KIND when no kind, or more than one, fits.
 */
export function detectKind(columns: readonly string[], given: ReadonlySet<string>, file: string): RecordKind {
  if (columns.includes('author_kind') && columns.includes('sent_at')) {
    return demandComplete(fitOf(recordKind('message'), columns, given), columns, file);
  }
  const fits = RECORD_KINDS.map((kind) => fitOf(kind, columns, given));
  const complete = best(fits.filter((fit) => fit.missing.length === 0));
  const closest = best(fits) as Fit;
  if (complete && isKnownEnough(complete, closest, columns.length)) {
    const rivals = fits.filter((fit) => fit.missing.length === 0 && fit.explained === complete.explained);
    if (rivals.length > 1) throw unclear(rivals, columns, file);
    return complete.kind;
  }
  if (closest.explained >= 2 && closest.explained * 2 >= columns.length)
    return demandComplete(closest, columns, file);
  throw unclear([closest], columns, file);
}

function isKnownEnough(complete: Fit, closest: Fit, width: number): boolean {
  if (complete.explained * 2 > width) return true;
  return complete.explained >= closest.explained && complete.explained * 3 >= width;
}

/** The columns as a file of the kind that somebody named. Throws E_HEADER_MISSING. */
export function demandKind(
  kind: RecordKind,
  columns: readonly string[],
  { given, file }: { given: ReadonlySet<string>; file: string },
): RecordKind {
  return demandComplete(fitOf(kind, columns, given), columns, file);
}

/** Columns of the header that the kind does not know, in file order. */
export function unmappedColumns(columns: readonly string[], kind: RecordKind): string[] {
  const known = new Set(kind.fields.map((field) => field.name));
  return columns.filter((column) => !known.has(column));
}

/** The channel of a conversations file is required, though its field is not: messages may leave it to the header. */
function requiredOf(kind: RecordKind): string[] {
  const names = kind.fields.filter((field) => field.required).map((field) => field.name);
  return kind.name === 'conversation' ? [...names, 'channel'] : names;
}

function fitOf(kind: RecordKind, columns: readonly string[], given: ReadonlySet<string>): Fit {
  const missing = requiredOf(kind).filter((name) => !columns.includes(name) && !given.has(name));
  if (kind.oneOf.length > 0 && !kind.oneOf.some((name) => columns.includes(name))) {
    missing.push(kind.oneOf.join(' | '));
  }
  const unmapped = new Set(unmappedColumns(columns, kind));
  return { kind, missing, explained: columns.filter((column) => !unmapped.has(column)).length };
}

/** The fit that explains most; among equals the one that misses least, then the first in the order of kinds. */
function best(fits: readonly Fit[]): Fit | undefined {
  return [...fits].sort((a, b) => b.explained - a.explained || a.missing.length - b.missing.length)[0];
}

function demandComplete(fit: Fit, columns: readonly string[], file: string): RecordKind {
  if (fit.missing.length === 0) return fit.kind;
  throw new AppError(
    'E_HEADER_MISSING',
    { file, kind: fit.kind.file, columns: fit.missing.join(', '), ...suggestions(fit, columns) },
    { file, line: 1 },
  );
}

function unclear(fits: readonly Fit[], columns: readonly string[], file: string): AppError {
  const fit = fits[0] as Fit;
  const params = {
    file,
    nearest: fits.map((each) => each.kind.file).join(', '),
    missing: fit.missing.join(', ') || '–',
    ...suggestions(fit, columns),
  };
  return new AppError('E_FILE_KIND', params, { file, line: 1 });
}

/** The unknown headers, each with the column it may have been meant to be: `convesation_id (conversation_id?)`. */
function suggestions(fit: Fit, columns: readonly string[]): { unknown: string } {
  const free = fit.kind.fields.map((field) => field.name).filter((name) => !columns.includes(name));
  const named = unmappedColumns(columns, fit.kind).map((column) => {
    const meant = nearest(column, free);
    return meant === null ? column : `${column} (${meant}?)`;
  });
  return { unknown: named.slice(0, 10).join(', ') || '–' };
}
