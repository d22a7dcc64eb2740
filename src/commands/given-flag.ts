// Which of some flags was given, and the refusal of flags that do not go with what was asked.
import type { MessageKey } from '../i18n/dictionary.ts';
import type { PeriodFlags } from './options.ts';
import { usageError, words } from './usage-error.ts';

/** Flags as they are typed, with their values; undefined: not given. */
export type TypedFlags = Readonly<Record<string, unknown>>;

/** The flags that name days. */
export function dayFlags({ since, until, date, last }: PeriodFlags): TypedFlags {
  return { '--since': since, '--until': until, '--date': date, '--last': last };
}

/** The first of these flags that was given. */
export function givenFlag(flags: TypedFlags): string | undefined {
  return Object.entries(flags).find(([, value]) => value !== undefined)?.[0];
}

/** AppError E_USAGE about the first of these flags that was given; `problem` says why it does not fit, `{flag}`. */
export function refuseFlags(flags: TypedFlags, problem: MessageKey): void {
  const flag = givenFlag(flags);
  if (flag !== undefined) throw usageError(words(problem, { flag }), words('usage.leave_one_out'));
}
