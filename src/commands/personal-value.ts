// Values that may not stand on a command line, where every user of the machine and the shell's history can read them.
import { addAbortSignal } from 'node:stream';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { NamedIdentifier } from '../tasks/customers/find-customer.ts';
import { askHidden } from './confirm.ts';
import { tell } from './help-words.ts';
import type { Settings } from './settings.ts';
import { usageError, words } from './usage-error.ts';

export interface PersonalFlags {
  readonly phone?: true;
  readonly email?: true;
  readonly nick?: true;
}
const KINDS = ['phone', 'email', 'nick'] as const;

/** Only `-`: the value is read from stdin or asked for. What was typed instead is not repeated. */
export function parseDash(text: string): true {
  if (text === '-') return true;
  throw new AppError('E_LITERAL_VALUE');
}

async function readStdin({ io, signal }: Context): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of addAbortSignal(signal, io.stdin)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Who is meant: an id given as an argument, or one value typed in secret. On a terminal it is asked for without showing
 * it, else read from stdin. E_USAGE when nothing or more than one thing is said; null when nothing may be said.
 */
export async function readIdentifier(
  id: string | undefined,
  flags: PersonalFlags,
  { settings, context }: { settings: Settings; context: Context },
): Promise<NamedIdentifier> {
  const asked = KINDS.filter((kind) => flags[kind] === true);
  const [by] = asked;
  if (asked.length + (id === undefined ? 0 : 1) !== 1)
    throw usageError(words('usage.one_customer'), words('usage.customer_form'));
  if (by === undefined) return { by: 'id', value: id as string };
  const question = tell(`customer.ask_${by}`, settings.language);
  const value = settings.canAsk ? await askHidden(question, context) : await readStdin(context);
  if (value.trim() === '') throw usageError(words('usage.no_value_given'), words('usage.customer_form'));
  return { by, value: value.trim() };
}
