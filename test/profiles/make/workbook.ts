// Test support: a workbook as back offices write it: a zip of stored parts, shared strings, a stated dimension that is wrong.
import { crc32 } from 'node:zlib';

export interface SheetSpec {
  readonly rows: readonly (readonly string[])[];
  /** What the sheet claims its extent to be; Taobao's downloads say A1. */
  readonly dimension?: string;
  readonly name?: string;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;');
}

/** `A`, `Z`, `AA`, … of a column from 0. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function sheetXml({ rows, dimension }: SheetSpec, shared: Map<string, number>): string {
  const place = (text: string) => {
    const known = shared.get(text) ?? shared.size;
    shared.set(text, known);
    return known;
  };
  const lines = rows.map((cells, row) => {
    const written = cells.map((text, column) =>
      text === '' ? '' : `<c r="${columnLetters(column)}${row + 1}" t="s"><v>${place(text)}</v></c>`,
    );
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  const ref = dimension === undefined ? '' : `<dimension ref="${dimension}"/>`;
  return `<worksheet xmlns="${MAIN}">${ref}<sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

function partsOf(sheet: SheetSpec): [string, string][] {
  const shared = new Map<string, number>();
  const xml = sheetXml(sheet, shared);
  const items = [...shared.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const name = sheet.name ?? 'Sheet1';
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOC}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', xml],
    ['xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${items.join('')}</sst>`],
  ];
  return parts.map(([path, text]) => [path, `<?xml version="1.0" encoding="UTF-8"?>${text}`]);
}

function header(path: string, content: Buffer, central: { offset: number } | null): Buffer {
  const name = Buffer.from(path);
  const fixed = Buffer.alloc(central === null ? 30 : 46);
  let at = fixed.writeUInt32LE(central === null ? 0x04034b50 : 0x02014b50, 0);
  if (central !== null) at = fixed.writeUInt16LE(20, at);
  at = fixed.writeUInt16LE(20, at);
  at = fixed.writeUInt16LE(0x0800, at);
  at = fixed.writeUInt16LE(0, at);
  at = fixed.writeUInt32LE(0x00210000, at);
  at = fixed.writeUInt32LE(crc32(content), at);
  at = fixed.writeUInt32LE(content.length, at);
  at = fixed.writeUInt32LE(content.length, at);
  fixed.writeUInt16LE(name.length, at);
  if (central !== null) fixed.writeUInt32LE(central.offset, 42);
  return Buffer.concat([fixed, name]);
}

/** The bytes of a workbook with one sheet; the same sheet gives the same bytes. */
export function workbook(sheet: SheetSpec): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  const parts = partsOf(sheet);
  for (const [path, text] of parts) {
    const content = Buffer.from(text);
    const entry = Buffer.concat([header(path, content, null), content]);
    central.push(header(path, content, { offset }));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
