// Asks on a terminal, never on stdout. Ctrl-C, Ctrl-D and the end of the input interrupt what asks.
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

type Prompt = ReturnType<typeof import('inquirer')['default']['createPromptModule']>;
interface Key {
  readonly ctrl?: boolean;
  readonly name?: string;
}

/**
 * What `ask` makes of the answers. Without an ear for Ctrl-D a question that it closes would never be settled, and the
 * process would end as if all were well. AppError E_INTERRUPTED.
 */
export async function onTerminal<T>(context: Context, ask: (prompt: Prompt) => Promise<T>): Promise<T> {
  const { default: inquirer } = await import('inquirer');
  const { input } = context.terminal;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const endOnCtrlD = (_: string | undefined, key: Key): void => {
    if (key.ctrl === true && key.name === 'd') end();
  };
  input.on('keypress', endOnCtrlD).once('end', end);
  const signal = AbortSignal.any([context.signal, ended.signal]);
  try {
    return await ask(inquirer.createPromptModule({ ...context.terminal, signal }));
  } catch (error) {
    throw new AppError('E_INTERRUPTED', {}, undefined, { cause: error });
  } finally {
    input.off('keypress', endOnCtrlD).off('end', end);
  }
}
