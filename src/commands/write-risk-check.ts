// Prints what a check of orders at risk found: one line an order by default, any other format as a report.
import type { Context } from '../context.ts';
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Words } from '../model/report.ts';
import type { Format } from '../render/formats.ts';
import { showWords } from '../render/show-cell.ts';
import { riskCheckNotes, riskCheckReport, riskLine } from '../reports/risk-check.ts';
import type { CheckFound } from '../tasks/sla-check/check-request.ts';
import type { AtRiskFlags } from './run-order-at-risk.ts';
import type { Settings } from './settings.ts';
import { writeRemark, writeText } from './write-text.ts';

export interface RiskWriting {
  readonly flags: AtRiskFlags;
  readonly settings: Settings;
  readonly context: Context;
  readonly policy: LoadedPolicy;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const TABLE_FIELDS = ['order', 'risk', 'state', 'since', 'age', 'suggested_option'];
/** Formats with rows only: what else is to be told goes to stderr. */
const ROWS_ONLY: readonly Format[] = ['ndjson', 'csv'];
const SEPARATOR = ' · ';

function speaker({ settings, policy }: RiskWriting): (words: Words) => string {
  const reader = { language: settings.language, timezone: policy.policy.timezone };
  return (words) => showWords(words, reader);
}

/** With --quiet nothing but risks and stale sources; without it a quiet run is told on stderr. */
async function showLines(found: CheckFound, writing: RiskWriting): Promise<void> {
  const { settings, context } = writing;
  const spoken = speaker(writing);
  const { remarks, stale } = riskCheckNotes(found);
  const lines = [
    ...found.alerts.map((alert) => riskLine(alert).map(spoken).join(SEPARATOR)),
    ...[...(settings.isQuiet ? [] : remarks), ...stale].map(spoken),
  ];
  await writeText(lines.map((line) => `${line}\n`).join(''), context);
  if (lines.length > 0) return;
  const at = { show: 'instant', value: found.asOf } as const;
  await writeRemark(spoken(say('check.risk.none', { at })), context, settings.isQuiet);
}

async function showReport(found: CheckFound, writing: RiskWriting): Promise<void> {
  const { formatOf, writeReport } = await import('./write-report.ts');
  const { shortList } = await import('./short-list.ts');
  const { settings, context, policy } = writing;
  const { limit: _, ...flags } = writing.flags;
  const format = formatOf({ ...writing, flags });
  await writeReport(riskCheckReport(found, policy), shortList({ flags, settings, context }, TABLE_FIELDS));
  if (!ROWS_ONLY.includes(format)) return;
  const { remarks, stale } = riskCheckNotes(found);
  const spoken = speaker(writing);
  for (const remark of remarks) await writeRemark(spoken(remark), context, settings.isQuiet);
  for (const line of stale) await writeRemark(spoken(line), context);
}

/** Resolves when all of it was written: only then may it be recorded as told. */
export async function showRiskCheck(found: CheckFound, writing: RiskWriting): Promise<void> {
  const { format = 'plain', output, fields } = writing.flags;
  const isPlain = format === 'plain' && output === undefined && fields === undefined;
  await (isPlain ? showLines(found, writing) : showReport(found, writing));
}
