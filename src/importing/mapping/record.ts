// A record of a mapping document → a function that makes its drafts from a row, or says why it cannot.
import type { Draft } from '../../model/draft.ts';
import { type Field, type RecordKind, recordKind } from '../../model/record-kinds.ts';
import type { CellRules, DraftCells } from '../cells.ts';
import { type MapRules, readingOf } from '../map-row.ts';
import type { Profile, RecordSpec, Step, ValueSpec } from '../profile.ts';
import type { RowFault } from '../row-mapper.ts';
import { isFault, textOf } from '../steps/cell-value.ts';
import { typeOf } from '../steps/column-type.ts';
import { assignField, type FieldRule } from './assign-field.ts';
import { compileCondition } from './condition.ts';
import type { RowView } from './row-view.ts';
import { compileValue, type RowValue, type ValueRules } from './value.ts';

/** What all records of a profile share. */
export interface RecordRules extends ValueRules {
  readonly profile: Profile;
  readonly map: MapRules;
  /** With the zone that times without one are in. */
  readonly cells: CellRules;
  /** The name by which the file knows a short name. */
  readonly labelOf: (name: string) => string;
}

/** The drafts of a row: none when its condition does not hold; a fault rejects the row. */
export type RecordMaker = (row: RowView) => readonly Draft[] | RowFault;

/** A field of the record and where its value comes from. */
interface Entry extends FieldRule {
  readonly value: RowValue;
  /** The column to blame. */
  readonly blame: () => string;
}

/** One draft's worth of entries; those of `for_each` are told from the others, for they may be left out. */
interface Shape {
  readonly entries: readonly Entry[];
  /** Blank: this draft is left out. */
  readonly gate: RowValue | null;
}

/** Compiles a record. The profile must have passed `readProfile` or the tests of the built-in ones. */
export function compileRecord(spec: RecordSpec, rules: RecordRules): RecordMaker {
  const kind = recordKind(spec.to);
  const test = spec.when === undefined ? null : compileCondition(spec.when, rules);
  const common = entriesOf(spec.set, kind, rules);
  const shapes: Shape[] =
    spec.for_each === undefined
      ? [{ entries: common, gate: null }]
      : spec.for_each.map((each) => eachShape(each, { common, kind, rules }));
  const required = requiredBy(kind, shapes);
  const shopOf = compileValue({ default: 'shop' }, rules);
  const fillsChannel = bearsChannel(spec, rules.profile);
  return (row) => {
    if (test !== null && !test(row)) return [];
    const drafts: Draft[] = [];
    for (const shape of shapes) {
      if (shape.gate !== null && shape.gate(row) === null) continue;
      const made = makeDraft(row, { shape, kind, rules, required, fillsChannel, shopOf });
      if ('reason' in made) return made;
      drafts.push(made);
    }
    return drafts;
  };
}

function eachShape(
  each: NonNullable<RecordSpec['for_each']>[number],
  { common, kind, rules }: { common: readonly Entry[]; kind: RecordKind; rules: RecordRules },
): Shape {
  const entries = entriesOf(each, kind, rules);
  const gate = entries.find(({ field }) => field.name === 'value') ?? entries[0];
  return { entries: [...common, ...entries], gate: gate?.value ?? null };
}

function entriesOf(set: Readonly<Record<string, ValueSpec>>, kind: RecordKind, rules: RecordRules): Entry[] {
  return Object.entries(set).map(([name, spec]) => {
    const field = kind.fields.find((each) => each.name === name) as Field;
    const isPersonal = rules.profile.personal_id === true && name === 'conversation_id';
    const [column] = columnsOf(spec);
    return {
      field,
      value: compileValue(spec, rules),
      keepsUnknown: keepsRaw(spec, rules.profile),
      pseudonym: isPersonal ? rules.map.pseudonym : null,
      blame: () => (column === undefined ? name : rules.labelOf(column)),
    };
  });
}

/** The short names that a value looks at first; enough to know whom to blame. */
function columnsOf(spec: ValueSpec): string[] {
  if (typeof spec === 'string') return [spec];
  if ('from' in spec) return [spec.from];
  if ('sum' in spec) return [...spec.sum];
  if ('earliest' in spec) return [...spec.earliest];
  if ('first_of_group' in spec) return [spec.first_of_group];
  if ('author_kind_of' in spec) return [spec.author_kind_of];
  if ('coalesce' in spec) return spec.coalesce.flatMap(columnsOf);
  if ('join' in spec) return spec.join.flatMap(columnsOf);
  if ('list' in spec) return spec.list.flatMap(columnsOf);
  return 'choose' in spec ? spec.choose.flatMap(({ value }) => columnsOf(value)) : [];
}

function keepsRaw(spec: ValueSpec, profile: Profile): boolean {
  const own = typeof spec === 'object' && 'from' in spec ? (spec.steps ?? []) : [];
  const steps = columnsOf(spec).flatMap((name) => typeSteps(name, profile));
  return [...own, ...steps].some(
    (step) => typeof step === 'object' && 'map' in step && step.else === 'keep_raw',
  );
}

function typeSteps(name: string, profile: Profile): readonly Step[] {
  return typeOf(profile, name).steps;
}

/** The default channel belongs to the conversation; messages bear it only where no record speaks of the conversation itself. */
function bearsChannel({ to }: RecordSpec, { records }: Profile): boolean {
  return to === 'conversation' || (to === 'message' && !records.some((other) => other.to === 'conversation'));
}

/** What every draft of the kind must have; `order` may add to an order of another file (`placed_at` left out). */
function requiredBy(kind: RecordKind, shapes: readonly Shape[]): readonly string[] {
  const set = new Set(shapes.flatMap(({ entries }) => entries.map(({ field }) => field.name)));
  const names = kind.fields.filter(({ required, name }) => required && set.has(name)).map(({ name }) => name);
  return kind.name === 'conversation' ? [...names, 'channel'] : names;
}

interface DraftRules {
  readonly shape: Shape;
  readonly kind: RecordKind;
  readonly rules: RecordRules;
  readonly required: readonly string[];
  /** A blank channel takes the default one. */
  readonly fillsChannel: boolean;
  readonly shopOf: RowValue;
}

function makeDraft(row: RowView, how: DraftRules): Draft | RowFault {
  const { shape, kind, rules, required, fillsChannel, shopOf } = how;
  const cells: DraftCells = { values: {}, days: null };
  const scope: DraftCells = { values: {}, days: null };
  for (const entry of shape.entries) {
    const value = entry.value(row);
    if (value === null) continue;
    if (isFault(value)) return { ...value, column: entry.blame() };
    const isScope = entry.field.name === 'source' || entry.field.name === 'shop';
    const reason = assignField(entry, value, { draft: isScope ? scope : cells, rules: rules.cells });
    if (reason !== null) return { reason, column: entry.blame() };
  }
  if (fillsChannel && cells.values.channel === undefined && rules.defaults.channel !== null) {
    cells.values.channel = rules.defaults.channel;
  }
  const missing = missingField(cells, kind, required);
  if (missing !== null) {
    const entry = shape.entries.find(({ field }) => field.name === missing);
    return { reason: 'E_REQUIRED', column: entry?.blame() ?? missing };
  }
  return draftOf(cells, scope, { kind, rules, shop: textOf(shopOf(row)) });
}

function missingField(cells: DraftCells, kind: RecordKind, required: readonly string[]): string | null {
  const missing = required.find((name) => cells.values[name] === undefined);
  if (missing !== undefined) return missing;
  const isOneThere = kind.oneOf.length === 0 || kind.oneOf.some((name) => cells.values[name] !== undefined);
  return isOneThere ? null : (kind.oneOf[0] as string);
}

/** What a person says with --shop and --source holds for the whole file, also where its cells say otherwise. */
function draftOf(
  { values, days }: DraftCells,
  scope: DraftCells,
  { kind, rules, shop }: { kind: RecordKind; rules: RecordRules; shop: string | null },
): Draft {
  const { defaults } = rules.map;
  return {
    kind: kind.name,
    source: defaults.source ?? (scope.values.source as string | undefined) ?? rules.profile.source,
    shop: defaults.shop ?? (scope.values.shop as string | undefined) ?? shop,
    values,
    ...(days === null ? {} : { days }),
    ...(kind.name === 'message' ? readingOf(values, rules.map) : {}),
  };
}
