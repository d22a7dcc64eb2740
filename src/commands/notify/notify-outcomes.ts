// What became of messages, as people read it; a failure is an error of its own and exit code 8.
import type { Context } from '../../context.ts';
import { AppError, EXIT } from '../../errors.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import type { WordsParam } from '../../model/report.ts';
import { showWords } from '../../render/show-cell.ts';
import type { SendOutcome } from '../../tasks/alerts/send-alerts.ts';
import { describeError } from '../describe-error.ts';
import type { Settings } from '../settings.ts';
import { writeRemark, writeText } from '../write-text.ts';

export interface OutcomeTelling {
  readonly settings: Settings;
  readonly timezone: string;
  readonly context: Context;
}

interface Failure {
  readonly target: string;
  readonly fault: { readonly code: string; readonly detail: string };
  readonly outcome: 'waits' | 'given_up' | 'test';
}

/** Says on stderr why a target was not told, and ends with 8. */
export async function tellFailure(failure: Failure, { settings, context }: OutcomeTelling): Promise<void> {
  const { target, fault, outcome } = failure;
  const { code: problem, detail } = fault;
  const error = new AppError('E_NOTIFY', { target, problem, detail, outcome, advice: outcome });
  await context.io.stderr.write(describeError(error, settings.language));
  context.endWith(EXIT.notify);
}

function lineOf(
  key: MessageKey,
  params: Readonly<Record<string, WordsParam>>,
  { settings, timezone }: OutcomeTelling,
): string {
  return showWords(say(key, params), { language: settings.language, timezone });
}

function wordsOf(outcome: SendOutcome): Readonly<Record<string, WordsParam>> {
  const { target, alerts } = outcome;
  const until: WordsParam = 'until' in outcome ? { show: 'instant', value: outcome.until } : '';
  return { target, alerts, until, answer: outcome.result === 'sent' ? outcome.answer : '' };
}

async function tellOne(outcome: SendOutcome, how: OutcomeTelling, isRemark: boolean): Promise<void> {
  const { settings, context } = how;
  if ('isRepeat' in outcome && outcome.isRepeat) {
    await writeRemark(lineOf('notify.repeat', { target: outcome.target }, how), context);
  }
  if (outcome.result === 'failed') {
    const { target, fault, isGivenUp } = outcome;
    return tellFailure({ target, fault, outcome: isGivenUp ? 'given_up' : 'waits' }, how);
  }
  const line = lineOf(`notify.${outcome.result}`, wordsOf(outcome), how);
  if (!isRemark) return writeText(`${line}\n`, context);
  if (settings.isVerbose) await writeRemark(line, context, settings.isQuiet);
}

/** `hicare notify send`: every outcome is the answer and goes to stdout; failures go to stderr. */
export async function tellOutcomes(outcomes: readonly SendOutcome[], how: OutcomeTelling): Promise<void> {
  for (const outcome of outcomes) await tellOne(outcome, how, false);
}

/** For commands whose answer is another: failures and repetitions on stderr, the rest only with --verbose: cron mails it. */
export async function remarkOutcomes(outcomes: readonly SendOutcome[], how: OutcomeTelling): Promise<void> {
  for (const outcome of outcomes) await tellOne(outcome, how, true);
}
