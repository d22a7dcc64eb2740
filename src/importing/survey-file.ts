// What the beginning of a file can be read as: told by its bytes, never by its ending.
import { isAscii } from 'node:buffer';
import { gunzip } from './gunzip.ts';
import type { Input } from './input.ts';
import { peekBytes } from './peek-bytes.ts';
import type { Survey } from './reading.ts';
import { type Magic, magicOf, wrongFormat } from './recognise-format.ts';
import { READ_LIMITS, type ReadLimits } from './row-table.ts';
import { surveyText, type TextHead } from './survey-text.ts';
import { surveyWorkbook } from './survey-workbook.ts';

/** Twice what a header may have. */
const HEAD_BYTES = 128 * 1024;

/** What may be a workbook, locked with a password (an OLE file like .xls) or not; opening it tells. */
const WORKBOOKS: ReadonlySet<Magic> = new Set(['xlsx', 'zip', 'xls']);

/** How to look; `encoding` null: nobody has named one. */
export interface SurveyHow {
  readonly encoding: string | null;
  readonly limits?: ReadLimits;
}

/**
 * Looks at the beginning of a file, packed with gzip or not, and tells in which ways it can be read; which of them is right,
 * the headers tell (detectProfile, detectCanonical). Throws E_FILE_EMPTY, E_FILE_FORMAT, E_HEADER_TOO_WIDE, E_BAD_GZIP and
 * the faults of workbooks.
 */
export async function surveyFile(input: Input, how: SurveyHow): Promise<Survey> {
  const { encoding, limits = READ_LIMITS } = how;
  const head = await readHead(input, encoding);
  const magic = magicOf(head.head);
  if (magic === null) return surveyText(head, { input, flag: encoding, limits });
  // A workbook inside gzip cannot be read from its end, where its table of contents stands.
  const isPlain = magicOf(await input.readAt(0, HEAD_BYTES)) === magic;
  if (!WORKBOOKS.has(magic) || !isPlain) throw wrongFormat(magic, input.name);
  const readings = await surveyWorkbook(input, limits);
  return { file: input.name, readings, readInEncoding: null, notUtf8At: null };
}

/** The first bytes of the unpacked file, and its first part that is not plain ASCII: only that can tell an encoding. */
async function readHead(input: Input, encoding: string | null): Promise<TextHead> {
  const { head, all } = await peekBytes(gunzip(input.read(), input.name), HEAD_BYTES);
  try {
    await all.next();
    let next = await all.next();
    const found = { head, isWhole: next.done === true };
    let sampleAt = head.length;
    if (encoding === null && isAscii(head)) {
      for (; !next.done; next = await all.next()) {
        if (!isAscii(next.value)) return { ...found, sample: next.value, sampleAt };
        sampleAt += next.value.length;
      }
    }
    return { ...found, sample: head, sampleAt: 0 };
  } finally {
    await all.return(undefined);
  }
}
