// Test support: workbooks written literally, part by part, as Excel, WPS, openpyxl, SheetJS and others write them.
import { type PlannedEntry, writeZip } from '../write-zip.ts';

export interface PlannedSheet {
  readonly name: string;
  /** What stands inside `<sheetData>`. */
  readonly rows: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface PlannedWorkbook {
  readonly sheets: readonly PlannedSheet[];
  /** What stands inside `<sst>`. */
  readonly texts?: string;
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string;
  readonly is1904?: boolean;
  /** Parts that replace or join the usual ones. */
  readonly parts?: readonly PlannedEntry[];
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const relations = (links: readonly (readonly [kind: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}">${links
    .map(
      ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

export function sheetXml(rows: string): string {
  return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:A1"/><sheetData>${rows}</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>`;
}

export function workbookEntries({
  sheets,
  texts,
  styles,
  is1904,
  parts = [],
}: PlannedWorkbook): PlannedEntry[] {
  const links: [string, string][] = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`]);
  if (texts !== undefined) links.push(['sharedStrings', 'sharedStrings.xml']);
  if (styles !== undefined) links.push(['styles', 'styles.xml']);
  const list = sheets
    .map(
      ({ name, state }, at) =>
        `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
    )
    .join('');
  const book = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${list}</sheets></workbook>`;
  const usual: PlannedEntry[] = [
    { name: '[Content_Types].xml', content: `${HEAD}<Types/>` },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: book },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(links) },
    ...sheets.map(({ rows }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(rows) })),
    ...(texts === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `${HEAD}<sst xmlns="${MAIN}">${texts}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }]),
  ];
  const replaced = new Set(parts.map((part) => part.name));
  return [...usual.filter((entry) => !replaced.has(entry.name)), ...parts];
}

export function writeWorkbook(workbook: PlannedWorkbook): Buffer {
  return writeZip(workbookEntries(workbook));
}

/** A workbook of one sheet. */
export function oneSheet(rows: string, more: Partial<PlannedWorkbook> = {}): Buffer {
  return writeWorkbook({ sheets: [{ name: 'S', rows }], ...more });
}
