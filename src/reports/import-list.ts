// `hicare import list`: the import log as a report.
import type { MessageKey } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { CellKind, Column, Report, Row } from '../model/report.ts';
import type { ImportEntry } from '../store/import-log.ts';

function column(name: string, title: MessageKey, kind: CellKind): Column {
  return { name, title: say(title), kind };
}

const COLUMNS: readonly Column[] = [
  column('import_id', 'imports.list.id', 'count'),
  column('imported_at', 'imports.list.imported_at', 'instant'),
  column('kind', 'imports.list.kind', 'text'),
  column('file', 'imports.list.file', 'text'),
  column('read', 'imports.list.read', 'count'),
  column('new', 'imports.list.new', 'count'),
  column('changed', 'imports.list.changed', 'count'),
  column('same', 'imports.list.same', 'count'),
  column('rejected', 'imports.list.rejected', 'count'),
  column('forgotten', 'imports.list.forgotten', 'count'),
  column('exported_at', 'imports.list.exported_at', 'instant'),
  column('undone_at', 'imports.list.undone_at', 'instant'),
];

function rowOf(entry: ImportEntry): Row {
  const { counts } = entry;
  return [
    entry.id,
    entry.importedAt,
    entry.fileKind,
    entry.fileName,
    counts.read,
    counts.new,
    counts.changed,
    counts.same,
    counts.rejected,
    counts.forgotten,
    entry.exportedAt,
    entry.undoneAt,
  ];
}

/** The log as a report: it speaks of imports only, so it has no period and no as-of. */
export function importListReport(entries: readonly ImportEntry[], loaded: LoadedPolicy): Report {
  return {
    name: 'import_list',
    title: say('imports.list.title'),
    asOf: null,
    isPast: false,
    dataUntil: [],
    period: null,
    timezone: loaded.policy.timezone,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    filters: {},
    counts: { imports: entries.length },
    sections: [
      {
        name: 'imports',
        title: say('imports.list.title'),
        columns: COLUMNS,
        rows: entries.map(rowOf),
        notes: [],
      },
    ],
    notes: [],
  };
}
