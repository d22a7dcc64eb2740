// Runs `hicare profile new`: a mapping for a file that no profile reads, by what is known, said and asked.
import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { nearest } from '../../model/nearest.ts';
import { RECORD_KINDS, type RecordKindName } from '../../model/record-kinds.ts';
import { type GuessedMapping, guessMapping } from '../../tasks/new-mapping/guess-mapping.ts';
import { mappingText, missingFields, type SaidOfFile } from '../../tasks/new-mapping/mapping-text.ts';
import { readTableHead, sourceName } from '../../tasks/new-mapping/read-table-head.ts';
import { askMapping, type MappingAnswers } from '../ask-mapping.ts';
import { tell } from '../help-words.ts';
import { readChannel, readDateOrder, readEncoding, readZone } from '../import/import-flags.ts';
import { importWorld } from '../import/import-world.ts';
import type { GlobalFlags } from '../options.ts';
import { readSettings } from '../settings.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';
import { writeFileWhole } from '../write-file.ts';
import { writeRemark, writeText } from '../write-text.ts';

export interface ProfileNewFlags extends GlobalFlags {
  readonly kind?: string;
  readonly column?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly channel?: string;
  readonly timezone?: string;
  readonly dateOrder?: string;
  readonly encoding?: string;
  readonly output?: string;
  readonly force?: true;
}

function readKind(value: string | undefined): RecordKindName | null {
  if (value === undefined) return null;
  const found = RECORD_KINDS.find(({ name, file }) => name === value || file === value);
  if (found !== undefined) return found.name;
  const names = RECORD_KINDS.map(({ name }) => name);
  const known = words('usage.kind_form', { known: names.join(', ') });
  const near = nearest(value, names);
  const hint = near === null ? known : words('usage.two', { first: didYouMean(near), second: known });
  throw usageError(words('usage.unknown_kind', { value }), hint);
}

function answersOf(file: string, flags: ProfileNewFlags): MappingAnswers {
  const source = flags.source?.trim() || sourceName(file);
  return {
    columns: { kind: readKind(flags.kind), columns: flags.column ?? {} },
    file: {
      source: source.toLowerCase().replace(/[^a-z0-9_-]+/g, '_'),
      channel: readChannel(flags.channel),
      timezone: readZone(flags.timezone),
      dateOrder: readDateOrder(flags.dateOrder),
      dropped: [],
      words: {},
    },
  };
}

/** Beside the file unless said otherwise, where the import finds it by itself; null = stdout. */
function targetOf(file: string, { output }: ProfileNewFlags): string | null {
  if (output === '-') return null;
  if (output !== undefined) return output;
  if (file !== '-') return `${file}.map.yaml`;
  throw usageError(words('usage.mapping_of_stdin'), words('usage.mapping_of_stdin_form'));
}

/** Asks on a terminal; elsewhere, and with `--no-input`, what is not known stays open in the text. */
export async function runProfileNew(file: string, flags: ProfileNewFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const { language, canAsk } = settings;
  const target = targetOf(file, flags);
  const given = answersOf(file, flags);
  const head = await readTableHead(file, readEncoding(flags.encoding), importWorld(context, settings));
  const answers = canAsk ? await askMapping(given, { head, language, context }) : given;
  const mapping = guessMapping(head, answers.columns);
  const text = mappingText(head, mapping, answers.file);
  if (target === null) return writeText(text, context);
  const ending = Buffer.from(context.random(6)).toString('hex');
  const path = resolve(context.files.cwd, target);
  writeFileWhole({ path, isForced: flags.force === true, isPersonal: false, ending }, text);
  const counts = { path: target, mapped: mapping.placed.length, columns: head.columns.length };
  await writeRemark(tell('profile.wrote', language, counts), context, settings.isQuiet);
  const missing = mapping.kind === null ? ['records'] : missingFields(mapping, answers.file);
  const next =
    missing.length === 0
      ? tell('profile.next_import', language, {
          file: importWords(file, flags) + zoneWords(mapping, answers.file),
        })
      : tell('profile.next_edit', language, { missing: missing.join(', '), path: target });
  await writeRemark(next, context, settings.isQuiet);
}

/** A mapping that does not stand beside the file must be named. */
function importWords(file: string, { output }: ProfileNewFlags): string {
  return output === undefined || output === `${file}.map.yaml` ? file : `--map ${output} ${file}`;
}

/** What the import will ask for when nobody has named the zone. */
function zoneWords(mapping: GuessedMapping, { timezone }: SaidOfFile): string {
  return timezone === null && mapping.placed.some((place) => place.needsZone) ? ' --timezone ZONE' : '';
}
