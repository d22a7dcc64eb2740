// The records of a mapping document: kinds, fields, where values come from, and words of closed lists.
import { nearest } from '../model/nearest.ts';
import { type Field, RECORD_KIND_NAMES, type RecordKind, recordKind } from '../model/record-kinds.ts';
import { CHANNELS } from '../model/vocabulary.ts';
import { checkColumn, checkCondition } from './check-names.ts';
import { checkStep } from './check-steps.ts';
import type { Profile, RecordSpec, ValueSpec } from './profile.ts';
import { type Faults, faultAt } from './profile-fault.ts';
import { RECORD_NAMES } from './record-name.ts';
import { typeOf } from './steps/column-type.ts';

type Path = readonly PropertyKey[];

export function* checkRecords(profile: Profile): Faults {
  for (const [index, record] of profile.records.entries()) {
    const path = ['records', index];
    if ((record.to as string).startsWith('customer')) yield faultAt([...path, 'to'], 'no_customer_record');
    if (!RECORD_KIND_NAMES.includes(record.to)) {
      const hint = nearest(record.to, RECORD_NAMES) ?? RECORD_KIND_NAMES.join(', ');
      yield faultAt([...path, 'to'], 'unknown_record', { hint });
      return;
    }
    yield* checkRecord(record, path, profile);
  }
}

function* checkRecord(record: RecordSpec, path: Path, profile: Profile): Faults {
  const kind = recordKind(record.to);
  const isGroup = record.per === 'group';
  if (isGroup && (profile.rows?.group_by === undefined || record.each !== undefined)) {
    yield faultAt([...path, 'per'], 'needs_group');
  }
  if (record.when !== undefined) yield* checkCondition(record.when, [...path, 'when'], profile);
  yield* checkFields(record.set, [...path, 'set'], { kind, profile });
  for (const [index, each] of (record.for_each ?? []).entries()) {
    yield* checkFields(each, [...path, 'for_each', index], { kind, profile });
  }
  yield* checkRequired(record, path, { kind, profile });
}

interface FieldPlace {
  readonly kind: RecordKind;
  readonly profile: Profile;
}

function* checkFields(
  set: Readonly<Record<string, ValueSpec>>,
  path: Path,
  { kind, profile }: FieldPlace,
): Faults {
  for (const [name, spec] of Object.entries(set)) {
    const field = kind.fields.find((each) => each.name === name);
    const here = [...path, name];
    if (field === undefined) {
      const known = kind.fields.map((each) => each.name);
      const hint = nearest(name, known) ?? known.join(', ');
      yield faultAt(here, 'unknown_field', { kind: kind.name, hint, isKey: true });
      continue;
    }
    yield* checkValue(spec, here, profile);
    yield* checkWords(spec, here, { field, profile });
  }
}

/** An order may leave out `placed_at`: it adds to an order that another file describes. */
function* checkRequired(record: RecordSpec, path: Path, { kind, profile }: FieldPlace): Faults {
  const set = new Set([record.set, ...(record.for_each ?? []).slice(0, 1)].flatMap(Object.keys));
  const isAdding = kind.name === 'order';
  const missing = kind.fields.find(
    ({ name, required }) => required && !set.has(name) && !(isAdding && name === 'placed_at'),
  );
  const lacksChoice = kind.oneOf.length > 0 && !kind.oneOf.some((name) => set.has(name));
  const hint = missing?.name ?? (lacksChoice ? kind.oneOf.join(' | ') : null);
  if (hint !== null) yield faultAt([...path, 'set'], 'required_field', { kind: kind.name, hint });
  const isWithoutChannel = kind.name === 'conversation' && !set.has('channel');
  if (isWithoutChannel && profile.defaults?.channel === undefined) {
    yield faultAt([...path, 'set'], 'required_field', { kind: kind.name, hint: 'channel' });
  }
}

/** Names, steps and parts of a value. */
function* checkValue(spec: ValueSpec, path: Path, profile: Profile): Faults {
  if (typeof spec === 'string') yield* checkColumn(spec, path, profile);
  else if ('from' in spec) yield* checkStepped(spec, path, profile);
  else if ('choose' in spec) yield* checkChoices(spec.choose, [...path, 'choose'], profile);
  else if ('author_kind_of' in spec) {
    yield* checkColumn(spec.author_kind_of, [...path, 'author_kind_of'], profile);
  } else if ('default' in spec) yield* checkDefault(spec.default, path, profile);
  else if ('thread' in spec) {
    if (profile.rows?.threads === undefined) yield faultAt(path, 'needs_threads');
  } else yield* checkParts(spec, path, profile);
}

function* checkStepped(
  { from, steps = [] }: Extract<ValueSpec, { from: string }>,
  path: Path,
  profile: Profile,
): Faults {
  yield* checkColumn(from, [...path, 'from'], profile);
  for (const [index, step] of steps.entries()) yield* checkStep(step, [...path, 'steps', index]);
}

function* checkChoices(
  choices: Extract<ValueSpec, { choose: unknown }>['choose'],
  path: Path,
  profile: Profile,
): Faults {
  for (const [index, { when, value }] of choices.entries()) {
    if (when !== undefined) yield* checkCondition(when, [...path, index, 'when'], profile);
    yield* checkValue(value, [...path, index, 'value'], profile);
  }
}

function* checkDefault(name: string, path: Path, { defaults = {} }: Profile): Faults {
  if (name === 'currency' && defaults.currency === undefined)
    yield faultAt(path, 'needs_default', { hint: name });
}

type PartsSpec = Exclude<
  ValueSpec,
  | string
  | { from: string }
  | { choose: unknown }
  | { author_kind_of: string }
  | { default: string }
  | { thread: 'id' }
>;

/** Values made of several: names in lists, values in lists, and what only a group has. */
function* checkParts(spec: PartsSpec, path: Path, profile: Profile): Faults {
  const isOverGroup = ('over' in spec && spec.over === 'group') || 'first_of_group' in spec;
  if (isOverGroup && profile.rows?.group_by === undefined) yield faultAt(path, 'needs_group');
  if ('first_of_group' in spec) yield* checkColumn(spec.first_of_group, [...path, 'first_of_group'], profile);
  for (const key of ['sum', 'minus', 'earliest'] as const) {
    const names = (spec as Readonly<Record<string, readonly string[] | undefined>>)[key] ?? [];
    for (const [index, name] of names.entries()) yield* checkColumn(name, [...path, key, index], profile);
  }
  for (const key of ['coalesce', 'join', 'list'] as const) {
    const parts = (spec as Readonly<Record<string, readonly ValueSpec[] | undefined>>)[key] ?? [];
    for (const [index, part] of parts.entries()) yield* checkValue(part, [...path, key, index], profile);
  }
}

/** Constants and the words of a last `map` must be words of a field that has a closed list. */
function* checkWords(
  spec: ValueSpec,
  path: Path,
  { field, profile }: { field: Field; profile: Profile },
): Faults {
  const words: readonly string[] = field.type === 'channel' ? CHANNELS : field.words;
  if (words.length === 0) return;
  const unknown = (word: unknown): boolean =>
    word !== null && word !== 'null' && !words.includes(String(word).toLowerCase());
  const tell = { field: field.name, hint: words.join(', ') };
  if (typeof spec === 'object' && 'const' in spec && unknown(spec.const)) {
    yield faultAt([...path, 'const'], 'unknown_word', tell);
  }
  if (typeof spec === 'object' && 'choose' in spec) {
    for (const [index, { value }] of spec.choose.entries()) {
      yield* checkWords(value, [...path, 'choose', index, 'value'], { field, profile });
    }
  }
  if (typeof spec === 'object' && 'coalesce' in spec) {
    for (const [index, part] of spec.coalesce.entries()) {
      yield* checkWords(part, [...path, 'coalesce', index], { field, profile });
    }
  }
  const steps = typeof spec === 'string' ? typeOf(profile, spec).steps : [];
  const last = steps.at(-1);
  if (typeof last !== 'object' || !('map' in last) || typeof spec !== 'string') return;
  const wrong = Object.entries(last.map).find(([, word]) => unknown(word));
  if (wrong === undefined) return;
  const { typeName } = typeOf(profile, spec);
  yield faultAt(mapPath(profile, typeName, wrong[0]), 'unknown_word', tell);
}

/** Where a word of the last `map` of a type stands. */
function mapPath(profile: Profile, typeName: string, word: string): Path {
  const steps = profile.types?.[typeName]?.steps;
  const list = steps === undefined ? [] : ['steps', steps.length - 1];
  return ['types', typeName, ...list, 'map', word];
}
