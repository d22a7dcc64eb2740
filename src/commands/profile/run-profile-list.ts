// Runs `hicare profile list|show`: the catalogue of known exports, and one profile as it is written.
import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { profileListReport } from '../../reports/profile-list.ts';
import { listProfiles, shippedProfile } from '../../tasks/import/list-profiles.ts';
import type { GlobalFlags, OutputFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { shortList } from '../short-list.ts';
import { usageError, words } from '../usage-error.ts';
import { wordsLanguage } from '../words-language.ts';
import { writeFileWhole } from '../write-file.ts';
import { formatOf, writeReport } from '../write-report.ts';
import { writeText } from '../write-text.ts';

export interface ProfileListFlags extends GlobalFlags, OutputFlags {}
export interface ProfileShowFlags extends GlobalFlags {
  readonly format?: string;
  readonly output?: string;
  readonly force?: true;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = ['profile', 'title', 'formats', 'records'];

export async function runProfileList(flags: ProfileListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  const language = wordsLanguage(formatOf(writing), settings.language);
  const report = profileListReport(listProfiles(), await policyInForce(settings), language);
  await writeReport(report, shortList(writing, LIST_FIELDS));
}

const SHOW_FORMATS = ['yaml', 'json'];

/** AppError E_PROFILE_UNKNOWN, E_USAGE for a format that a profile does not have. */
export async function runProfileShow(name: string, flags: ProfileShowFlags, context: Context): Promise<void> {
  const { format = 'yaml', output } = flags;
  if (!SHOW_FORMATS.includes(format)) {
    const known = SHOW_FORMATS.join(', ');
    throw usageError(
      words('usage.unknown_format', { name: format, known }),
      words('usage.profile_show_form'),
    );
  }
  const { text, profile } = shippedProfile(name);
  const content = format === 'json' ? `${JSON.stringify(profile, null, 2)}\n` : text;
  if (output === undefined || output === '-') return writeText(content, context);
  const ending = Buffer.from(context.random(6)).toString('hex');
  const target = { isForced: flags.force === true, isPersonal: false, ending };
  writeFileWhole({ path: resolve(context.files.cwd, output), ...target }, content);
}
