// A mapping document as people will read and change it: what is known, who says so, and everything that is still open.
import type { Step } from '../../importing/profile.ts';
import type { Field, RecordKind } from '../../model/record-kinds.ts';
import { shapesOf } from './cell-shapes.ts';
import type { GuessedMapping, PlacedColumn } from './guess-mapping.ts';
import type { TableHead } from './table-head.ts';

/** What the columns cannot tell. */
export interface SaidOfFile {
  /** The system that issued the ids. */
  readonly source: string;
  readonly channel: string | null;
  /** Of times that name no offset. */
  readonly timezone: string | null;
  readonly dateOrder: 'dmy' | 'mdy' | null;
  /** Columns, as in the file, that are personal and never read. */
  readonly dropped: readonly string[];
  /** Field → word of the file → word of the field. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** YAML of one line: `{datetime: {formats: ["d/M/yyyy"]}}`. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, held]) => `${keyText(key)}: ${flow(held)}`);
  return `{${entries.join(', ')}}`;
}

function keyText(key: string): string {
  return /^[a-z_]+$/.test(key) && !/^(null|true|false|yes|no|on|off|y|n)$/.test(key)
    ? key
    : JSON.stringify(key);
}

function fieldOf(kind: RecordKind, name: string): Field {
  return kind.fields.find((field) => field.name === name) as Field;
}

/** Fields without which no row can be taken, and that nothing feeds. */
export function missingFields({ kind, placed }: GuessedMapping, { channel }: SaidOfFile): string[] {
  if (kind === null) return [];
  const has = (name: string): boolean => placed.some(({ field }) => field === name);
  const required = kind.fields.filter((field) => field.required).map(({ name }) => name);
  const missing = required.filter((name) => !has(name));
  if (kind.oneOf.length > 0 && !kind.oneOf.some(has)) missing.push(kind.oneOf.join(' | '));
  if (kind.name === 'conversation' && channel === null && !has('channel')) missing.push('channel');
  return missing;
}

/** The words of a field's closed list that the file may use, in their own spelling. */
export function openWords(kind: RecordKind, { field, column, type }: PlacedColumn): string[] {
  if (fieldOf(kind, field).type !== 'word' || type !== null) return [];
  const found = [...new Set(column.samples)];
  const isList = found.length <= 12 && found.every((word) => word.length <= 20 && !/\d/.test(word));
  return isList ? found : [];
}

function wordSteps(kind: RecordKind, place: PlacedColumn, said: SaidOfFile): { steps: Step[] } | null {
  const { words, required } = fieldOf(kind, place.field);
  const found = openWords(kind, place);
  if (found.length === 0) return null;
  const own = found
    .filter((word) => words.includes(word.toLowerCase()))
    .map((word) => [word, word.toLowerCase()]);
  const map = Object.fromEntries([...own, ...Object.entries(said.words[place.field] ?? {})]) as Record<
    string,
    string
  >;
  return { steps: [{ map, else: required ? 'error' : 'keep_raw' }] };
}

function typeLines(kind: RecordKind, placed: readonly PlacedColumn[], said: SaidOfFile): string[] {
  const lines = placed.flatMap((place) => {
    const type = wordSteps(kind, place, said) ?? inOrder(place.type, said.dateOrder);
    if (type === null) return [];
    const open = openWords(kind, place).filter(
      (word) => !JSON.stringify(type).includes(JSON.stringify(word)),
    );
    const { words } = fieldOf(kind, place.field);
    const remark = open.length === 0 ? '' : `  # still to be said: ${open.join(', ')} → ${words.join(' ')}`;
    return [`  ${place.field}: ${flow(type)}${remark}`];
  });
  return lines.length === 0 ? [] : ['types:', ...lines];
}

/** Somebody said which comes first, so the formats of the other order go. */
function inOrder(type: PlacedColumn['type'], order: SaidOfFile['dateOrder']): PlacedColumn['type'] {
  const formats = type?.datetime?.formats;
  if (formats === undefined || order === null) return type;
  const isOther = order === 'dmy' ? /M+[^\w]d/ : /d+[^\w]M/;
  const kept = formats.filter((format) => /^y/.test(format) || !isOther.test(format));
  return kept.length === 0 ? type : { datetime: { formats: kept } };
}

function columnLines(placed: readonly PlacedColumn[]): string[] {
  return placed.map(({ field, column, profiles }) => {
    const source = profiles.length === 0 ? '' : `as in ${profiles.slice(0, 3).join(', ')}; `;
    return `  ${field}: [${JSON.stringify(column.name)}]  # ${source}looks like ${shapesOf(column.samples)}`;
  });
}

function readLines({ format, encoding, delimiter, headerLine, sheet }: TableHead): string[] {
  return [
    'read:',
    `  format: [${format}]`,
    ...(format === 'csv' ? [`  encoding: [${encoding}]`] : []),
    ...(delimiter === null || delimiter === ',' ? [] : [`  delimiter: ${JSON.stringify(delimiter)}`]),
    ...(headerLine === 1 ? [] : [`  header_row: ${headerLine}`]),
    ...(sheet === null ? [] : [`  # sheet: ${JSON.stringify(sheet)}`]),
    '  duplicate_headers: suffix',
  ];
}

function defaultLines({ placed }: GuessedMapping, { channel, timezone }: SaidOfFile): string[] {
  const needsZone = placed.some((place) => place.needsZone);
  const zone =
    timezone ?? (needsZone ? '{option: timezone, required: true}  # said at import: --timezone' : null);
  return [
    'defaults:',
    ...(channel === null ? [] : [`  channel: ${channel}`]),
    ...(zone === null ? [] : [`  timezone: ${zone}`]),
    '  null_values: ["", "-", "--"]',
    '  clean: [strip, tabs, excel_formula, apostrophe]',
  ];
}

function recordLines(
  { kind, placed }: GuessedMapping,
  { channel }: SaidOfFile,
  missing: readonly string[],
): string[] {
  if (kind === null)
    return ['records: []  # what one row is: `to: order`, `to: conversation`, `to: message` …'];
  const hasChannel = placed.some(({ field }) => field === 'channel');
  const takesChannel = kind.fields.some(({ name }) => name === 'channel');
  return [
    'records:',
    `  - to: ${kind.name}`,
    '    set:',
    ...placed.map(({ field }) => `      ${field}: ${field}`),
    ...(channel !== null && !hasChannel && takesChannel ? ['      channel: {default: channel}'] : []),
    ...missing.map((field) => `      # ${field}: needed; which column holds it?`),
  ];
}

function openLines({ open, kind }: GuessedMapping, dropped: readonly string[]): string[] {
  const rest = open.filter(({ name }) => !dropped.includes(name));
  if (rest.length === 0) return [];
  const fields = kind?.fields.map(({ name }) => name).join(' ') ?? '';
  return [
    '# Columns that nothing reads yet. To use one, give it a short name under `columns` and name that under `set`.',
    ...(fields === '' ? [] : folded(`Fields: ${fields}`)),
    ...rest.map(({ name, samples }) => `#   - ${JSON.stringify(name)}  # looks like ${shapesOf(samples)}`),
  ];
}

const LINE = 110;

/** A remark in lines that fit. */
function folded(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > LINE) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The YAML of a mapping, ending in a newline; it never holds what a cell says, apart from words of closed lists. */
export function mappingText(head: TableHead, mapping: GuessedMapping, said: SaidOfFile): string {
  const { kind, placed } = mapping;
  const missing = missingFields(mapping, said);
  const signature = placed.filter(({ field }) => kind !== null && fieldOf(kind, field).required);
  const all = (signature.length > 0 ? signature.map(({ column }) => column) : head.columns).map(
    ({ name }) => name,
  );
  const dropped = said.dropped.length === 0 ? [] : [`drop: ${flow(said.dropped)}  # personal`];
  const lines = [
    '# How hicare reads such a file; written by `hicare profile new`. docs/mapping.md explains every key.',
    'mapping: 1',
    `profile: ${said.source}.${kind?.file ?? 'rows'}`,
    'version: 1',
    `title: ${JSON.stringify(`${said.source} ${kind?.file ?? 'rows'}`)}`,
    `source: ${said.source}`,
    'detect:',
    `  all: ${flow(all)}`,
    ...readLines(head),
    ...defaultLines(mapping, said),
    'columns:',
    ...columnLines(placed),
    ...(kind === null ? [] : typeLines(kind, placed, said)),
    ...recordLines(mapping, said, missing),
    ...dropped,
    ...openLines(mapping, said.dropped),
  ];
  return `${lines.join('\n')}\n`;
}
