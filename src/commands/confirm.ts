// Asks before something is done that is hard to take back: --yes answers, and where nobody can be asked it is needed.
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { onTerminal } from './on-terminal.ts';
import type { Settings } from './settings.ts';

/**
 * True when the person says yes, or has said `--yes` before; the question is one sentence in their language, and the
 * default is no. AppError E_PROMPT_NEEDED where nobody can be asked, E_INTERRUPTED on Ctrl-C and Ctrl-D.
 */
export async function confirm(
  question: string,
  { settings, context }: { settings: Settings; context: Context },
): Promise<boolean> {
  if (settings.isConfirmed) return true;
  if (!settings.canAsk) throw new AppError('E_PROMPT_NEEDED', { flag: '--yes' });
  const { isSure } = await onTerminal(context, (prompt) =>
    prompt<{ isSure: boolean }>([{ type: 'confirm', name: 'isSure', message: question, default: false }]),
  );
  return isSure;
}

/** Asks for a value without showing what is typed. AppError E_INTERRUPTED on Ctrl-C and Ctrl-D. */
export async function askHidden(question: string, context: Context): Promise<string> {
  const { value } = await onTerminal(context, (prompt) =>
    prompt<{ value: string }>([{ type: 'password', name: 'value', message: question }]),
  );
  return value;
}
