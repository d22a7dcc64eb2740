// What people should know of one imported file besides its counts: how it was read, and what was left or kept aside.
import { say } from '../../i18n/say.ts';
import type { Shown, Words } from '../../model/report.ts';
import { type Reader, showWords } from '../../render/show-cell.ts';
import type { FileOutcome, FoundReading, UnknownWord } from '../../tasks/import/import-outcome.ts';

/** Columns, words and fields that are named; the others are counted. */
const NAMED = 8;

function count(value: number): Shown {
  return { show: 'count', value };
}

/** `a, b, c`, and how many more. */
export function shortenedList(names: readonly string[]): string | Words {
  const first = names.slice(0, NAMED).join(', ');
  const others = names.length - NAMED;
  return others > 0 ? say('imports.more_columns', { first, count: count(others) }) : first;
}

const DELIMITERS: Readonly<Record<string, Words>> = {
  ';': say('imports.delimiter.semicolon'),
  '\t': say('imports.delimiter.tab'),
  '|': say('imports.delimiter.bar'),
};

function readingWords(reading: FoundReading): Words[] {
  const { encoding, delimiter, headerLine, sheet, timezone, dateOrder } = reading;
  const said: Words[] = [];
  if (encoding !== 'utf-8') said.push(say('imports.read.encoding', { encoding }));
  if (delimiter !== null && delimiter !== ',') {
    said.push(say('imports.read.delimiter', { delimiter: DELIMITERS[delimiter] ?? delimiter }));
  }
  if (sheet !== null) said.push(say('imports.read.sheet', { sheet }));
  if (headerLine !== null && headerLine > 1) said.push(say('imports.read.header', { line: headerLine }));
  if (timezone !== null) said.push(say('imports.read.zone', { zone: timezone }));
  if (dateOrder !== null) said.push(say(`imports.read.${dateOrder}`));
  return said;
}

function joined(parts: readonly Words[], reader: Reader): string {
  const text = parts.map((part) => showWords(part, reader));
  return text.reduce((left, right) => showWords(say('imports.joined', { left, right }), reader));
}

function wordList(words: readonly UnknownWord[]): readonly string[] {
  return words.map(({ column, word, count: times }) => `${column} = ${word} (${times})`);
}

/** `amount: 实付款 (实收款?)`: the field, its column, and the one that may be meant. */
function missingName({ field, column, meant }: FileOutcome['missing'][number]): string {
  return `${field}: ${column}${meant === null ? '' : ` (${meant}?)`}`;
}

/** The lines below a file's name, without those of rejected rows; what a profile says of such files is said once. */
export function noticesOf(file: FileOutcome, reader: Reader, isFirstOfProfile: boolean): Words[] {
  const {
    profile,
    reading,
    unmapped,
    missing,
    skipped,
    doubled,
    doubledColumns,
    unknownWords,
    sealedLabels,
  } = file;
  const lines: Words[] = [];
  const read = reading === null ? [] : readingWords(reading);
  if (profile !== null && reading !== null) {
    read.unshift(say('imports.read.version', { profile: profile.name, version: profile.version }));
  }
  if (read.length > 0) lines.push(say('imports.read_as', { how: joined(read, reader) }));
  const notes = isFirstOfProfile ? (profile?.notes ?? []) : [];
  lines.push(...notes.map((note) => say('imports.profile_note', { note })));
  if (unmapped.length > 0) lines.push(say('imports.unmapped', { columns: shortenedList(unmapped) }));
  if (skipped > 0) lines.push(say('imports.skipped', { count: count(skipped) }));
  if (missing.length > 0) {
    lines.push(say('imports.missing_columns', { columns: shortenedList(missing.map(missingName)) }));
  }
  if (doubledColumns.length > 0) {
    const columns = doubledColumns.map(({ column, count: times }) => `${column} (${times})`);
    lines.push(say('imports.doubled_columns', { columns: shortenedList(columns) }));
  }
  if (doubled > 0) lines.push(say('imports.doubled_rows', { count: count(doubled) }));
  if (unknownWords.length > 0) {
    lines.push(say('imports.unknown_words', { words: shortenedList(wordList(unknownWords)) }));
  }
  for (const [field, times] of Object.entries(sealedLabels)) {
    lines.push(say('imports.sealed_labels', { field, count: count(times) }));
  }
  return lines;
}
