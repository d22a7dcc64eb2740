// The name of a zip entry as text: by its flag, else as UTF-8, else as Chinese Windows writes it, else by code page 437.
import { type Entry, getFileNameLowLevel } from 'yauzl';

const UTF8_FLAG = 0x800;
/** Info-ZIP's extra field that repeats the name in UTF-8. */
const UNICODE_PATH = 0x7075;

/**
 * Windows in China packs names in GBK and sets no flag; macOS packs UTF-8 and sets none either. Valid UTF-8 is hardly ever
 * GBK by chance, so it is tried first.
 */
export function entryName(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const isMarked = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0;
  const hasUnicodePath = entry.extraFields.some((field) => field.id === UNICODE_PATH);
  const name =
    (isMarked || hasUnicodePath ? null : (decode(raw, 'utf-8') ?? decode(raw, 'gb18030'))) ??
    plainName(entry);
  return name.replaceAll('\\', '/');
}

function plainName(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
