// Asks about the columns of a new mapping that nobody knows; every question may be skipped, and then stays open.
import type { Context } from '../context.ts';
import { dictionaryOf, type Language, type MessageKey } from '../i18n/dictionary.ts';
import { type Field, RECORD_KINDS, type RecordKindName } from '../model/record-kinds.ts';
import { isZone } from '../model/time.ts';
import { CHANNELS } from '../model/vocabulary.ts';
import { shapesOf } from '../tasks/new-mapping/cell-shapes.ts';
import { type GuessedMapping, guessMapping, type SaidMapping } from '../tasks/new-mapping/guess-mapping.ts';
import { missingFields, openWords, type SaidOfFile } from '../tasks/new-mapping/mapping-text.ts';
import type { TableHead } from '../tasks/new-mapping/table-head.ts';
import { askChoice, askText, type Choice } from './ask.ts';
import { tell } from './help-words.ts';

export interface MappingAnswers {
  readonly columns: SaidMapping;
  readonly file: SaidOfFile;
}

interface Asking {
  readonly head: TableHead;
  readonly language: Language;
  readonly context: Context;
}

/** The answers with everything that was asked and said. AppError E_INTERRUPTED on Ctrl-C and Ctrl-D. */
export async function askMapping(given: MappingAnswers, asking: Asking): Promise<MappingAnswers> {
  const kind = await askKind(given.columns, asking);
  const withKind = { ...given, columns: { ...given.columns, kind } };
  const withFields = await askFields(withKind, asking);
  const withColumns = await askColumns(withFields, asking);
  return askRest(withColumns, asking);
}

function kindWords(kind: RecordKindName, language: Language): string {
  return `${dictionaryOf(language)[`imports.kind.${kind}`]} (${kind})`;
}

async function askKind(said: SaidMapping, { head, language, context }: Asking): Promise<RecordKindName> {
  if (said.kind !== null) return said.kind;
  const guessed = guessMapping(head, said).kind?.name;
  const names = RECORD_KINDS.map(({ name }) => name);
  const sorted = guessed === undefined ? names : [guessed, ...names.filter((name) => name !== guessed)];
  const [first, ...others] = sorted.map((value) => ({ name: kindWords(value, language), value }));
  return askChoice(tell('profile.ask.kind', language), [first as Choice<RecordKindName>, ...others], context);
}

/** The fields without which no row can be taken. */
async function askFields(given: MappingAnswers, asking: Asking): Promise<MappingAnswers> {
  const { head, language, context } = asking;
  let answers = given;
  for (const field of missingFields(guessMapping(head, given.columns), given.file)) {
    const { open } = guessMapping(head, answers.columns);
    if (field === 'channel' || field.includes('|') || open.length === 0) continue;
    const message = tell('profile.ask.field', language, { field, meaning: tell('profile.needed', language) });
    const columns = open.map(({ name, samples }) => ({ name: `${name}  ${shapesOf(samples)}`, value: name }));
    const none = { name: tell('profile.ask.none', language), value: null };
    const [first, ...others] = [...columns, none];
    const column = await askChoice<string | null>(message, [first ?? none, ...others], context);
    if (column !== null) answers = withColumn(answers, field, column);
  }
  return answers;
}

function withColumn(answers: MappingAnswers, field: string, column: string): MappingAnswers {
  const { columns } = answers;
  return { ...answers, columns: { ...columns, columns: { ...columns.columns, [field]: column } } };
}

type ColumnAnswer = { readonly field: string } | 'leave' | 'personal' | 'done';

function columnChoices(
  fields: readonly Field[],
  language: Language,
): [Choice<ColumnAnswer>, ...Choice<ColumnAnswer>[]] {
  const words = (key: MessageKey): string => tell(key, language);
  return [
    { name: words('profile.ask.leave'), value: 'leave' },
    { name: words('profile.ask.done'), value: 'done' },
    { name: words('profile.ask.personal'), value: 'personal' },
    ...fields.map(({ name }) => ({ name, value: { field: name } })),
  ];
}

/** Every column that nobody knows, until somebody has had enough. */
async function askColumns(given: MappingAnswers, asking: Asking): Promise<MappingAnswers> {
  const { head, language, context } = asking;
  let answers = given;
  for (const { name, samples } of guessMapping(head, given.columns).open) {
    const { kind, placed } = guessMapping(head, answers.columns);
    const free = (kind?.fields ?? []).filter((field) => placed.every((place) => place.field !== field.name));
    const message = tell('profile.ask.column', language, { column: name, shapes: shapesOf(samples) });
    const answer = await askChoice(message, columnChoices(free, language), context);
    if (answer === 'done') return answers;
    if (answer === 'personal') {
      answers = { ...answers, file: { ...answers.file, dropped: [...answers.file.dropped, name] } };
    } else if (answer !== 'leave') {
      answers = withColumn(answers, answer.field, name);
    }
  }
  return answers;
}

/** What no column tells: words of closed lists, the order of dates, the zone, the channel. */
async function askRest(answers: MappingAnswers, asking: Asking): Promise<MappingAnswers> {
  const mapping = guessMapping(asking.head, answers.columns);
  const { file } = answers;
  const words = await askWords(mapping, asking);
  const dateOrder = file.dateOrder ?? (await askDateOrder(mapping, asking));
  const needsZone = mapping.placed.some((place) => place.needsZone);
  const timezone = file.timezone ?? (needsZone ? await askZone(asking) : null);
  const needsChannel = missingFields(mapping, file).includes('channel');
  const channel = needsChannel ? await askChannel(asking) : file.channel;
  return { ...answers, file: { ...file, words, dateOrder, timezone, channel } };
}

async function askWords(
  { kind, placed }: GuessedMapping,
  { language, context }: Asking,
): Promise<SaidOfFile['words']> {
  const said: Record<string, Record<string, string>> = {};
  for (const place of kind === null ? [] : placed) {
    const field = kind?.fields.find(({ name }) => name === place.field);
    if (kind === null || field === undefined) continue;
    for (const word of openWords(kind, place)) {
      if (field.words.includes(word.toLowerCase())) continue;
      const message = tell('profile.ask.word', language, { word, field: field.name });
      const none = { name: tell('profile.ask.none', language), value: null };
      const known = field.words.map((value) => ({ name: value, value }));
      const [first, ...others] = [...known, none];
      const meant = await askChoice<string | null>(message, [first ?? none, ...others], context);
      if (meant !== null) said[field.name] = { ...said[field.name], [word]: meant };
    }
  }
  return said;
}

async function askDateOrder(
  { placed }: GuessedMapping,
  { language, context }: Asking,
): Promise<'dmy' | 'mdy' | null> {
  const ambiguous = placed.find(({ isAmbiguous }) => isAmbiguous);
  if (ambiguous === undefined) return null;
  const message = tell('profile.ask.date_order', language, { shapes: shapesOf(ambiguous.column.samples) });
  return askChoice<'dmy' | 'mdy' | null>(
    message,
    [
      { name: tell('profile.ask.cannot_tell', language), value: null },
      { name: tell('profile.ask.day_first', language), value: 'dmy' },
      { name: tell('profile.ask.month_first', language), value: 'mdy' },
    ],
    context,
  );
}

async function askZone({ language, context }: Asking): Promise<string | null> {
  const isFine = (text: string): true | string =>
    text.trim() === '' || isZone(text.trim()) ? true : tell('profile.ask.zone_bad', language);
  return (await askText(tell('profile.ask.zone', language), isFine, context)) || null;
}

async function askChannel({ language, context }: Asking): Promise<string | null> {
  const none = { name: tell('profile.ask.none', language), value: null };
  const [first, ...others] = CHANNELS.map((value) => ({ name: value, value }));
  return askChoice<string | null>(
    tell('profile.ask.channel', language),
    [first ?? none, ...others, none],
    context,
  );
}
