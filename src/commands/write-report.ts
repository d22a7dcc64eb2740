// The last step of every reading command: a report becomes text in the wanted format and goes where it is wanted.
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import type { Format } from '../render/formats.ts';
import { unknownFields } from '../render/pick-columns.ts';
import { renderReport } from '../render/render-report.ts';
import { isColoured } from './colour.ts';
import type { GlobalFlags, OutputFlags } from './options.ts';
import { chooseFormat } from './output-format.ts';
import type { Settings } from './settings.ts';
import { didYouMean, usageError, words } from './usage-error.ts';
import { type FileTarget, writeFileWhole } from './write-file.ts';
import { writeText } from './write-text.ts';

/** What decides how and where a report is written. */
export interface Writing {
  readonly flags: GlobalFlags & OutputFlags;
  readonly settings: Settings;
  readonly context: Context;
  /** The report holds personal text: a file of it is readable by its owner only. */
  readonly isPersonal?: boolean;
}

function checkFields(report: Report, fields: readonly string[]): void {
  const { unknown, known } = unknownFields(report, fields);
  const [field] = unknown;
  if (field === undefined) return;
  throw new AppError('E_UNKNOWN_FIELD', {
    field,
    known: known.join(', '),
    hint: didYouMean(nearest(field, known)),
  });
}

/** `-o -` is stdout. */
function outputPath({ flags, context }: Writing): string | null {
  return flags.output === undefined || flags.output === '-' ? null : resolve(context.files.cwd, flags.output);
}

/**
 * The format of a run, known before any work is done, so that a typing mistake costs no waiting. AppError E_USAGE, also for
 * `--excel` with another format than CSV.
 */
export function formatOf(writing: Writing): Format {
  const format = chooseFormat(writing.flags.format, outputPath(writing));
  if (writing.flags.excel !== true || format === 'csv') return format;
  throw usageError(words('usage.excel_without_csv', { format }), words('usage.excel_form'));
}

function fileTarget(path: string, { flags, context, isPersonal = false }: Writing): FileTarget {
  const ending = Buffer.from(context.random(6)).toString('hex');
  return { path, isForced: flags.force === true, isPersonal, ending };
}

/** Renders and writes; AppError E_UNKNOWN_FIELD, E_OUTPUT, E_OUTPUT_EXISTS. */
export async function writeReport(report: Report, writing: Writing): Promise<void> {
  const { flags, settings, context } = writing;
  const { stdout } = context.io;
  const path = outputPath(writing);
  if (flags.fields !== undefined) checkFields(report, flags.fields);
  const text = await renderReport(report, {
    format: formatOf(writing),
    language: settings.language,
    colour: path === null && isColoured(flags.color, context.env, stdout.isTTY),
    width: path === null && stdout.isTTY ? stdout.columns : null,
    excel: flags.excel === true,
    fields: flags.fields ?? null,
    limit: flags.limit ?? null,
  });
  if (path === null) return writeText(text, context);
  writeFileWhole(fileTarget(path, writing), text);
}
