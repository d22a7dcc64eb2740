// Which main fields stay blank because the file lacks their columns: a renamed column must not pass in silence.
import { nearest } from '../model/nearest.ts';
import { type PreparedProfile, unmapped } from './prepare-profile.ts';
import type { ValueSpec } from './profile.ts';
import type { RowTable } from './row-table.ts';

/** A canonical field, the column it is read from, and the column of the file that may be meant. */
export interface MissingColumn {
  readonly field: string;
  readonly column: string;
  readonly meant: string | null;
}

/** Fields on which figures stand; others are blank in many good exports. */
const MAIN_FIELDS: ReadonlySet<string> = new Set([
  'amount',
  'currency',
  'refunded_amount',
  'quantity',
  'status',
  'customer_id',
  'placed_at',
  'sent_at',
  'opened_at',
  'requested_at',
  'rated_at',
]);

/** The main fields of the profile none of whose columns is in the table; documents name only what they have, so none there. */
export function missingColumns({ format, columns }: RowTable, prepared: PreparedProfile): MissingColumn[] {
  if (format !== 'csv' && format !== 'xlsx') return [];
  const present = new Set(columns);
  const free = unmapped(columns, prepared);
  const missing = new Map<string, MissingColumn>();
  for (const { set } of prepared.profile.records) {
    for (const [field, spec] of Object.entries(set)) {
      const aliases = MAIN_FIELDS.has(field) ? aliasesOf(spec, prepared) : [];
      const [column] = aliases;
      if (column === undefined || aliases.some((name) => present.has(name))) continue;
      const meant = aliases.flatMap((name) => nearestColumn(name, free) ?? [])[0] ?? null;
      missing.set(`${field} ${column}`, { field, column, meant });
    }
  }
  return [...missing.values()];
}

/** The names of all columns of which one is enough; none where the value does not hang on columns alone. */
function aliasesOf(spec: ValueSpec, prepared: PreparedProfile): readonly string[] {
  const names = columnsOf(spec) ?? [];
  return names.flatMap((name) => prepared.columns[prepared.positions.get(name) ?? -1]?.aliases ?? []);
}

/** Short names; null: a constant or default stands in. Of a sum its first part is what it is about. */
function columnsOf(spec: ValueSpec): readonly string[] | null {
  if (typeof spec === 'string') return [spec];
  if ('from' in spec) return [spec.from];
  if ('first_of_group' in spec) return [spec.first_of_group];
  if ('sum' in spec) return spec.sum.slice(0, 1);
  if ('earliest' in spec) return spec.earliest;
  if ('coalesce' in spec) return ofAll(spec.coalesce);
  if ('choose' in spec) return ofAll(spec.choose.map(({ value }) => value));
  return null;
}

function ofAll(specs: readonly ValueSpec[]): readonly string[] | null {
  const names = specs.map(columnsOf);
  return names.some((each) => each === null) ? null : names.flatMap((each) => each ?? []);
}

/** A name whose characters all stand in the other one, in their order (实付金额 of 买家实际支付金额); else one that is near. */
function nearestColumn(name: string, free: readonly string[]): string | null {
  return free.find((other) => isWithin(other, name) || isWithin(name, other)) ?? nearest(name, free);
}

/** Two characters stand in nearly anything. */
const SHORTEST_PART = 3;

function isWithin(part: string, whole: string): boolean {
  if ([...part].length < SHORTEST_PART) return false;
  let from = 0;
  for (const character of part) {
    from = whole.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
