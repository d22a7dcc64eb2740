// The beginning of a text: its encoding, whether it is JSON, a WhatsApp chat or lines of cells, and in which ways.
import { AppError } from '../errors.ts';
import { decodeBytes, decodeHead } from './decode-bytes.ts';
import { gunzip } from './gunzip.ts';
import type { Input } from './input.ts';
import type { FileFormat } from './profile.ts';
import { surveyJson } from './read-json.ts';
import { looksLikeWhatsapp, WHATSAPP_COLUMNS } from './read-whatsapp.ts';
import type { HeadReading, Survey } from './reading.ts';
import type { ReadLimits } from './row-table.ts';
import { surveyCsv } from './survey-csv.ts';
import { type KnownEncoding, surveyEncoding, type TextSample } from './survey-encoding.ts';

/** The encodings that a text without a profile may be in; GB18030 and Big5 files decode as each other. */
const UNNAMED = ['gb18030', 'big5'] as const;

export interface TextHead extends TextSample {
  /** True when the file has no more than the head. */
  readonly isWhole: boolean;
}

interface TextHow {
  readonly input: Input;
  readonly flag: string | null;
  readonly limits: ReadLimits;
}

/** The readings of a text. Throws E_FILE_EMPTY, E_HEADER_TOO_WIDE. */
export async function surveyText(head: TextHead, how: TextHow): Promise<Survey> {
  const file = how.input.name;
  const { known, notUtf8At } = surveyEncoding(head, how.flag);
  if (known !== null) {
    const readings = await readingsIn(known, head, how);
    return { file, readings, readInEncoding: null, notUtf8At };
  }
  const readInEncoding = (label: string): HeadReading[] => {
    const { encoding } = new TextDecoder(label);
    return cellsIn({ encoding, by: 'header' }, head, how);
  };
  return { file, readings: UNNAMED.flatMap(readInEncoding), readInEncoding, notUtf8At };
}

async function readingsIn(known: KnownEncoding, head: TextHead, how: TextHow): Promise<HeadReading[]> {
  const text = decodeHead(head.head, known.encoding).bytes.toString('utf8').trimStart();
  const file = how.input.name;
  if (text === '' && head.isWhole) throw new AppError('E_FILE_EMPTY', { file }, { file });
  const paths = /^[{[]/.test(text) ? await pathsOf(known, how) : null;
  if (paths !== null || text.startsWith('{')) {
    return [documents(known, isLineAnObject(text) ? 'ndjson' : 'json', paths ?? [])];
  }
  const cells = cellsIn(known, head, how);
  return looksLikeWhatsapp(text) ? [documents(known, 'whatsapp', WHATSAPP_COLUMNS), ...cells] : cells;
}

function documents(known: KnownEncoding, format: FileFormat, paths: readonly string[]): HeadReading {
  const plain = { dialect: null, sheet: null, lines: [], isClean: true, fault: null };
  return { ...plain, ...encodingOf(known), format, paths };
}

function encodingOf({ encoding, by }: KnownEncoding): Pick<HeadReading, 'encoding' | 'encodingBy'> {
  return { encoding, encodingBy: by };
}

/** The key paths of the first documents; null when the bytes are no JSON. */
async function pathsOf(
  { encoding }: KnownEncoding,
  { input, limits }: TextHow,
): Promise<readonly string[] | null> {
  const bytes = decodeBytes(gunzip(input.read(), input.name), encoding, input.name);
  try {
    return (await surveyJson(bytes, { file: input.name, limits }))?.paths ?? null;
  } finally {
    await bytes.return(undefined);
  }
}

/** One object per line, as far as the first line tells. */
function isLineAnObject(text: string): boolean {
  try {
    const [line = ''] = text.split(/\r?\n/, 1);
    return line.startsWith('{') && typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

function cellsIn(known: KnownEncoding, head: TextHead, how: TextHow): HeadReading[] {
  const file = how.input.name;
  const { bytes, isClean } = decodeHead(head.head, known.encoding);
  const isWhole = head.isWhole && isClean;
  const readings = surveyCsv({ file, bytes, isWhole, limits: how.limits });
  const isEndless = readings.every(({ lines, fault }) => lines.length === 0 && fault === null);
  if (isEndless && isClean) throw isWhole ? empty(file) : tooWide(file, how.limits);
  const plain = { format: 'csv' as const, sheet: null, paths: [], isClean };
  return readings.map((each) => ({ ...plain, ...encodingOf(known), ...each }));
}

function empty(file: string): AppError {
  return new AppError('E_FILE_EMPTY', { file }, { file });
}

/** Not even the first line ends within the head. */
function tooWide(file: string, limits: ReadLimits): AppError {
  return new AppError(
    'E_HEADER_TOO_WIDE',
    { file, count: limits.columns + 1, limit: limits.columns },
    { file, line: 1 },
  );
}
