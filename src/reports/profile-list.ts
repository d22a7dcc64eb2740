// `hicare profile list` and `profile detect` as reports: they speak of files and layouts, so they have no period and no as-of.
import type { MessageKey } from '../i18n/dictionary.ts';
import { dictionaryOf, type Language } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { RecordKindName } from '../model/record-kinds.ts';
import type { Cell, CellKind, Column, Report, Row, Words } from '../model/report.ts';
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

function column(name: string, title: MessageKey, kind: CellKind): Column {
  return { name, title: say(title), kind };
}

const LIST_COLUMNS: readonly Column[] = [
  column('profile', 'imports.table.profile', 'id'),
  column('title', 'profile.column.title', 'text'),
  column('source', 'profile.column.source', 'text'),
  column('formats', 'profile.column.formats', 'text'),
  column('records', 'profile.column.records', 'text'),
  column('evidence', 'profile.column.evidence', 'text'),
  column('options', 'profile.column.options', 'text'),
  column('notes', 'profile.column.notes', 'text'),
];

const DETECT_COLUMNS: readonly Column[] = [
  column('file', 'imports.list.file', 'text'),
  column('profile', 'imports.table.profile', 'id'),
  column('format', 'profile.column.format', 'text'),
  column('encoding', 'profile.column.encoding', 'text'),
  column('delimiter', 'profile.column.delimiter', 'text'),
  column('header_line', 'profile.column.header_line', 'count'),
  column('sheet', 'profile.column.sheet', 'text'),
  column('nearest', 'profile.column.nearest', 'id'),
  column('missing', 'profile.column.missing', 'text'),
  column('unknown', 'profile.column.unknown', 'text'),
  column('next', 'profile.column.next', 'text'),
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
