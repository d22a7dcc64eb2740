// Runs `hicare import`: reads the flags, imports or retries, and says what it came to.
import type { Context } from '../../context.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { importFiles } from '../../tasks/import/import-files.ts';
import { exitOfImport, type ImportOutcome } from '../../tasks/import/import-outcome.ts';
import type { ImportRequest, ImportWorld } from '../../tasks/import/import-request.ts';
import { retryRejected } from '../../tasks/import/retry-rejected.ts';
import { bringUp } from '../bring-up.ts';
import { tell as tellWords } from '../help-words.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { progressLine } from '../progress-line.ts';
import { readSettings, type Settings } from '../settings.ts';
import { spareMemory } from '../spare-memory.ts';
import { usageError, words } from '../usage-error.ts';
import { writeText } from '../write-text.ts';
import { expandPaths } from './expand-paths.ts';
import { type ImportCommandFlags, readImportFlags, wantsJson } from './import-flags.ts';
import { importJson } from './import-json.ts';
import { summariseFailure, summariseImport } from './import-summary.ts';
import { lockTimeoutMs } from './import-values.ts';
import { importWorld } from './import-world.ts';

export type { ImportCommandFlags } from './import-flags.ts';

/** Of a terminal that does not tell its width. */
const USUAL_COLUMNS = 80;

/** Exit code 3 when some rows or files were not taken. AppError when nothing could be imported. */
export async function runImport(
  files: readonly string[],
  flags: ImportCommandFlags,
  context: Context,
): Promise<void> {
  spareMemory();
  const isJson = wantsJson(flags);
  const settings = await readSettings(context, flags);
  const request = await requestOf(files, flags, { settings, context });
  await bringUp(settings, context, flags.lockTimeout);
  const progress = progressLine('progress.rows', context, settings);
  const world = {
    ...importWorld(context, settings),
    onProgress: progress.onProgress,
    ...(settings.canAsk ? { chooseProfile: profileQuestion(settings, context) } : {}),
  };
  const retryOf = flags.retryRejected === true ? null : (flags.retryRejected ?? null);
  const outcome = await (flags.retryRejected === undefined
    ? importFiles(request, world)
    : retryRejected(retryOf, request, world)
  ).finally(progress.clear);
  await tell(outcome, { isJson, settings, context, policy: request.policy });
}

/** Asks which of several profiles a file is of. */
function profileQuestion(
  { language }: Settings,
  context: Context,
): NonNullable<ImportWorld['chooseProfile']> {
  return async (file, profiles) => {
    const { askChoice } = await import('../ask.ts');
    const none = { name: tellWords('profile.ask.cannot_tell', language), value: null };
    const listed = profiles.map(({ name, title }) => ({ name: `${name}: ${title}`, value: name }));
    const [first, ...others] = [...listed, none];
    const message = tellWords('profile.ask.which', language, { file });
    return askChoice<string | null>(message, [first ?? none, ...others], context);
  };
}

async function requestOf(
  files: readonly string[],
  flags: ImportCommandFlags,
  { settings, context }: { settings: Settings; context: Context },
): Promise<ImportRequest> {
  if (files.length === 0 && flags.retryRejected === undefined) {
    throw usageError(words('usage.import_nothing'), words('usage.import_files_form'));
  }
  if (files.length > 0 && flags.retryRejected !== undefined) {
    throw usageError(words('usage.retry_files'), words('usage.retry_form'));
  }
  return {
    ...expandPaths(files, context.files.cwd),
    flags: readImportFlags(flags, context.clock()),
    databasePath: settings.databasePath,
    lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
    policy: await policyInForce(settings),
  };
}

/** One file that failed is told as the error it is; of several, each is described in the summary. */
async function tell(
  outcome: ImportOutcome,
  run: { isJson: boolean; settings: Settings; context: Context; policy: LoadedPolicy },
): Promise<void> {
  const { isJson, settings, context } = run;
  if (isJson) await writeText(importJson(outcome), context);
  const only = outcome.files.length === 1 ? (outcome.files[0]?.error ?? null) : null;
  const { stderr } = context.io;
  const reader = {
    language: settings.language,
    timezone: run.policy.policy.timezone,
    width: stderr.isTTY ? stderr.columns || USUAL_COLUMNS : null,
  };
  if (only !== null) {
    await stderr.write(summariseFailure(outcome, reader));
    throw only;
  }
  const isSilent = settings.isQuiet && exitOfImport(outcome) === 0;
  if (!isSilent) await stderr.write(summariseImport(outcome, reader));
  if (outcome.refusal) throw outcome.refusal;
  context.endWith(exitOfImport(outcome));
}
