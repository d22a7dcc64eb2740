// Finds the documents of a JSON file of any size in its bytes; what surrounds them is checked, the rest is skipped.
import type { ReadLimits } from '../row-table.ts';
import {
  beginPlace,
  cutFault,
  type ExpectedJson,
  type JsonPlace,
  leaveChunk,
  type Mark,
  markAt,
  nextLine,
  syntaxFault,
} from './json-place.ts';
import { beginValue, endOfValue, JSON_BYTE, type OpenValue } from './json-value.ts';
import { type KeptBytes, keepFrom, keepUpTo, keptText } from './kept-bytes.ts';

/** One document as it stands in the file; `text` null when it is larger than a record may be. */
export interface FoundDocument {
  readonly text: string | null;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** An object or list around the documents. */
interface Frame {
  readonly isList: boolean;
  readonly start: Mark;
  /** Path of an object from the root; lists have the path that leads to them. */
  readonly path: string;
  expects: 'first' | 'item' | 'colon' | 'value' | 'comma';
  /** The path of the value that comes next. */
  inner: string;
}

/** What the value that is open is to the scan. */
type Role = 'document' | 'key' | 'skipped';

export interface DocumentScan {
  readonly file: string;
  readonly limits: ReadLimits;
  /** Where documents may stand; the first of them that the file has is the one. */
  readonly documents: readonly string[];
  readonly place: JsonPlace;
  readonly frames: Frame[];
  value: (OpenValue & { readonly role: Role; readonly kept: KeptBytes | null }) | null;
  /** The path that was met. */
  chosen: string | null;
  /** The bytes of the object at the root: when none of the paths is in it, it is the document. */
  root: KeptBytes | null;
  found: FoundDocument[];
}

/** Names in objects around the documents are shorter than this. */
const LONGEST_KEY = 64 * 1024;

export function beginDocuments(file: string, limits: ReadLimits, documents: readonly string[]): DocumentScan {
  const state = { place: beginPlace(), frames: [], value: null, chosen: null, root: null, found: [] };
  return { file, limits, documents, ...state };
}

/** Scans one chunk of UTF-8; gives the documents that end in it. Throws E_JSON_SYNTAX. */
export function scanDocuments(scan: DocumentScan, chunk: Buffer): readonly FoundDocument[] {
  scan.found = [];
  let at = 0;
  while (at < chunk.length) at = scan.value === null ? step(scan, chunk, at) : readOn(scan, chunk, at);
  const { value, root, frames } = scan;
  if (value?.kept) keepUpTo(value.kept, chunk, chunk.length);
  if (root) keepUpTo(root, chunk, chunk.length);
  leaveChunk(scan.place, chunk, [...frames.map((frame) => frame.start), ...(value ? [value.start] : [])]);
  return scan.found;
}

/** Ends the file. Throws E_JSON_CUT with the place where the unfinished value began. */
export function endDocuments({ file, value, frames }: DocumentScan): void {
  const open = value ?? frames.at(-1);
  if (open) throw cutFault(file, open.start);
}

/** One byte between values; gives where to go on. */
function step(scan: DocumentScan, chunk: Buffer, at: number): number {
  const byte = chunk[at] as number;
  if (byte === 0x0a) nextLine(scan.place, at);
  if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
  const frame = scan.frames.at(-1);
  if (frame === undefined) return beginRoot(scan, chunk, at);
  const isEnd = byte === (frame.isList ? JSON_BYTE.listEnd : JSON_BYTE.objectEnd);
  if (isEnd && (frame.expects === 'first' || frame.expects === 'comma')) return endFrame(scan, chunk, at);
  if (frame.expects === 'comma') {
    if (byte !== JSON_BYTE.comma) throw fault(scan, 'comma', { chunk, at });
    frame.expects = 'item';
    return at + 1;
  }
  if (frame.expects === 'colon') {
    if (byte !== JSON_BYTE.colon) throw fault(scan, 'colon', { chunk, at });
    frame.expects = 'value';
    return at + 1;
  }
  if (frame.isList || frame.expects === 'value') return beginItem(scan, frame, { chunk, at });
  if (byte !== JSON_BYTE.quote) throw fault(scan, 'key', { chunk, at });
  return open(scan, 'key', { chunk, at });
}

interface Here {
  readonly chunk: Buffer;
  readonly at: number;
}

function fault(scan: DocumentScan, expected: ExpectedJson, { chunk, at }: Here): Error {
  return syntaxFault(scan.file, expected, { mark: markAt(scan.place, at), chunk });
}

function beginRoot(scan: DocumentScan, chunk: Buffer, at: number): number {
  const byte = chunk[at];
  if (byte === JSON_BYTE.list) return push(scan, { isList: true, path: '' }, at);
  if (byte !== JSON_BYTE.object) throw fault(scan, 'documents', { chunk, at });
  const first = scan.documents[0] ?? '';
  if (first === '') return open(scan, 'document', { chunk, at });
  if (scan.chosen === null) scan.root = keepFrom(at, scan.limits.recordBytes);
  return push(scan, { isList: false, path: '' }, at);
}

function push(scan: DocumentScan, { isList, path }: { isList: boolean; path: string }, at: number): number {
  scan.frames.push({ isList, path, start: markAt(scan.place, at), expects: 'first', inner: path });
  return at + 1;
}

/** The value of a key, or an element of the documents' list. */
function beginItem(scan: DocumentScan, frame: Frame, here: Here): number {
  const { chunk, at } = here;
  const byte = chunk[at] as number;
  const isDelimiter =
    byte === JSON_BYTE.comma ||
    byte === JSON_BYTE.colon ||
    byte === JSON_BYTE.listEnd ||
    byte === JSON_BYTE.objectEnd;
  if (isDelimiter) throw fault(scan, 'value', here);
  frame.expects = 'comma';
  if (frame.isList) return open(scan, 'document', here);
  const path = frame.inner;
  const isObject = byte === JSON_BYTE.object;
  if (isChosen(scan, path) && (isObject || byte === JSON_BYTE.list)) {
    scan.chosen = path;
    scan.root = null;
    return isObject ? open(scan, 'document', here) : push(scan, { isList: true, path }, at);
  }
  const leadsOn = isObject && scan.documents.some((each) => each.startsWith(`${path}.`));
  return leadsOn ? push(scan, { isList: false, path }, at) : open(scan, 'skipped', here);
}

function isChosen({ chosen, documents }: DocumentScan, path: string): boolean {
  return chosen === null ? documents.includes(path) : chosen === path;
}

function open(scan: DocumentScan, role: Role, { chunk, at }: Here): number {
  const limit = role === 'key' ? LONGEST_KEY : scan.limits.recordBytes;
  const kept = role === 'skipped' ? null : keepFrom(at, limit);
  scan.value = { ...beginValue(chunk[at] as number, scan.place, at), role, kept };
  return at;
}

/** Goes on in the value that is open. */
function readOn(scan: DocumentScan, chunk: Buffer, at: number): number {
  const value = scan.value as NonNullable<DocumentScan['value']>;
  const end = endOfValue(value, chunk, at, scan.place);
  if (end < 0) return chunk.length;
  scan.value = null;
  if (value.role === 'skipped' || value.kept === null) return end;
  keepUpTo(value.kept, chunk, end);
  const text = keptText(value.kept);
  if (value.role === 'key') takeKey(scan, text);
  else scan.found.push({ text, firstLine: value.start.line, lastLine: scan.place.line });
  return end;
}

/** A key that is no proper string leads nowhere; its value is skipped. */
function takeKey(scan: DocumentScan, text: string | null): void {
  const frame = scan.frames.at(-1) as Frame;
  const key = stringOf(text);
  frame.inner = frame.path === '' ? key : `${frame.path}.${key}`;
  frame.expects = 'colon';
}

function stringOf(text: string | null): string {
  try {
    return text === null ? '' : String(JSON.parse(text));
  } catch {
    return '';
  }
}

function endFrame(scan: DocumentScan, chunk: Buffer, at: number): number {
  const frame = scan.frames.pop() as Frame;
  const { root, frames, place } = scan;
  if (frames.length === 0 && root !== null) {
    keepUpTo(root, chunk, at + 1);
    scan.found.push({ text: keptText(root), firstLine: frame.start.line, lastLine: place.line });
    scan.root = null;
  }
  return at + 1;
}
