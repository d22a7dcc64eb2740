// The one status line that monitoring plug-ins print, and their exit codes.
import type { Context } from '../../context.ts';
import type { AppError } from '../../errors.ts';
import { NAGIOS, nagiosStatus } from '../../reports/sla/nagios-status.ts';
import type { CheckFound } from '../../tasks/news-check/check-found.ts';
import { describeError } from '../describe-error.ts';
import { tell } from '../help-words.ts';
import { findLanguage } from '../language.ts';
import type { CheckWriting } from '../write-check.ts';
import { writeText } from '../write-text.ts';
import type { SlaCheckFlags } from './sla-check-flags.ts';

export async function showNagios(
  found: CheckFound,
  { flags, settings, context }: CheckWriting<SlaCheckFlags>,
): Promise<void> {
  const { code, words } = nagiosStatus(found, flags.warn === true);
  await writeText(`${tell(words.key, settings.language, words.params)}\n`, context);
  context.endWith(code);
}

/** A check that could not be made is UNKNOWN; what stands in the way is the line. */
export async function failNagios(
  error: AppError,
  flags: Pick<SlaCheckFlags, 'lang'>,
  context: Context,
): Promise<void> {
  const language = flags.lang ?? (await findLanguage([], context));
  const [problem = ''] = describeError(error, language).split('\n');
  await writeText(`${tell('check.nagios.failed', language, { problem })}\n`, context);
  context.endWith(NAGIOS.unknown);
}
