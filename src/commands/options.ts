// The shared flags: one spelling, one meaning, one description everywhere. Descriptions are message keys.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MessageKey } from '../i18n/dictionary.ts';
import { COLOUR_FLAGS, type ColourFlag } from './colour.ts';

/** Flags that every command knows, before or after its name. */
export interface GlobalFlags {
  readonly config?: string;
  readonly db?: string;
  readonly lang?: 'en' | 'zh';
  readonly color: ColourFlag;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly debug?: true;
  readonly input: boolean;
  readonly yes?: true;
}
export interface PolicyFlags {
  readonly policy?: string;
  readonly preset?: string;
  readonly asOf?: string;
}
export interface PeriodFlags {
  readonly since?: string;
  readonly until?: string;
  readonly date?: string;
  readonly last?: string;
}
export interface FilterFlags {
  readonly where?: Readonly<Record<string, string>>;
}
export interface OutputFlags {
  readonly format?: string;
  readonly output?: string;
  readonly force?: true;
  readonly excel?: true;
  readonly fields?: readonly string[];
  readonly limit?: number;
}

/** A description by message key: help texts are resolved in the reader's language when they are shown. */
export const about = (key: MessageKey): string => key;

/** Parses a count of at least 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(about('usage.need_count'));
  return Number(text);
}

const MOST_SECONDS = 86_400;

/** Parses seconds, also a fraction of one. */
export function parseSeconds(text: string): number {
  const seconds = /^\d{1,5}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds <= MOST_SECONDS)) throw new InvalidArgumentError(about('usage.need_seconds'));
  return seconds;
}

/** Parses `a,b`, collecting over repetitions. */
export function parseNames(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError(about('usage.need_names'));
  return [...before, ...names];
}

/** Parses `key=value`, collecting over repetitions; a key given twice is refused. */
export function parseWhere(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, key, value] = /^([A-Za-z][\w-]*)=(.+)$/su.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError(about('usage.need_pair'));
  if (Object.hasOwn(before, key)) throw new InvalidArgumentError(about('usage.key_twice'));
  return { ...before, [key]: value };
}

/** Flags of the program itself; commander knows them before and after a command's name. */
export function addGlobalFlags(program: Command): Command {
  return program
    .option('--config <FILE>', about('flag.config'))
    .option('--db <FILE>', about('flag.db'))
    .addOption(new Option('--lang <LANGUAGE>', about('flag.lang')).choices(['en', 'zh']))
    .addOption(new Option('--color <WHEN>', about('flag.color')).choices(COLOUR_FLAGS).default('auto'))
    .option('-q, --quiet', about('flag.quiet'))
    .option('-v, --verbose', about('flag.verbose'))
    .option('--debug', about('flag.debug'))
    .option('--no-input', about('flag.no_input'))
    .option('-y, --yes', about('flag.yes'));
}

/** Which rules, and as seen from which moment. */
export function addPolicyFlags(command: Command): Command {
  return command
    .option('--policy <FILE>', about('flag.policy'))
    .option('--preset <NAME>', about('flag.preset'))
    .option('--as-of <INSTANT>', about('flag.as_of'));
}

/** Which local days, both ends included. */
export function addPeriodFlags(command: Command): Command {
  return command
    .option('--since <DAY>', about('flag.since'))
    .option('--until <DAY>', about('flag.until'))
    .option('--date <DAY>', about('flag.date'))
    .option('--last <SPAN>', about('flag.last'));
}

export function addFilterFlags(command: Command): Command {
  return command.option('--where <KEY=VALUE>', about('flag.where'), parseWhere);
}

/** Flags of a question to the facts: which days, which rows, by which rules; and how the answer is written. */
export function addQuestionFlags(command: Command): Command {
  return addOutputFlags(addPolicyFlags(addFilterFlags(addPeriodFlags(command))));
}

/** How the answer is written, and where to; a check says of two of them something else. */
export function addOutputFlags(
  command: Command,
  { format = 'flag.format', limit = 'flag.limit' }: { format?: MessageKey; limit?: MessageKey } = {},
): Command {
  return command
    .option('--format <FORMAT>', about(format))
    .option('-o, --output <FILE>', about('flag.output'))
    .option('--force', about('flag.force'))
    .option('--excel', about('flag.excel'))
    .option('--fields <NAMES>', about('flag.fields'), parseNames)
    .option('--limit <N>', about(limit), parseCount);
}

/** Of what writes: how long it waits for others who do, and `-n`. */
export function addWriteFlags(command: Command): Command {
  return addDryRunFlag(command.option('--lock-timeout <SECONDS>', about('flag.lock_timeout'), parseSeconds));
}

/** Of a list that is a check for cron with --check. */
export function addCheckFlags(command: Command): Command {
  return addWriteFlags(
    command
      .option('--notify', about('flag.check_notify'))
      .option('--exit-zero', about('flag.check_exit_zero')),
  );
}

/** `-n`: same validation, same summary, no effect. */
export function addDryRunFlag(command: Command): Command {
  return command.option('-n, --dry-run', about('flag.dry_run'));
}
