// Runs `hicare sla check`: what is asked, what is printed, and which exit code that is. It never prompts.
import type { Context } from '../../context.ts';
import { AppError, EXIT } from '../../errors.ts';
import type { CheckFound } from '../../tasks/news-check/check-found.ts';
import type { CheckMode } from '../../tasks/news-check/check-request.ts';
import { checkSla } from '../../tasks/sla-check/check-sla.ts';
import { demandRecording } from '../check-request.ts';
import { givenFlag } from '../given-flag.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { runCheck } from '../run-check.ts';
import { tellFound } from '../tell-found.ts';
import { usageError, words } from '../usage-error.ts';
import type { CheckWriting } from '../write-check.ts';
import type { SlaCheckFlags } from './sla-check-flags.ts';

type SlaWriting = CheckWriting<SlaCheckFlags>;

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

function modeOf({ open, nagios, asOf }: SlaCheckFlags): CheckMode {
  if (open === true || nagios === true) return 'open';
  return asOf === undefined ? 'new' : 'replay';
}

function demandFitting(flags: SlaCheckFlags): void {
  const { format, output, exitZero, open, nagios, asOf, withNotes } = flags;
  const manyLines = givenFlag({ '--format': format, '--output': output, '--exit-zero': exitZero });
  if (nagios === true && manyLines !== undefined) {
    throw usageError(words('usage.check_one_line', { other: manyLines }), words('usage.check_leave_out'));
  }
  if (withNotes === true && open !== true) {
    throw usageError(words('usage.check_notes'), words('usage.check_notes_form'));
  }
  demandRecording(flags, { '--open': open, '--nagios': nagios, '--as-of': asOf });
}

/** Notes of acknowledgements by the alert's identity: they are sealed, and only the key opens them. Null: not asked for. */
async function notesOf(
  { alerts }: CheckFound,
  { flags, settings, context }: SlaWriting,
): Promise<ReadonlyMap<string, string> | null> {
  if (flags.withNotes !== true) return null;
  const { readNotes } = await import('../../tasks/texts/read-notes.ts');
  const { keyWorld } = await import('../key-world.ts');
  const identities = alerts.flatMap(({ identity, acknowledged }) => (acknowledged === null ? [] : identity));
  const world = { lockTimeoutMs: lockTimeoutMs(flags.lockTimeout), keyWorld: keyWorld(context, settings) };
  return readNotes(settings.databasePath, identities, world);
}

async function tell(found: CheckFound, writing: SlaWriting): Promise<void> {
  const { flags } = writing;
  if (flags.nagios === true) {
    const { showNagios } = await import('./write-nagios.ts');
    return showNagios(found, writing);
  }
  const view = async () => {
    const { slaCheckView } = await import('../../reports/sla/sla-check.ts');
    const isOpen = modeOf(flags) === 'open';
    return slaCheckView({ asOf: found.asOf, isOpen, notes: await notesOf(found, writing) });
  };
  await tellFound(found, writing, { view, tableFields: TABLE_FIELDS, isPersonal: flags.withNotes === true });
}

async function check(flags: SlaCheckFlags, context: Context): Promise<void> {
  const withAtRisk = flags.warn === true;
  const isOneLine = flags.nagios === true;
  await runCheck(flags, context, {
    mode: modeOf(flags),
    check: (request, world) =>
      checkSla({ ...request, withAtRisk, limit: isOneLine ? null : request.limit }, world),
    tell,
  });
}

export async function runSlaCheck(flags: SlaCheckFlags, context: Context): Promise<void> {
  try {
    demandFitting(flags);
    await check(flags, context);
  } catch (error) {
    const isUnknown = flags.nagios === true && error instanceof AppError && error.exitCode < EXIT.interrupted;
    if (!isUnknown || error.exitCode === EXIT.output) throw error;
    const { failNagios } = await import('./write-nagios.ts');
    await failNagios(error, flags, context);
  }
}
