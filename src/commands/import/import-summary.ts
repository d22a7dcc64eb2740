// What an import came to, in plain words for the person who started it.
import type { Language, MessageKey } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import { recordKind } from '../../model/record-kinds.ts';
import type { Shown, Words } from '../../model/report.ts';
import { localDay } from '../../model/time.ts';
import { CHANNELS } from '../../model/vocabulary.ts';
import { type Reader, showWords } from '../../render/show-cell.ts';
import type { FileOutcome, ImportOutcome, RejectedRow } from '../../tasks/import/import-outcome.ts';
import { describeError } from '../describe-error.ts';
import { noticesOf } from './import-notices.ts';
import { importTable, profileName } from './import-table.ts';

/** Rows that are told one by one, per file; the others are counted. */
const SHOWN_ROWS = 5;

export interface SummaryReader {
  readonly language: Language;
  /** The policy's zone, in which days are told. */
  readonly timezone: string;
  /** Of the terminal that shows it; null = none. */
  readonly width: number | null;
}

/** The summary, ending in a newline: a table of the files, what is to be said of each, and what they came to together. */
export function summariseImport(outcome: ImportOutcome, reader: SummaryReader): string {
  const told = (words: Words): string => `${showWords(words, reader)}\n`;
  const shown = { ...outcome, files: withShortNames(outcome.files) };
  const table = importTable(shown, reader);
  const files = shown.files.map((file) => {
    const counts = table === null && file.error === null ? told(countsLine(file)) : '';
    return counts + detailLines(file, shown, reader);
  });
  const lines = (table ?? []).map((line) => `${line}\n`);
  return lines.join('') + files.join('') + closingLines(outcome, reader).map(told).join('');
}

/** Names without the folders that all of them share: those say nothing, and leave no room for the rest. */
function withShortNames(files: readonly FileOutcome[]): readonly FileOutcome[] {
  const [first, ...others] = files.map(({ file }) => file.split('/').slice(0, -1));
  if (first === undefined || others.length === 0) return files;
  let shared = 0;
  while (shared < first.length && others.every((folders) => folders[shared] === first[shared])) shared += 1;
  return files.map((file) => ({ ...file, file: file.file.split('/').slice(shared).join('/') }));
}

/** Files that failed are described as errors are. */
function detailLines(file: FileOutcome, outcome: ImportOutcome, reader: SummaryReader): string {
  const told = (words: Words): string => `${showWords(words, reader)}\n`;
  if (file.status === 'skipped') return told(say('imports.passed_over', { file: file.file }));
  if (file.error !== null) {
    const rows = rejectedLines(file).map(told).join('');
    // What --strict refuses the call for is said once, by the error that ends it.
    return rows + (file.error === outcome.refusal ? '' : describeError(file.error, reader.language));
  }
  if (file.status === 'known') return told(say('imports.known', { file: file.file, id: file.importId ?? 0 }));
  const lines = fileLines(file, outcome, reader);
  return lines.length === 0 ? '' : [say('imports.of_file', { file: file.file }), ...lines].map(told).join('');
}

/** What must be said before the one file's error ends the call: which rows it was for, and a key that was made. */
export function summariseFailure({ files, newKeyPath }: ImportOutcome, reader: Reader): string {
  const lines = [...files.flatMap(rejectedLines), ...newKeyLines(newKeyPath)];
  return lines.map((words) => `${showWords(words, reader)}\n`).join('');
}

function count(value: number): Shown {
  return { show: 'count', value };
}

type CountedKey =
  | 'imports.conversations'
  | 'imports.channels'
  | 'imports.rows_read'
  | 'imports.forgotten'
  | 'imports.repeated'
  | 'imports.more_rejected';

/** English has a form of its own for one. */
function several(key: CountedKey, value: number): Words {
  return value === 1 ? say(`${key}_one`) : say(key, { count: count(value) });
}

/** The counts as a sentence, where the table does not fit. */
function countsLine(file: FileOutcome): Words {
  const { counts } = file;
  return say('imports.file', {
    file: file.file,
    profile: profileName(file) ?? '',
    read: several('imports.rows_read', counts.read),
    new: count(counts.new),
    changed: count(counts.changed),
    same: count(counts.same),
    rejected: count(counts.rejected),
  });
}

function fileLines(
  file: FileOutcome,
  { files, isDryRun, refusal }: ImportOutcome,
  reader: SummaryReader,
): Words[] {
  const { counts, repeated } = file;
  const isFirst = files.find(({ profile }) => profile?.name === file.profile?.name) === file;
  const lines = noticesOf(file, reader, isFirst);
  if (counts.forgotten > 0) lines.push(several('imports.forgotten', counts.forgotten));
  if (repeated > 0) lines.push(several('imports.repeated', repeated));
  if (counts.changed > repeated && file.newness === 'import') lines.push(say('imports.later_wins'));
  lines.push(...rejectedLines(file));
  const isWritten = !isDryRun && refusal === null;
  if (counts.rejected > 0 && isWritten) lines.push(say('imports.retry_hint', { id: file.importId ?? 0 }));
  return lines;
}

function rejectedLines(file: FileOutcome): Words[] {
  const shown = file.rejected.slice(0, SHOWN_ROWS);
  const lines = shown.map((row) => {
    const { column, firstLine, reason } = row;
    const why = row.note === null ? reasonWords(row, file) : row.note;
    const params = { file: file.file, line: firstLine, code: reason, reason: why };
    return column === null
      ? say('imports.rejected_row', params)
      : say('imports.rejected_cell', { ...params, column });
  });
  const others = file.counts.rejected - shown.length;
  return others > 0 ? [...lines, several('imports.more_rejected', others)] : lines;
}

function reasonWords({ reason, column }: RejectedRow, { kind }: FileOutcome): Words {
  const key: MessageKey = `imports.reason.${reason}`;
  return reason === 'E_UNKNOWN_WORD' ? say(key, { known: knownWords(kind, column).join(', ') }) : say(key);
}

function knownWords(kind: FileOutcome['kind'], column: string | null): readonly string[] {
  const field = kind === null ? undefined : recordKind(kind).fields.find(({ name }) => name === column);
  return field?.type === 'channel' ? CHANNELS : (field?.words ?? []);
}

function closingLines(outcome: ImportOutcome, { timezone }: SummaryReader): Words[] {
  const lines: Words[] = [];
  if (outcome.files.length === 0) lines.push(say('imports.nothing_to_retry'));
  if (outcome.leftRows > 0) lines.push(say('imports.not_retried', { count: count(outcome.leftRows) }));
  lines.push(...newKeyLines(outcome.newKeyPath));
  if (outcome.refusal) lines.push(say('imports.strict'));
  if (outcome.holdings && outcome.files.some((file) => file.error === null)) {
    lines.push(...holdingsLines(outcome.holdings, timezone, outcome.isDryRun));
  }
  if (outcome.isDryRun) lines.push(say('imports.dry_run'));
  return lines;
}

function newKeyLines(path: string | null): Words[] {
  return path === null ? [] : [say('imports.new_key', { path })];
}

function holdingsLines(
  holdings: NonNullable<ImportOutcome['holdings']>,
  timezone: string,
  isDryRun: boolean,
): Words[] {
  const { conversations, orders, channels, firstAt, lastAt } = holdings;
  if (firstAt === null || lastAt === null) {
    return orders > 0 && !isDryRun ? [say('imports.holdings_orders', { orders: count(orders) })] : [];
  }
  const day = (instant: number): Shown => ({ show: 'day', value: localDay(instant, timezone, 0) });
  return [
    say(isDryRun ? 'imports.holdings_dry_run' : 'imports.holdings', {
      conversations: several('imports.conversations', conversations),
      first: day(firstAt),
      last: day(lastAt),
      zone: timezone,
      channels: several('imports.channels', channels),
    }),
  ];
}
