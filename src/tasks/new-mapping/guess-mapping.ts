// Which columns of a file feed which fields, by exact knowledge of their names only; everything else stays open.
import { columnName } from '../../importing/check-header.ts';
import type { ColumnType } from '../../importing/profile.ts';
import { RECORD_KINDS, type RecordKind, type RecordKindName, recordKind } from '../../model/record-kinds.ts';
import { guessType } from './guess-type.ts';
import { type KnownColumn, knownColumns } from './known-columns.ts';
import { slip } from './slip.ts';
import type { HeadColumn, TableHead } from './table-head.ts';

export interface PlacedColumn {
  readonly column: HeadColumn;
  readonly field: string;
  /** Whose knowledge it is; empty: somebody said so. */
  readonly profiles: readonly string[];
  readonly type: ColumnType | null;
  /** Both orders of day and month fit. */
  readonly isAmbiguous: boolean;
  /** Times need a zone from elsewhere. */
  readonly needsZone: boolean;
}

export interface GuessedMapping {
  /** Null when no column is known. */
  readonly kind: RecordKind | null;
  readonly placed: readonly PlacedColumn[];
  /** Columns that feed nothing yet, in file order. */
  readonly open: readonly HeadColumn[];
}

/** What somebody says; it wins over what is known. `columns`: field → column as in the file. */
export interface SaidMapping {
  readonly kind: RecordKindName | null;
  readonly columns: Readonly<Record<string, string>>;
}

/** Guesses nothing by likeness. Throws E_USAGE for a field or column that does not exist. */
export function guessMapping(head: TableHead, said: SaidMapping): GuessedMapping {
  const known = knownColumns();
  const words = new Map(head.columns.map(({ key }) => [key, known.get(key) ?? []]));
  const name = said.kind ?? kindOf([...words.values()]);
  const kind = name === null ? null : recordKind(name);
  if (kind === null) return { kind, placed: [], open: head.columns };
  const placed = new Map<string, PlacedColumn>();
  for (const [field, column] of Object.entries(said.columns)) {
    placed.set(field, placeSaid({ kind, head }, field, column));
  }
  for (const column of head.columns) {
    if ([...placed.values()].some((other) => other.column === column)) continue;
    const found = placeKnown(kind, column, words.get(column.key) ?? []);
    if (found !== null && !placed.has(found.field)) placed.set(found.field, found);
  }
  const taken = new Set([...placed.values()].map(({ column }) => column));
  return { kind, placed: [...placed.values()], open: head.columns.filter((column) => !taken.has(column)) };
}

/** One column may be called `status` anywhere. */
const LEAST_COLUMNS = 2;

/** The kind to which most of the columns are known to belong; the first of equals in the order of imports. */
function kindOf(words: readonly (readonly KnownColumn[])[]): RecordKindName | null {
  const votes = RECORD_KINDS.map(({ name, fields }) => {
    const count = words.filter((known) => known.some(({ kind }) => kind === name)).length;
    const isWhole = fields
      .filter(({ required }) => required)
      .every(({ name: field }) =>
        words.some((known) => known.some((k) => k.kind === name && k.field === field)),
      );
    return { name, weight: count * 2 + (isWhole ? 1 : 0) };
  });
  const best = votes.reduce((a, b) => (b.weight > a.weight ? b : a));
  return best.weight < LEAST_COLUMNS * 2 ? null : best.name;
}

function placeKnown(
  kind: RecordKind,
  column: HeadColumn,
  known: readonly KnownColumn[],
): PlacedColumn | null {
  const own = known.filter((word) => word.kind === kind.name);
  const counts = new Map<string, number>();
  for (const { field } of own) counts.set(field, (counts.get(field) ?? 0) + 1);
  const [field] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (field === undefined) return null;
  const words = own.filter((word) => word.field === field);
  const profiles = [...new Set(words.map(({ profile }) => profile))];
  return placedAt(kind, field, {
    column,
    profiles,
    type: words.find(({ type }) => type !== null)?.type ?? null,
  });
}

function placeSaid(
  { kind, head }: { kind: RecordKind; head: TableHead },
  field: string,
  name: string,
): PlacedColumn {
  if (!kind.fields.some((each) => each.name === field)) {
    const known = kind.fields.map((each) => each.name).join(', ');
    const params = { field, kind: kind.file };
    throw slip({ key: 'usage.unknown_field', params }, { key: 'usage.field_form', params: { known } });
  }
  const column = head.columns.find(({ key }) => key === columnName(name));
  if (column === undefined) {
    const known = head.columns.map((each) => each.name).join(', ');
    const params = { column: name };
    throw slip({ key: 'usage.unknown_column', params }, { key: 'usage.column_form', params: { known } });
  }
  const placed = placedAt(kind, field, { column, profiles: [], type: null });
  return placed ?? { column, field, profiles: [], type: null, isAmbiguous: false, needsZone: false };
}

/** Null when the cells cannot be what the field needs. The cells of this file decide dates and numbers, not another's. */
export function placedAt(
  kind: RecordKind,
  fieldName: string,
  found: Pick<PlacedColumn, 'column' | 'profiles' | 'type'>,
): PlacedColumn | null {
  const field = kind.fields.find(({ name }) => name === fieldName);
  const guessed = field === undefined ? null : guessType(field, found.column.samples);
  if (field === undefined || guessed === null) return null;
  const isWords = field.type === 'word' || field.type === 'text' || field.type === 'boolean';
  const type = isWords ? found.type : guessed.type;
  const { isAmbiguous, hasZone } = guessed;
  return { ...found, field: fieldName, type, isAmbiguous, needsZone: !hasZone };
}
