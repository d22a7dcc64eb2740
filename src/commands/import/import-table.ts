// The files of an import as a table: one line each with its profile and counts, and their sum.
import type { Language } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import { recordKind } from '../../model/record-kinds.ts';
import type { Cell, CellKind, Words } from '../../model/report.ts';
import { columnWidths, type ShownColumn } from '../../render/column-widths.ts';
import { paletteOf } from '../../render/palette.ts';
import { showCell, showWords } from '../../render/show-cell.ts';
import { tableLines } from '../../render/table-lines.ts';
import type { FileOutcome, ImportOutcome } from '../../tasks/import/import-outcome.ts';

export interface TableReader {
  readonly language: Language;
  /** Of the terminal; null = no terminal, as wide as it needs. */
  readonly width: number | null;
}

/** One column: what it says of a file, and of all of them together. */
interface TableColumn {
  readonly title: Words;
  readonly kind: CellKind;
  readonly cell: (file: FileOutcome) => Cell;
  readonly total: (files: readonly FileOutcome[]) => Cell;
}

type Count = 'read' | 'new' | 'changed' | 'same' | 'rejected';

/** The name by which people may ask for the profile again; null for a file that fits none. */
export function profileName({ profile, kind }: FileOutcome): string | null {
  if (profile !== null) return profile.name;
  return kind === null ? null : `canonical.${recordKind(kind).file}`;
}

function countColumn(name: Count): TableColumn {
  return {
    title: say(`imports.list.${name}`),
    kind: 'count',
    cell: ({ status, counts }) => (status === 'imported' ? counts[name] : null),
    total: (files) => files.reduce((sum, { counts }) => sum + counts[name], 0),
  };
}

function columnsOf({ isDryRun, refusal }: ImportOutcome, total: string): readonly TableColumn[] {
  const text = (title: Words, cell: TableColumn['cell'], sum: Cell): TableColumn => {
    return { title, kind: 'text', cell, total: () => sum };
  };
  const id: TableColumn = {
    title: say('imports.list.id'),
    kind: 'id',
    cell: ({ importId }) => (importId === null ? null : `#${importId}`),
    total: () => '',
  };
  return [
    text(say('imports.list.file'), ({ file }) => file, total),
    text(say('imports.table.profile'), profileName, ''),
    ...(isDryRun || refusal ? [] : [id]),
    ...(['read', 'new', 'changed', 'same', 'rejected'] as const).map(countColumn),
  ];
}

/** Lines of at most `width` columns; null where the columns do not fit beside each other. */
export function importTable(outcome: ImportOutcome, { language, width }: TableReader): string[] | null {
  const files = outcome.files.filter(({ status }) => status !== 'skipped');
  if (files.length === 0) return [];
  const words = (of: Words): string => showWords(of, { language, timezone: 'UTC' });
  const hasTotal = files.filter(({ status }) => status === 'imported').length > 1;
  const shown = columnsOf(outcome, words(say('imports.total'))).map(
    ({ title, kind, cell, total }): ShownColumn => {
      const cells = [...files.map(cell), ...(hasTotal ? [total(files)] : [])];
      return { title: words(title), kind, cells: cells.map((each) => showCell(each, kind, language, 'UTC')) };
    },
  );
  const widths = columnWidths(shown, width);
  return widths === null ? null : tableLines(shown, { widths, hasRule: false, palette: paletteOf(false) });
}
