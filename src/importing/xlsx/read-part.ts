// Streams one XML part of a workbook through the scanner.
import { AppError } from '../../errors.ts';
import { decodeBytes } from '../decode-bytes.ts';
import type { ZipEntry } from '../open-zip.ts';
import { BadXml, beginXml, endXml, scanXml, type XmlListener } from './scan-xml.ts';
import { badWorkbook } from './workbook-error.ts';

/** The workbook's name for messages, and its parts by path (lower case: some writers spell links otherwise than names). */
export interface WorkbookParts {
  readonly file: string;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/** Yields after every chunk that the listener has heard. Throws E_WORKBOOK when the part is missing or broken. */
export async function* readPart(
  { file, entries }: WorkbookParts,
  part: string,
  listener: XmlListener,
): AsyncGenerator<void> {
  const entry = entries.get(part.toLowerCase());
  if (entry === undefined) throw badWorkbook(file, 'missing', { part });
  const scan = beginXml(listener);
  try {
    for await (const chunk of decodeBytes(entry.open(), null, file)) {
      scanXml(scan, chunk.toString('utf8'));
      yield;
    }
    endXml(scan);
  } catch (error) {
    const isBroken =
      error instanceof BadXml || (error instanceof AppError && error.code === 'E_IMPORT_ENCODING');
    throw isBroken ? badWorkbook(file, 'damaged', { part, cause: error }) : error;
  }
}

/** Reads a small part to its end; a part that is not there says nothing. */
export async function readWhole(parts: WorkbookParts, part: string, listener: XmlListener): Promise<void> {
  if (!parts.entries.has(part.toLowerCase())) return;
  for await (const _ of readPart(parts, part, listener));
}

/** A listener that only wants to know of tags. */
export function onTags(open: (name: string, attributes: string) => void): XmlListener {
  return { open, text: () => {}, close: () => {} };
}
