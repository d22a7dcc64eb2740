// Runs `hicare classify evaluate`: the text rules measured on stored labels, or on a file of labelled sentences.
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { Judgement } from '../../model/judgement.ts';
import { nearest } from '../../model/nearest.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Report } from '../../model/report.ts';
import { evaluationReport } from '../../reports/labels/evaluation.ts';
import { readFacts } from '../../tasks/facts/read-facts.ts';
import { evaluateFile, type JudgedFile } from '../../tasks/labels/evaluate-file.ts';
import { evaluateLabels } from '../../tasks/labels/evaluate-labels.ts';
import { importWorld } from '../import/import-world.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings, type Settings } from '../settings.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';
import { formatOf, writeReport } from '../write-report.ts';

export interface ClassifyEvaluateFlags extends GlobalFlags, PolicyFlags, FilterFlags, OutputFlags {
  readonly against?: string;
  readonly by?: string;
  readonly labeller?: string;
  readonly mistakes?: true;
}

function demandColumn(name: string, { columns }: JudgedFile): void {
  if (columns.includes(name)) return;
  const hint = didYouMean(nearest(name, columns));
  throw new AppError('E_GROUP_NOT_ALLOWED', { group: name, known: columns.join(', ') || '–', hint });
}

function wantedOf(judged: JudgedFile, where: Readonly<Record<string, string>>): readonly Judgement[] {
  for (const name of Object.keys(where)) demandColumn(name, judged);
  return judged.judgements.filter(({ groups }) =>
    Object.entries(where).every(([name, value]) => groups[name] === value),
  );
}

async function ofFile(path: string, loaded: LoadedPolicy, run: EvaluateRun): Promise<Report> {
  const { flags, settings, context } = run;
  const judged = await evaluateFile(path, loaded, importWorld(context, settings));
  if (flags.by !== undefined) demandColumn(flags.by, judged);
  const filters = flags.where ?? {};
  return evaluationReport({
    ...{ loaded, filters, labels: [], notes: [] },
    judgements: wantedOf(judged, filters),
    by: flags.by ?? null,
    areMistakesListed: flags.mistakes === true,
  });
}

function ofLabels(loaded: LoadedPolicy, { flags, settings }: EvaluateRun): Promise<Report> {
  const fileFlags = [flags.by, flags.where].filter((flag) => flag !== undefined);
  if (fileFlags.length > 0) throw usageError(words('labels.by_of_file'), words('labels.by_of_file_form'));
  return readFacts(settings.databasePath, { policy: loaded, asOf: null }, async (reading) => {
    const { judgements, labels, withoutText, gone } = evaluateLabels(
      reading.db,
      loaded,
      flags.labeller ?? null,
    );
    return evaluationReport({
      ...{ loaded, judgements, labels, by: null, filters: {} },
      areMistakesListed: flags.mistakes === true,
      notes: [
        ...(withoutText > 0 ? [say('note.labels_without_text', { count: withoutText })] : []),
        ...(gone > 0 ? [say('note.labels_gone', { count: gone })] : []),
        ...(reading.areTextRulesStale ? [say('note.stale_text_rules')] : []),
      ],
    });
  });
}

interface EvaluateRun {
  readonly flags: ClassifyEvaluateFlags;
  readonly settings: Settings;
  readonly context: Context;
}

/** AppError E_LABELS with the line, E_GROUP_NOT_ALLOWED for a column that the file does not have. */
export async function runClassifyEvaluate(flags: ClassifyEvaluateFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const loaded = await policyInForce(settings);
  const run = { flags, settings, context };
  const report = await (flags.against === undefined
    ? ofLabels(loaded, run)
    : ofFile(flags.against, loaded, run));
  await writeReport(report, writing);
}
