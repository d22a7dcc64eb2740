// Which format a report is printed in: --format, else the ending of -o, else table.
import { extname } from 'node:path';
import { nearest } from '../model/nearest.ts';
import { FORMATS, type Format } from '../render/formats.ts';
import { didYouMean, usageError, words } from './usage-error.ts';

const ENDINGS: Readonly<Record<string, Format>> = {
  '.txt': 'table',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.md': 'markdown',
};

function isFormat(name: string): name is Format {
  return (FORMATS as readonly string[]).includes(name);
}

function parseFormat(name: string): Format {
  if (isFormat(name)) return name;
  throw usageError(
    words('usage.unknown_format', { name, known: FORMATS.join(', ') }),
    didYouMean(nearest(name, FORMATS)),
  );
}

function formatOfEnding(path: string): Format {
  const format = ENDINGS[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  const known = Object.keys(ENDINGS).join(' ');
  throw usageError(words('usage.unknown_ending', { path, known }), words('usage.give_format'));
}

/** `output` is null for stdout. AppError E_USAGE for a name or ending that is not known. */
export function chooseFormat(flag: string | undefined, output: string | null): Format {
  if (flag !== undefined) return parseFormat(flag);
  if (output !== null) return formatOfEnding(output);
  return 'table';
}
