// The canonical files as tables, from the record kinds themselves.
import {
  type CellType,
  type Field,
  MESSAGE_FIELDS,
  PLANNED_FIELDS,
  type Privacy,
  RECORD_KINDS,
  type RecordKind,
} from '../../src/model/record-kinds.ts';
import { CHANNELS } from '../../src/model/vocabulary.ts';
import { code, codes, table } from './markdown.ts';

const TYPES: Readonly<Record<CellType, string>> = {
  id: 'id',
  text: 'text',
  instant: 'instant',
  date_or_instant: 'day or instant',
  integer: 'whole number',
  decimal: 'number',
  boolean: 'yes or no',
  list: 'list, separated by `|`',
  word: '',
  channel: 'channel',
};

const PRIVACY: Readonly<Record<Privacy, string>> = {
  clear: 'clear',
  label: 'clear, sealed when it looks personal',
  lookup: 'sealed, found by a keyed hash',
  sealed: 'sealed',
};

/** The channel of a conversations file must be given, by a column or by --channel (data-model.md). */
function isRequired(kind: RecordKind, field: Field): boolean {
  return field.required || (kind.name === 'conversation' && field.name === 'channel');
}

/** In a messages file these stand first; all its further columns describe the conversation. */
const BELONGS_TO = ['conversation_id', 'source', 'shop'];

function ownFields(kind: RecordKind): readonly Field[] {
  if (kind.name !== 'message') return kind.fields;
  const scope = kind.fields.filter(({ name }) => BELONGS_TO.includes(name));
  return [...scope, ...kind.fields.filter(({ name }) => MESSAGE_FIELDS.has(name))];
}

function requiredNames(kind: RecordKind): string {
  const names = ownFields(kind)
    .filter((field) => isRequired(kind, field))
    .map(({ name }) => code(name));
  const either = kind.oneOf.length > 0 ? [kind.oneOf.map(code).join(' or ')] : [];
  return [...either, ...names].join(', ');
}

/** One row a file kind: what must be there. */
export function fileKindTable(): string {
  const rows = RECORD_KINDS.map((kind) => [
    code(kind.file),
    requiredNames(kind),
    String(ownFields(kind).length),
  ]);
  return table(['File', 'Required columns', 'Columns in all'], rows);
}

function contentOf({ type, words, name }: Field): string {
  if (type === 'word') return `one of ${codes(words)}`;
  if (type === 'channel') return `one of ${codes(CHANNELS)}, or a usual name of one`;
  return PLANNED_FIELDS.has(name) ? `${TYPES[type]}; may lie in the future` : TYPES[type];
}

function columnTable(kind: RecordKind): string {
  const rows = ownFields(kind).map((field) => [
    code(field.name),
    isRequired(kind, field) ? 'yes' : kind.oneOf.includes(field.name) ? `one of ${codes(kind.oneOf)}` : '',
    contentOf(field),
  ]);
  const more =
    kind.name === 'message'
      ? "\n\nAnd any column of [conversations](#conversations): it applies to the message's conversation."
      : '';
  return `## ${kind.file}\n\n${table(['Column', 'Required', 'Content'], rows)}${more}`;
}

/** Every column of every file. */
export function columnTables(): string {
  return RECORD_KINDS.map(columnTable).join('\n\n');
}

/** Per file: how each column is kept in the database. */
export function privacyTable(): string {
  const rows = RECORD_KINDS.map((kind) => {
    const named = (privacy: Privacy): string =>
      codes(
        ownFields(kind)
          .filter((field) => field.privacy === privacy)
          .map(({ name }) => name),
      ) || '–';
    return [code(kind.file), named('sealed'), named('lookup'), named('label')];
  });
  return table(['File', PRIVACY.sealed, PRIVACY.lookup, PRIVACY.label], rows);
}
