// Finds CSV records in bytes of any dialect: checks quotes, counts lines, cuts oversized cells, ends every record with LF.
import { AppError } from '../errors.ts';
import type { CsvScan } from './begin-scan.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/**
 * Scans one chunk of UTF-8. Gives clean bytes, of which the first `complete` are whole records, each with one LF at its
 * end; their lines are appended to `scan.ended`. Blank lines are gone. Throws E_BAD_QUOTE and E_UNCLOSED_QUOTE.
 */
export function scanCsv(scan: CsvScan, chunk: Buffer): { bytes: Buffer; complete: number } {
  scan.out = Buffer.allocUnsafe(chunk.length + 2);
  scan.written = 0;
  let complete = 0;
  let at = 0;
  while (at < chunk.length) {
    const run = at;
    at = copyRun(scan, chunk, at);
    if (at > run) onRun(scan, chunk, run, at - run);
    if (at === chunk.length) break;
    if (onSpecial(scan, chunk, at)) complete = scan.written;
    at++;
  }
  settleColumns(scan, chunk);
  return { bytes: scan.out.subarray(0, scan.written), complete };
}

/** Ends the file: an open quote is E_UNCLOSED_QUOTE; a last record without a line break is completed by these bytes. */
export function endScan(scan: CsvScan): Buffer {
  scan.out = Buffer.allocUnsafe(2);
  scan.written = 0;
  if (scan.where === 'quoted') throw unclosedQuote(scan, null);
  if (scan.where === 'quote') scan.out[scan.written++] = QUOTE;
  endRecord(scan);
  return scan.out.subarray(0, scan.written);
}

/** Copies bytes that mean only themselves; gives where the run ends. */
function copyRun(scan: CsvScan, chunk: Buffer, from: number): number {
  const { out, special } = scan;
  let { written } = scan;
  let at = from;
  for (; at < chunk.length; at++) {
    const byte = chunk[at] as number;
    if (special[byte] === 1) break;
    out[written++] = byte;
  }
  scan.written = written;
  return at;
}

function onRun(scan: CsvScan, chunk: Buffer, at: number, bytes: number): void {
  if (scan.where === 'quote') throw badQuote(scan, chunk, at);
  if (scan.where === 'start') scan.where = 'plain';
  scan.isAfterCr = false;
  scan.written -= bytes - admit(scan, bytes, chunk);
}

/** A byte with a meaning; true when it ended a record. */
function onSpecial(scan: CsvScan, chunk: Buffer, at: number): boolean {
  const byte = chunk[at] as number;
  if (byte === QUOTE) onQuote(scan, chunk, at);
  else if (byte === LF || byte === CR) return onLineBreak(scan, byte, at, chunk);
  else if (scan.where !== 'quoted') onDelimiter(scan);
  else onOrdinary(scan, chunk, at, byte);
  scan.isAfterCr = false;
  return false;
}

function onOrdinary(scan: CsvScan, chunk: Buffer, at: number, byte: number): void {
  scan.out[scan.written++] = byte;
  onRun(scan, chunk, at, 1);
}

/** A quote inside quotes is written only when the next byte tells what it was, so a cut cell stays well-formed. */
function onQuote(scan: CsvScan, chunk: Buffer, at: number): void {
  if (scan.where === 'plain') throw badQuote(scan, chunk, at);
  if (scan.where === 'start') {
    scan.where = 'quoted';
    scan.opened = { line: scan.line, column: 0 };
    scan.openedAt = { at, lineStart: scan.lineStart, earlierChars: scan.earlierChars };
    scan.out[scan.written++] = QUOTE;
  } else if (scan.where === 'quoted') {
    scan.where = 'quote';
  } else {
    scan.where = 'quoted';
    if (admit(scan, 2, chunk) < 2) return;
    scan.out[scan.written++] = QUOTE;
    scan.out[scan.written++] = QUOTE;
  }
}

function onDelimiter(scan: CsvScan): void {
  if (scan.where === 'quote') scan.out[scan.written++] = QUOTE;
  scan.out[scan.written++] = scan.delimiter;
  scan.where = 'start';
  scan.cell++;
  scan.cellBytes = 0;
}

function onLineBreak(scan: CsvScan, byte: number, at: number, chunk: Buffer): boolean {
  const isSecondHalf = byte === LF && scan.isAfterCr;
  scan.isAfterCr = byte === CR;
  if (scan.where === 'quoted') {
    if (admit(scan, 1, chunk) === 1) scan.out[scan.written++] = byte;
    if (!isSecondHalf) countLine(scan, chunk);
    scan.lineStart = at + 1;
    return false;
  }
  scan.lineStart = at + 1;
  if (isSecondHalf) return false;
  if (scan.where === 'quote') scan.out[scan.written++] = QUOTE;
  const isRecord = endRecord(scan);
  scan.line++;
  scan.firstLine = scan.line;
  scan.earlierChars = 0;
  return isRecord;
}

/** A line break inside quotes. */
function countLine(scan: CsvScan, chunk: Buffer): void {
  scan.line++;
  scan.earlierChars = 0;
  if (scan.line - scan.firstLine >= scan.limits.recordLines) throw unclosedQuote(scan, chunk);
}

/** Notes the record and ends it with LF; false for a blank line, which is none. */
function endRecord(scan: CsvScan): boolean {
  const isBlank = scan.where === 'start' && scan.cell === 0;
  if (!isBlank) {
    scan.out[scan.written++] = LF;
    scan.ended.push({ firstLine: scan.firstLine, lastLine: scan.line, tooLargeCell: scan.tooLargeCell });
  }
  scan.where = 'start';
  scan.cell = 0;
  scan.cellBytes = 0;
  scan.recordBytes = 0;
  scan.tooLargeCell = null;
  return !isBlank;
}

/** Counts bytes of the current cell; gives how many of them may be kept. */
function admit(scan: CsvScan, bytes: number, chunk: Buffer): number {
  const { limits } = scan;
  const room = Math.min(limits.cellBytes - scan.cellBytes, limits.recordBytes - scan.recordBytes);
  scan.cellBytes += bytes;
  scan.recordBytes += bytes;
  if (bytes <= room) return bytes;
  scan.tooLargeCell ??= scan.cell;
  if (scan.cellBytes > limits.quotedBytes && scan.where === 'quoted') throw unclosedQuote(scan, chunk);
  return Math.max(0, room);
}

/** The columns of positions in a chunk are characters, counted when needed: at its end, and for a fault. */
function settleColumns(scan: CsvScan, chunk: Buffer): void {
  if (scan.where === 'quoted' || scan.where === 'quote') settleOpened(scan, chunk);
  scan.openedAt = null;
  scan.earlierChars += chunk.toString('utf8', scan.lineStart).length;
  scan.lineStart = 0;
}

function settleOpened(scan: CsvScan, chunk: Buffer): void {
  if (scan.openedAt === null) return;
  const { at, lineStart, earlierChars } = scan.openedAt;
  scan.opened.column = earlierChars + chunk.toString('utf8', lineStart, at).length + 1;
  scan.openedAt = null;
}

/**
 * Text behind a closing quote, or a quote inside a plain cell. When the quoted cell began on an earlier line the fault is
 * there: its quote was not closed where it should have been.
 */
function badQuote(scan: CsvScan, chunk: Buffer, at: number): AppError {
  if (scan.where === 'quote' && scan.opened.line < scan.line) return unclosedQuote(scan, chunk);
  const column = scan.earlierChars + chunk.toString('utf8', scan.lineStart, at).length + 1;
  const place = { line: scan.line, column };
  return new AppError('E_BAD_QUOTE', { file: scan.file, ...place }, { file: scan.file, ...place });
}

function unclosedQuote(scan: CsvScan, chunk: Buffer | null): AppError {
  if (chunk !== null) settleOpened(scan, chunk);
  const { file, opened } = scan;
  return new AppError('E_UNCLOSED_QUOTE', { file, ...opened }, { file, ...opened });
}
