// Runs `hicare profile detect`: which profile reads each file, or the nearest, and the command to type next.
import type { Context } from '../../context.ts';
import { EXIT, strongestExit } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { Words } from '../../model/report.ts';
import { type DetectedEntry, profileDetectReport } from '../../reports/profile-list.ts';
import { type DetectedFile, detectFiles } from '../../tasks/import/detect-files.ts';
import { NO_FLAGS } from '../../tasks/import/import-request.ts';
import { describeError } from '../describe-error.ts';
import { expandPaths } from '../import/expand-paths.ts';
import { readEncoding } from '../import/import-flags.ts';
import { importWorld } from '../import/import-world.ts';
import type { GlobalFlags, OutputFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { shortList } from '../short-list.ts';
import { formatOf, writeReport } from '../write-report.ts';

export interface ProfileDetectFlags extends GlobalFlags, OutputFlags {
  readonly encoding?: string;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const DETECT_FIELDS = ['file', 'profile', 'format', 'encoding', 'header_line'];

/** A word of a shell line. */
function quoted(word: string): string {
  return /^[\w./@%+=:,-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function nextCommand({ file, found, profiles }: DetectedFile): string {
  const named = quoted(file);
  if (found === 'one') return `hicare import ${named}`;
  if (found === 'tie') return `hicare import --profile ${profiles[0]} ${named}`;
  return `hicare profile new ${named}`;
}

function entryOf(detected: DetectedFile): DetectedEntry {
  const { file, found, profiles, reading, nearest } = detected;
  return {
    file,
    profile: found === 'one' ? (profiles[0] ?? null) : null,
    format: reading?.format ?? null,
    encoding: reading?.encoding ?? null,
    delimiter: reading?.delimiter ?? null,
    headerLine: reading?.headerLine ?? null,
    sheet: reading?.sheet ?? null,
    nearest: nearest?.profile ?? (found === 'tie' ? profiles.join(', ') : null),
    missing: nearest?.missing ?? [],
    unknown: nearest?.unknown ?? null,
    next: nextCommand(detected),
  };
}

/** What to do with each file that has no profile; when all have one, to import them. */
function notesOf(detected: readonly DetectedFile[], given: readonly string[]): Words[] {
  const open = detected.filter(({ found }) => found !== 'one');
  if (open.length > 0) return open.filter(({ found }) => found !== 'failed').map(noteOf);
  return [say('profile.detect.next', { next: `hicare import ${given.map(quoted).join(' ')}` })];
}

function noteOf(detected: DetectedFile): Words {
  const { file, found, profiles, nearest } = detected;
  const next = nextCommand(detected);
  if (found === 'tie') return say('profile.detect.tie', { file, profiles: profiles.join(', '), next });
  if (nearest === null) return say('profile.detect.none', { file, next });
  const { profile, missing, unknown } = nearest;
  return say('profile.detect.near', {
    file,
    nearest: profile,
    missing: missing.join(', ') || '–',
    unknown,
    next,
  });
}

/**
 * Exit code 0 when every file has its profile, 4 when one has none, or several. AppError of the only file, when it cannot be
 * read at all.
 */
export async function runProfileDetect(
  files: readonly string[],
  flags: ProfileDetectFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  const format = formatOf(writing);
  const { paths } = expandPaths(files, context.files.cwd);
  const importFlags = { ...NO_FLAGS, encoding: readEncoding(flags.encoding) };
  const detected = await detectFiles(paths, importFlags, importWorld(context, settings));
  const broken = detected.filter(({ found }) => found === 'failed');
  if (broken.length === 1 && detected.length === 1) throw broken[0]?.error;
  for (const { error } of broken) await context.io.stderr.write(describeError(error, settings.language));
  const isTable = format === 'table' || format === 'plain' || format === 'markdown';
  const notes = isTable ? notesOf(detected, files) : [];
  const report = profileDetectReport(detected.map(entryOf), await policyInForce(settings), notes);
  await writeReport(report, shortList(writing, DETECT_FIELDS));
  context.endWith(strongestExit(detected.map(({ found }) => (found === 'one' ? EXIT.ok : EXIT.unusable))));
}
