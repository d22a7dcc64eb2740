// What a zip file is, told by the names of its entries: a workbook, another office document, or an archive of files.

export type ZipFormat = 'xlsx' | 'xlsb' | 'ods' | 'numbers' | 'office' | 'zip';

const MARKS: readonly (readonly [RegExp, ZipFormat])[] = [
  [/^xl\/workbook\.bin$/i, 'xlsb'],
  [/^xl\/(workbook|worksheets\/).*\.xml$/i, 'xlsx'],
  [/^(index\.numbers|index\/document\.iwa)$/i, 'numbers'],
  [/^(word|ppt)\/.*\.xml$/i, 'office'],
];

/** The format of a zip file with these entries. OpenDocument says its own in an entry of that name. */
export function zipFormatOf(paths: readonly string[]): ZipFormat {
  const isPackage = paths.some((path) => path.toLowerCase() === '[content_types].xml');
  for (const [mark, format] of MARKS) {
    if ((isPackage || format === 'numbers') && paths.some((path) => mark.test(path))) return format;
  }
  const isOpenDocument = paths.includes('mimetype') && paths.includes('content.xml');
  return isOpenDocument ? 'ods' : 'zip';
}
