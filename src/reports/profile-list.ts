// `hicare profile list` and `profile detect` as reports: they speak of files and layouts, so they have no period and no as-of.
import { dictionaryOf, type Language } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { RecordKindName } from '../model/record-kinds.ts';
import type { Cell, Column, Report, Row, Words } from '../model/report.ts';
import { titledColumn } from './column.ts';
import { timelessReport } from './timeless-report.ts';

/** What a list says of one profile. */
interface ProfileEntry {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly formats: readonly string[];
  readonly records: readonly RecordKindName[];
  readonly evidence: string | null;
  readonly options: readonly string[];
  readonly notes: readonly string[];
}

/** What was found of one file. */
export interface DetectedEntry {
  readonly file: string;
  readonly profile: string | null;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly headerLine: number | null;
  readonly sheet: string | null;
  readonly nearest: string | null;
  readonly missing: readonly string[];
  readonly unknown: string | null;
  /** The command to type next. */
  readonly next: string;
}

const LIST_COLUMNS: readonly Column[] = [
  titledColumn('profile', 'imports.table.profile', 'id'),
  titledColumn('title', 'profile.column.title', 'text'),
  titledColumn('source', 'profile.column.source', 'text'),
  titledColumn('formats', 'profile.column.formats', 'text'),
  titledColumn('records', 'profile.column.records', 'text'),
  titledColumn('evidence', 'profile.column.evidence', 'text'),
  titledColumn('options', 'profile.column.options', 'text'),
  titledColumn('notes', 'profile.column.notes', 'text'),
];

const DETECT_COLUMNS: readonly Column[] = [
  titledColumn('file', 'imports.list.file', 'text'),
  titledColumn('profile', 'imports.table.profile', 'id'),
  titledColumn('format', 'profile.column.format', 'text'),
  titledColumn('encoding', 'profile.column.encoding', 'text'),
  titledColumn('delimiter', 'profile.column.delimiter', 'text'),
  titledColumn('header_line', 'profile.column.header_line', 'count'),
  titledColumn('sheet', 'profile.column.sheet', 'text'),
  titledColumn('nearest', 'profile.column.nearest', 'id'),
  titledColumn('missing', 'profile.column.missing', 'text'),
  titledColumn('unknown', 'profile.column.unknown', 'text'),
  titledColumn('next', 'profile.column.next', 'text'),
];

function listOf(values: readonly string[]): Cell {
  return values.length === 0 ? null : values.join(', ');
}

function entryRow(entry: ProfileEntry, language: Language): Row {
  const words = dictionaryOf(language);
  const records = entry.records.map((kind) => words[`imports.kind.${kind}`]);
  const { name, title, source, formats, evidence, options, notes } = entry;
  const shown = title === '' ? words['profile.canonical'] : title;
  return [
    name,
    shown,
    source,
    listOf(formats),
    listOf(records),
    evidence,
    listOf(options),
    notes.join(' ') || null,
  ];
}

/** The catalogue of profiles, in one language (machine formats: English). */
export function profileListReport(
  entries: readonly ProfileEntry[],
  loaded: LoadedPolicy,
  language: Language,
): Report {
  const title = say('profile.list.title');
  const rows = entries.map((entry) => entryRow(entry, language));
  const section = { name: 'profiles', title, columns: LIST_COLUMNS, rows, notes: [] };
  return timelessReport(loaded, { name: 'profiles', title, sections: [section] });
}

/** What files are; where no profile fits, the notes say which is nearest and what to do. */
export function profileDetectReport(
  entries: readonly DetectedEntry[],
  loaded: LoadedPolicy,
  notes: readonly Words[],
): Report {
  const rows = entries.map((entry): Row => {
    const { file, profile, format, encoding, delimiter, headerLine, sheet, nearest, missing } = entry;
    const how = [format, encoding, delimiter, headerLine, sheet];
    return [file, profile, ...how, nearest, listOf(missing), entry.unknown, entry.next];
  });
  const name = 'profile_detect';
  const title = say('profile.detect.title');
  const section = { name, title, columns: DETECT_COLUMNS, rows, notes: [] };
  return timelessReport(loaded, { name, title, sections: [section], notes });
}
