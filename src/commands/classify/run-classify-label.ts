// Runs `hicare classify label`: one answer given by flags, a file in or out, or questions on a terminal.
import type { Context } from '../../context.ts';
import { labelSheet } from '../../reports/labels/label-sheet.ts';
import type { Reading } from '../../tasks/facts/read-facts.ts';
import { importLabels } from '../../tasks/labels/import-labels.ts';
import { type LabelOutcome, labelConversations } from '../../tasks/labels/label-conversations.ts';
import { textReader } from '../../tasks/texts/read-texts.ts';
import { askLabels } from '../ask-labels.ts';
import { askReport } from '../ask-report.ts';
import { bringUp } from '../bring-up.ts';
import { tell } from '../help-words.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { importWorld } from '../import/import-world.ts';
import { keyWorld } from '../key-world.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { usageError, words } from '../usage-error.ts';
import { writeReport } from '../write-report.ts';
import { writeRemark } from '../write-text.ts';
import { type LabelFlags, type LabelRun, labelOfFlags, nameOfFlags } from './label-flags.ts';

export type ClassifyLabelFlags = LabelFlags;

async function tellOutcome(outcome: LabelOutcome, { flags, settings, context }: LabelRun): Promise<void> {
  const { added, same, takenBack } = outcome;
  const key = flags.dryRun === true ? 'labels.would_store' : 'labels.stored';
  await writeRemark(
    tell(key, settings.language, { added, same, taken_back: takenBack }),
    context,
    settings.isQuiet,
  );
}

async function exportLabels(path: string, run: LabelRun): Promise<void> {
  const { flags, settings, context } = run;
  const isPersonal = flags.withText === true;
  const readTexts = ({ db }: Reading) => (isPersonal ? textReader(db, keyWorld(context, settings)) : null);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request, reading) =>
      labelSheet(request, {
        db: reading.db,
        readTexts: readTexts(reading),
        limit: flags.limit ?? Number.MAX_SAFE_INTEGER,
      }),
  });
  const { limit: _, ...rest } = flags;
  await writeReport(report, { flags: { ...rest, output: path }, settings, context, isPersonal });
}

async function importFile(path: string, run: LabelRun): Promise<void> {
  const { flags, settings, context, policy } = run;
  const outcome = await importLabels(
    {
      path,
      labeller: run.labeller,
      isDryRun: flags.dryRun === true,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy,
    },
    importWorld(context, settings),
  );
  await tellOutcome(outcome, run);
}

async function labelOne(id: string, run: LabelRun): Promise<void> {
  const { flags, settings, context, policy } = run;
  const says = labelOfFlags(run);
  const name = await nameOfFlags(id, run);
  const outcome = await labelConversations(
    {
      changes: [{ name, says, at: context.clock(), by: run.labeller, isUndated: true }],
      isDryRun: flags.dryRun === true,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy,
    },
    { now: context.clock, pid: context.pid, signal: context.signal },
  );
  await tellOutcome(outcome, run);
}

/** AppErrors of the task that is run; E_PROMPT_NEEDED where nobody can be asked and no flag answers. */
export async function runClassifyLabel(
  id: string | null,
  flags: LabelFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const labeller = flags.labeller?.trim() || context.user;
  const run: LabelRun = { flags, settings, context, labeller, policy: await policyInForce(settings) };
  const wishes = [id, flags.import, flags.export].filter((wish) => wish !== null && wish !== undefined);
  if (wishes.length > 1) throw usageError(words('labels.one_of'), words('labels.one_of_form'));
  if (flags.export !== undefined) return exportLabels(flags.export, run);
  await bringUp(settings, context, flags.lockTimeout);
  if (flags.import !== undefined) return importFile(flags.import, run);
  return id === null ? askLabels(run) : labelOne(id, run);
}
