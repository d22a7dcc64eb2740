// Prints what a check found: one line an alert by default, any other format as a report.
import type { Context } from '../context.ts';
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Words } from '../model/report.ts';
import type { Format } from '../render/formats.ts';
import { showWords } from '../render/show-cell.ts';
import { alertLine } from '../reports/check-lines.ts';
import { checkNotes, checkReport } from '../reports/check-report.ts';
import type { CheckFound, CheckMode } from '../tasks/sla-check/check-request.ts';
import type { Settings } from './settings.ts';
import type { SlaCheckFlags } from './sla-check-flags.ts';
import { writeRemark, writeText } from './write-text.ts';

export interface CheckWriting {
  readonly flags: SlaCheckFlags;
  readonly settings: Settings;
  readonly context: Context;
  readonly policy: LoadedPolicy;
  readonly mode: CheckMode;
  /** What was noted with acknowledgements, by the alert's identity; null where it was not asked for. */
  readonly notes: ReadonlyMap<string, string> | null;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const TABLE_FIELDS = [
  'state',
  'metric',
  'id',
  'shop',
  'channel',
  'agent',
  'rule',
  'due_at',
  'overdue',
  'short_name',
];
/** Formats with rows only: what else is to be told goes to stderr. */
const ROWS_ONLY: readonly Format[] = ['ndjson', 'csv'];
const SEPARATOR = ' · ';

function speaker({ settings, policy }: CheckWriting): (words: Words) => string {
  const reader = { language: settings.language, timezone: policy.policy.timezone };
  return (words) => showWords(words, reader);
}

/** With --quiet nothing but alerts and stale sources; without it a quiet minute is told on stderr. */
async function showLines(found: CheckFound, writing: CheckWriting): Promise<void> {
  const { settings, context, mode, notes } = writing;
  const spoken = speaker(writing);
  const { remarks, stale } = checkNotes(found, mode === 'open');
  const lines = [
    ...found.alerts.map((alert) =>
      alertLine(alert, found.asOf, notes?.get(alert.identity)).map(spoken).join(SEPARATOR),
    ),
    ...[...(settings.isQuiet ? [] : remarks), ...stale].map(spoken),
  ];
  await writeText(lines.map((line) => `${line}\n`).join(''), context);
  if (lines.length > 0) return;
  const at = { show: 'instant', value: found.asOf } as const;
  const none = say(mode === 'open' ? 'check.none_open' : 'check.none', { at });
  await writeRemark(spoken(none), context, settings.isQuiet);
}

async function showReport(found: CheckFound, writing: CheckWriting): Promise<void> {
  const { formatOf, writeReport } = await import('./write-report.ts');
  const { shortList } = await import('./short-list.ts');
  const { settings, context, policy, mode, notes } = writing;
  const { limit: _, ...flags } = writing.flags;
  const format = formatOf({ ...writing, flags });
  const report = checkReport(found, policy, { isOpen: mode === 'open', notes });
  await writeReport(
    report,
    shortList({ flags, settings, context, isPersonal: notes !== null }, TABLE_FIELDS),
  );
  if (!ROWS_ONLY.includes(format)) return;
  const { remarks, stale } = checkNotes(found, mode === 'open');
  const spoken = speaker(writing);
  for (const remark of remarks) await writeRemark(spoken(remark), context, settings.isQuiet);
  for (const line of stale) await writeRemark(spoken(line), context);
}

/** Resolves when all of it was written: only then may it be recorded as told. */
export async function showCheck(found: CheckFound, writing: CheckWriting): Promise<void> {
  const { format = 'plain', output, fields } = writing.flags;
  const isPlain = format === 'plain' && output === undefined && fields === undefined;
  await (isPlain ? showLines(found, writing) : showReport(found, writing));
}
