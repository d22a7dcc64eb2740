// Prints what a check for cron found: one line an alert by default, any other format as a report.
import type { Context } from '../context.ts';
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Words } from '../model/report.ts';
import type { Format } from '../render/formats.ts';
import { showWords } from '../render/show-cell.ts';
import { type CheckView, checkNotes, checkReport } from '../reports/check-report.ts';
import type { CheckFound } from '../tasks/news-check/check-found.ts';
import type { CheckFlags } from './check-request.ts';
import type { Settings } from './settings.ts';
import { writeRemark, writeText } from './write-text.ts';

export interface CheckWriting<F extends CheckFlags = CheckFlags> {
  readonly flags: F;
  readonly settings: Settings;
  readonly context: Context;
  readonly policy: LoadedPolicy;
}

export interface CheckPage extends CheckWriting {
  readonly view: CheckView;
  /** What fits a terminal; every other format, and --fields, has all columns. */
  readonly tableFields: readonly string[];
  /** Sealed notes are shown. */
  readonly isPersonal?: boolean;
}

/** Formats with rows only: what else is to be told goes to stderr. */
const ROWS_ONLY: readonly Format[] = ['ndjson', 'csv'];
const SEPARATOR = ' · ';

function speaker({ settings, policy }: CheckPage): (words: Words) => string {
  const reader = { language: settings.language, timezone: policy.policy.timezone };
  return (words) => showWords(words, reader);
}

/** With --quiet nothing but alerts and stale sources; without it a quiet minute is told on stderr. */
async function showLines(found: CheckFound, page: CheckPage): Promise<void> {
  const { settings, context, view } = page;
  const spoken = speaker(page);
  const { remarks, stale } = checkNotes(found, view);
  const lines = [
    ...found.alerts.map((alert) => view.lineOf(alert).map(spoken).join(SEPARATOR)),
    ...[...(settings.isQuiet ? [] : remarks), ...stale].map(spoken),
  ];
  await writeText(lines.map((line) => `${line}\n`).join(''), context);
  if (lines.length > 0) return;
  const at = { show: 'instant', value: found.asOf } as const;
  const quiet = say(found.isStale ? 'check.still_stale' : view.none, { at });
  await writeRemark(spoken(quiet), context, settings.isQuiet);
}

async function showReport(found: CheckFound, page: CheckPage): Promise<void> {
  const { formatOf, writeReport } = await import('./write-report.ts');
  const { shortList } = await import('./short-list.ts');
  const { settings, context, policy, view, isPersonal = false } = page;
  // A check told no more alerts than --limit allows.
  const { limit: _, ...flags } = page.flags;
  const writing = { flags, settings, context, isPersonal };
  const format = formatOf(writing);
  await writeReport(checkReport(found, policy, view), shortList(writing, page.tableFields));
  if (!ROWS_ONLY.includes(format)) return;
  const { remarks, stale } = checkNotes(found, view);
  const spoken = speaker(page);
  for (const remark of remarks) await writeRemark(spoken(remark), context, settings.isQuiet);
  for (const line of stale) await writeRemark(spoken(line), context);
}

/** Resolves when all of it was written: only then may it be recorded as told. */
export async function showCheck(found: CheckFound, page: CheckPage): Promise<void> {
  const { format = 'plain', output, fields } = page.flags;
  const isPlain = format === 'plain' && output === undefined && fields === undefined;
  await (isPlain ? showLines(found, page) : showReport(found, page));
}
