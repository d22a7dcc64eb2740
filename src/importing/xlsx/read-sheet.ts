// The rows of one sheet, streamed: cells by their place, values as people see them, texts resolved batch by batch.
import type { GridRow } from '../grid.ts';
import type { ReadLimits } from '../row-table.ts';
import { type NumberFormat, PLAIN } from './number-formats.ts';
import { readPart, type WorkbookParts } from './read-part.ts';
import { plainAttribute, type XmlListener } from './scan-xml.ts';
import { type SharedTexts, unescapeText } from './shared-texts.ts';
import { showNumber } from './show-number.ts';
import { badWorkbook } from './workbook-error.ts';

/** Excel's last column is XFD. */
const MOST_COLUMNS = 16_384;

export interface SheetReading {
  readonly parts: WorkbookParts;
  readonly part: string;
  readonly texts: SharedTexts;
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
  readonly limits: ReadLimits;
}

/** A row while its cells are read; shared texts are known by their number until the batch ends. */
interface OpenRow {
  readonly line: number;
  readonly cells: (string | number | undefined)[];
  bytes: number;
  /** 1-based. */
  tooLargeColumn: number | null;
}

/** What the listener has heard of the cell that is open. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  text: string;
  isText: boolean;
  isPhonetic: boolean;
}

interface SheetScan {
  readonly reading: SheetReading;
  readonly cell: OpenCell;
  row: OpenRow | null;
  line: number;
  isInData: boolean;
  ready: OpenRow[];
}

/** Rows with at least one cell that is not blank, `firstLine` being the number of the row; blank ends are cut. */
export async function* readSheet(reading: SheetReading): AsyncGenerator<readonly GridRow[]> {
  const cell: OpenCell = { column: 0, type: '', style: 0, text: '', isText: false, isPhonetic: false };
  const scan: SheetScan = { reading, cell, row: null, line: 0, isInData: false, ready: [] };
  for await (const _ of readPart(reading.parts, reading.part, sheetListener(scan))) {
    if (scan.ready.length === 0) continue;
    const rows = await completeRows(reading, scan.ready);
    scan.ready = [];
    if (rows.length > 0) yield rows;
  }
}

function sheetListener(scan: SheetScan): XmlListener {
  const { cell } = scan;
  return {
    open: (name, attributes) => {
      if (name === 'c') beginCell(scan, attributes);
      else if (name === 'v') cell.isText = true;
      else if (name === 't') cell.isText = !cell.isPhonetic;
      else if (name === 'row') beginRow(scan, attributes);
      else if (name === 'rPh') cell.isPhonetic = true;
      else if (name === 'sheetData') scan.isInData = true;
    },
    text: (piece) => {
      if (cell.isText && cell.text.length <= scan.reading.limits.cellBytes) cell.text += piece;
    },
    close: (name) => {
      if (name === 'c') endCell(scan);
      else if (name === 'v' || name === 't') cell.isText = false;
      else if (name === 'row') endRow(scan);
      else if (name === 'rPh') cell.isPhonetic = false;
      else if (name === 'sheetData') scan.isInData = false;
    },
  };
}

function beginRow(scan: SheetScan, attributes: string): void {
  if (!scan.isInData) return;
  const line = Number(plainAttribute(attributes, ' r="'));
  scan.line = Number.isSafeInteger(line) && line > 0 ? line : scan.line + 1;
  scan.row = { line: scan.line, cells: [], bytes: 0, tooLargeColumn: null };
}

function endRow(scan: SheetScan): void {
  if (scan.row !== null) scan.ready.push(scan.row);
  scan.row = null;
}

/** Some writers give cells no place: they follow each other. */
function beginCell({ row, cell, reading }: SheetScan, text: string): void {
  if (row === null) return;
  const place = plainAttribute(text, ' r="');
  cell.column = place === undefined ? row.cells.length : columnOf(place);
  if (cell.column < 0 || cell.column >= MOST_COLUMNS) {
    throw badWorkbook(reading.parts.file, 'damaged', { part: reading.part });
  }
  cell.type = plainAttribute(text, ' t="') ?? 'n';
  cell.style = Number(plainAttribute(text, ' s="') ?? -1);
  cell.text = '';
}

/** `AB12` → 27; -1 for no place. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const code = place.charCodeAt(at) & 0xdf;
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + code - 0x40;
  }
  return column - 1;
}

function endCell(scan: SheetScan): void {
  const { row, cell, reading } = scan;
  if (row === null || cell.text === '') {
    if (row !== null && cell.column >= row.cells.length) fill(row, cell.column + 1);
    return;
  }
  const { cellBytes, recordBytes } = reading.limits;
  row.bytes += cell.text.length;
  if (cell.text.length > cellBytes || row.bytes > recordBytes) row.tooLargeColumn ??= cell.column + 1;
  fill(row, cell.column + 1);
  row.cells[cell.column] = row.tooLargeColumn === null ? textOf(cell, reading) : undefined;
}

function fill({ cells }: OpenRow, length: number): void {
  while (cells.length < length) cells.push(undefined);
}

/** The text of a cell; a number when it is shared and not yet known. */
function textOf({ type, text, style }: OpenCell, reading: SheetReading): string | number {
  if (type === 's') return Number(text);
  if (type === 'n') return showNumber(text, reading.formats[style] ?? PLAIN, reading.is1904);
  if (type === 'b') return text.trim() === '1' || text === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'd') return text.trim().replace('T', ' ');
  return unescapeText(text);
}

async function completeRows(reading: SheetReading, rows: readonly OpenRow[]): Promise<GridRow[]> {
  let highest = -1;
  for (const row of rows) {
    for (const cell of row.cells) if (typeof cell === 'number' && cell > highest) highest = cell;
  }
  if (highest >= 0) await reading.texts.upTo(highest);
  return rows.flatMap((row) => gridRow(row, reading));
}

/** Nothing for a blank row. */
function gridRow(row: OpenRow, { texts, limits }: SheetReading): GridRow[] {
  const place = { firstLine: row.line, lastLine: row.line };
  let tooLarge = row.tooLargeColumn;
  const cells = row.cells.map((cell, index) => {
    if (typeof cell !== 'number') return cell;
    const text = texts.at(cell);
    if (text !== undefined && text.length > limits.cellBytes) tooLarge ??= index + 1;
    return text;
  });
  if (tooLarge !== null) {
    return [{ ...place, cells: [], fault: { reason: 'E_CELL_TOO_LARGE', column: String(tooLarge) } }];
  }
  while (cells.length > 0 && !cells.at(-1)?.trim()) cells.pop();
  return cells.length === 0 ? [] : [{ ...place, cells, fault: null }];
}
