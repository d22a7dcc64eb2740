// `hicare import list`: the import log as a report, and which imports have rejected rows to retry.
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Column, Report, Row, Words } from '../model/report.ts';
import type { ImportEntry } from '../store/import-log.ts';
import { profileOf } from '../store/import-profile.ts';
import { titledColumn } from './column.ts';
import { wordsList } from './policy/words-list.ts';
import { timelessReport } from './timeless-report.ts';

/** Rejected rows of one import that wait; `retriable` of them can be read without their file. */
interface Waiting {
  readonly importId: number;
  readonly rows: number;
  readonly retriable: number;
}

const COLUMNS: readonly Column[] = [
  titledColumn('import_id', 'imports.list.id', 'count'),
  titledColumn('imported_at', 'imports.list.imported_at', 'instant'),
  titledColumn('kind', 'imports.list.kind', 'text'),
  titledColumn('name', 'imports.list.file', 'text'),
  titledColumn('file', 'imports.list.path', 'text'),
  titledColumn('read', 'imports.list.read', 'count'),
  titledColumn('new', 'imports.list.new', 'count'),
  titledColumn('changed', 'imports.list.changed', 'count'),
  titledColumn('same', 'imports.list.same', 'count'),
  titledColumn('rejected', 'imports.list.rejected', 'count'),
  titledColumn('waiting', 'imports.list.waiting', 'count'),
  titledColumn('forgotten', 'imports.list.forgotten', 'count'),
  titledColumn('exported_at', 'imports.list.exported_at', 'instant'),
  titledColumn('state', 'imports.list.state', 'word'),
  titledColumn('retry_of', 'imports.list.retry_of', 'count'),
  titledColumn('undone_at', 'imports.list.undone_at', 'instant'),
];

/** The number of the import whose rejected rows this one tried again. */
function retryOf({ options }: ImportEntry): number | null {
  const { retry_of: id } = options;
  return typeof id === 'string' ? Number(id) : null;
}

/** What there is to know first: it was taken back, it has rows that wait, it is a retry. */
function stateOf(entry: ImportEntry, waiting: number): string | null {
  if (entry.undoneAt !== null) return 'undone';
  if (waiting > 0) return 'rows_wait';
  return retryOf(entry) === null ? null : 'retry';
}

/** The last part of a path, whichever way its slashes lean. */
function nameOf(file: string): string {
  return file.split(/[\\/]/).findLast((part) => part !== '') ?? file;
}

function rowOf(entry: ImportEntry, waiting: number): Row {
  const { counts, fileName } = entry;
  return [
    entry.id,
    entry.importedAt,
    profileOf(entry),
    fileName === null ? null : nameOf(fileName),
    fileName,
    counts.read,
    counts.new,
    counts.changed,
    counts.same,
    counts.rejected,
    waiting,
    counts.forgotten,
    entry.exportedAt,
    stateOf(entry, waiting),
    retryOf(entry),
    entry.undoneAt,
  ];
}

function importsList(waiting: readonly Waiting[], rowsOf: (entry: Waiting) => number): Words | null {
  const some = waiting.filter((entry) => rowsOf(entry) > 0);
  return wordsList(
    some.map((entry) => say('imports.list.import_rows', { id: String(entry.importId), rows: rowsOf(entry) })),
  );
}

/** Which imports have rows that no retry can read: only their file brings them again. */
export function filesNeededNotes(waiting: readonly Waiting[]): readonly Words[] {
  const imports = importsList(waiting, ({ rows, retriable }) => rows - retriable);
  return imports === null ? [] : [say('imports.list.again', { imports })];
}

/** Which imports need a retry, with the command. */
function retryNotes(waiting: readonly Waiting[]): readonly Words[] {
  const imports = importsList(waiting, ({ retriable }) => retriable);
  return imports === null ? [] : [say('imports.list.retry', { imports })];
}

/** The log as a report: it speaks of imports only, so it has no period and no as-of. */
export function importListReport(
  { entries, waiting }: { readonly entries: readonly ImportEntry[]; readonly waiting: readonly Waiting[] },
  loaded: LoadedPolicy,
): Report {
  const rowsWaiting = new Map(waiting.map(({ importId, rows }) => [importId, rows]));
  const title = say('imports.list.title');
  return timelessReport(loaded, {
    name: 'import_list',
    title,
    counts: { imports: entries.length },
    sections: [
      {
        name: 'imports',
        title,
        columns: COLUMNS,
        rows: entries.map((entry) => rowOf(entry, rowsWaiting.get(entry.id) ?? 0)),
        notes: [...retryNotes(waiting), ...filesNeededNotes(waiting)],
      },
    ],
  });
}
