// Asks before something is done that is hard to take back: --yes answers, and where nobody can be asked it is needed.
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Settings } from './settings.ts';

/**
 * True when the person says yes, or has said `--yes` before; the question is one sentence in their language, and the
 * default is no. AppError E_PROMPT_NEEDED where nobody can be asked, E_INTERRUPTED on Ctrl-C.
 */
export async function confirm(
  question: string,
  { settings, context }: { settings: Settings; context: Context },
): Promise<boolean> {
  if (settings.isConfirmed) return true;
  if (!settings.canAsk) throw new AppError('E_PROMPT_NEEDED', { flag: '--yes' });
  const { default: inquirer } = await import('inquirer');
  const ask = inquirer.createPromptModule({ ...context.terminal, signal: context.signal });
  try {
    const { isSure } = await ask<{ isSure: boolean }>([
      { type: 'confirm', name: 'isSure', message: question, default: false },
    ]);
    return isSure;
  } catch (error) {
    throw new AppError('E_INTERRUPTED', {}, undefined, { cause: error });
  }
}

/** Asks for a value without showing what is typed. AppError E_INTERRUPTED on Ctrl-C. */
export async function askHidden(question: string, context: Context): Promise<string> {
  const { default: inquirer } = await import('inquirer');
  const ask = inquirer.createPromptModule({ ...context.terminal, signal: context.signal });
  try {
    const { value } = await ask<{ value: string }>([{ type: 'password', name: 'value', message: question }]);
    return value;
  } catch (error) {
    throw new AppError('E_INTERRUPTED', {}, undefined, { cause: error });
  }
}
